"""Archives that are written while they are sent."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from mutua.web import archives
from mutua.web.archives import Part

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


def opened(*parts):
    return zipfile.ZipFile(io.BytesIO(b"".join(archives.zipped(parts, AT))))


def test_an_archive_holds_every_file_whole():
    archive = opened(
        Part("a/", "", [("a/1.txt", [b"one ", b"two"]), ("a/2.txt", [])]),
        Part("b", "", [("b.txt", [b"x" * 200_000])]),
    )
    assert archive.testzip() is None
    assert [(i.filename, i.file_size) for i in archive.infolist()] == [
        ("a/1.txt", 7), ("a/2.txt", 0), ("b.txt", 200_000),
    ]  # fmt: skip
    assert archive.read("a/1.txt") == b"one two"
    assert archive.getinfo("b.txt").date_time == (2026, 3, 4, 12, 30, 0)


def test_it_is_sent_while_it_is_made():
    made = []

    def files():
        for n in range(50):
            made.append(n)
            yield f"{n}.bin", [bytes(range(256)) * 400] * 3

    sent, most = 0, 0
    for piece in archives.zipped([Part("", "", files())], AT):
        sent, most = sent + 1, max(most, len(piece))
        assert len(made) <= sent + 1
    assert most < 500_000


def test_what_cannot_be_made_breaks_the_archive_off():
    def broken():
        yield b"half"
        raise OSError("gone")

    got = []
    with pytest.raises(OSError, match="gone"):
        got.extend(archives.zipped([Part("", "", [("a.txt", broken())])], AT))
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(b"".join(got)))


@pytest.mark.parametrize(
    "name", ["../a", "/etc/passwd", "a/../../b", "a\\b", "C:a", "", "a//b", ".hidden", "a\n", "a\u202eb"]
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_not_written(name):
    with pytest.raises(ValueError, match="cannot be a name"):
        opened(Part("", "", [(name, [b""])]))


def test_a_sheet_comes_as_csv_without_formulas_and_as_json_word_for_word():
    rows = [("=1+1", "Añil, “quoted”"), ("@x", "line\nbreak")]
    archive = opened(archives.sheet("t", "", ("a", "b"), rows))
    csv = archive.read("t.csv").decode("utf-8-sig")
    assert not any(line.startswith(("=", "@", '"=')) for line in csv.splitlines())
    assert json.loads(archive.read("t.json")) == [
        dict(zip(("a", "b"), row, strict=True)) for row in rows
    ]


def test_a_list_is_one_for_programs_and_text_in_a_sheet():
    part = archives.sheet("audits", "", ["site", "pillars"], [["Mill", ["labour", "safety"]]])
    told = {name: b"".join(pieces).decode("utf-8-sig") for name, pieces in part.files}
    assert json.loads(told["audits.json"]) == [{"site": "Mill", "pillars": ["labour", "safety"]}]
    assert told["audits.csv"].splitlines()[1] == 'Mill,"[""labour"", ""safety""]"'
