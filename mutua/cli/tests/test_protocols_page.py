"""The page about the benchmark is true."""

import re
from pathlib import Path

from mutua import protocols
from mutua.cli import main
from mutua.protocols.library import SHIPPED, Library

PAGE = Path(__file__).parents[3] / "docs/explanation/benchmark.md"


def test_the_table_on_the_page_is_what_the_command_prints(capsys):
    page = PAGE.read_text(encoding="utf-8")
    words = re.search(r"\$ mutua (.+)", page)[1].split()
    assert main(words) == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    shown = [line.removeprefix("    ").rstrip() for line in page.splitlines()]
    assert [line for line in printed if line.strip() and line not in shown] == []


def test_the_files_on_the_page_work(tmp_path):
    files = re.findall(r"```toml\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for number, text in enumerate(files):
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    library = Library(SHIPPED, tmp_path)
    assert len(files) == 2
    assert library.version("Tea Board audit 4").key == "tea-board-4.0"
    assert [v.validity.months for v in library.protocols["tea-board"].versions] == [18, 24]
    assert library.protocols["smeta-4"].valid_months == 6


def test_the_numbers_on_the_page_are_those_of_the_benchmark():
    benchmark = protocols.benchmark()
    words = f"{len(benchmark.checkpoints)} checkpoints in {len(benchmark.areas)} areas"
    page = PAGE.read_text(encoding="utf-8")
    assert words in page
    assert f"**{100 * benchmark.equivalent_from:g} %**" in page
