"""`mutua trace` names whose copy it is, or says honestly that it cannot."""

import json
from pathlib import Path

import pytest

from mutua import papers
from mutua.cli import main
from mutua.papers.tests import made

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def code() -> str:
    return papers.new_code()


@pytest.fixture
def copy(code: str, tmp_path: Path) -> Path:
    path = tmp_path / "copy.pdf"
    path.write_bytes(papers.marked(made.report(2), "Anna Berg", made.NOON, code))
    return path


@pytest.fixture
def readers(code: str, tmp_path: Path) -> Path:
    path = tmp_path / "readers.csv"
    path.write_text(f"code,reader,at\n{code.lower()},Anna Berg,2026-11-25 12:00\n")
    return path


def test_a_copy_names_its_code_and_how_it_was_found(copy: Path, code: str, capsys: Said) -> None:
    assert main(["trace", str(copy)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"Copy {code}"
    assert said[1:] == [
        "  in the file's own data; anyone can change these",
        "  in the visible line on 2 pages; anyone can write one",
        "  in the faint pattern on 2 pages; 100% of its dots agree",
    ]


def test_a_table_of_readers_names_the_reader_also_after_printing(
    copy: Path, readers: Path, code: str, capsys: Said
) -> None:
    copy.write_bytes(made.as_pictures(copy.read_bytes(), dots=120, quality=70))
    assert main(["trace", str(copy), "--readers", str(readers)]) == 0
    assert f"Copy {code}: Anna Berg, 2026-11-25 12:00\n  in the faint" in capsys.readouterr().out


def test_a_reader_who_is_not_in_the_table_is_not_invented(
    copy: Path, readers: Path, code: str, capsys: Said
) -> None:
    readers.write_text("code,reader,at\nXXXXX-XXXXX,Ben,now\n")
    assert main(["trace", str(copy), "--readers", str(readers)]) == 0
    assert f"Copy {code}: a reader not in the table" in capsys.readouterr().out


def test_a_program_gets_it_all(copy: Path, readers: Path, code: str, capsys: Said) -> None:
    assert main(["trace", str(copy), "--json", "--readers", str(readers)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["code"] == code
    assert {(f["way"], f["reader"]) for f in told["findings"]} == {
        (way, "Anna Berg") for way in ("data", "text", "pattern")
    }


def test_where_nothing_is_found_it_says_so(copy: Path, capsys: Said) -> None:
    copy.write_bytes(made.report())
    assert main(["trace", str(copy)]) == 1
    assert capsys.readouterr().out.startswith(
        "No code was found. Either this is no marked copy, or"
    )


def test_what_cannot_be_read_is_a_sentence(copy: Path, readers: Path, capsys: Said) -> None:
    assert main(["trace", str(copy), "--readers", str(copy)]) == 2
    assert main(["trace", str(readers)]) == 2
    assert main(["trace", str(copy.parent / "none.pdf")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("there is no column at, code, reader.") or "not a table" in said[0]
    assert "neither a PDF nor a picture" in said[1]
    assert said[2].endswith("none.pdf: No such file or directory.")
