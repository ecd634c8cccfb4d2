"""The instruments that come with the house: a form in English, and a table of words for each language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from mutua.instruments.form import Instrument
from mutua.instruments.reading import read

NAMES = ("workers", "pulse")
WORDS = "workers"  # whose translations all share: the pulse asks some of its questions
REVIEWED = frozenset({"en"})  # by somebody who grew up with the language
TITLE = re.compile(r"<!-- (?P<name>.+?) \((?P<code>[\w-]+)\)\.")


@cache
def shipped(name: str) -> Instrument:
    """Return an instrument by its name, in all its languages; KeyError for an unknown one."""
    return read(as_xlsform(name))[0]


def as_xlsform(name: str) -> str:
    """Return an instrument as one XLSForm in Markdown, to be changed and handed in again."""
    if name not in NAMES:
        raise KeyError(name)
    words = [*_translations()]
    lines, sheet, heading = [], "", list[str]()
    for line in _text(f"{name}.md").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            continue
        if len(cells) == 1:
            sheet, heading = cells[0], []
        elif not heading:
            heading = cells
            cells = cells + [c for language, _ in words for c in _columns(sheet, language)]
        else:
            row = dict(zip(heading, cells, strict=True))
            cells = cells + [cell for _, told in words for cell in _told(sheet, row, told)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _translations() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each language, as a form names it, with its words by what they translate."""
    folder = resources.files("mutua.instruments") / "data"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if re.fullmatch(rf"{WORDS}\.[\w-]+\.md", file.name):
            text = file.read_text(encoding="utf-8")
            if title := TITLE.match(text):
                rows = [line.strip("|").split("|") for line in text.splitlines()[3:]]
                told = {key.strip(): words.strip() for key, words in rows}
                yield f"{title['name']} ({title['code']})", told


def _columns(sheet: str, language: str) -> list[str]:
    return {
        "survey": [f"label::{language}", f"hint::{language}"],
        "choices": [f"label::{language}"],
    }.get(sheet, [])


def _told(sheet: str, row: Mapping[str, str], words: Mapping[str, str]) -> list[str]:
    """Return the cells of a row in a language, of the columns above."""
    if sheet == "survey":
        return [words[row["name"]], words.get(f"{row['name']} hint", "")]
    return [words[f"{row['list_name']} {row['name']}"]] if sheet == "choices" else []


def _text(name: str) -> str:
    return (resources.files("mutua.instruments") / "data" / name).read_text(encoding="utf-8")
