"""Find where the headings are: under title lines, over two rows, or nowhere."""

import re
from itertools import pairwise
from typing import NamedTuple

from mutua.tables import dates, numbers
from mutua.tables.meaning import is_known

Record = tuple[int, list[str]]
Areas = list[tuple[int, int, int, int]]
LOOKED_AT = 60  # records in which the headings are searched


class Header(NamedTuple):
    """The headings, the lines of the file they stand in, and the first line of data."""

    headings: list[str]
    lines: list[int]
    invented: bool


def find(records: list[Record], merged: Areas, wanted: int | None = None) -> Header:
    """Return the headings of a table from its first records.

    `wanted` is the line of the headings as a person counts them, 0 for a table without any.
    """
    filled = [(line, cells) for line, cells in records if any(map(_mark, cells))]
    width = max((_width(cells) for _, cells in filled), default=0)
    if wanted == 0:
        return _invent(width)
    if wanted is not None:
        chosen = [cells for line, cells in records if line == wanted]
        return Header(unique(chosen[0] if chosen else [], width), [wanted], False)
    place = _best(filled[:LOOKED_AT])
    if place is None:
        return _invent(width)
    rows = [place]
    if place and _is_group_row(filled, place - 1):
        rows.insert(0, place - 1)
    elif place + 1 < len(filled) and _is_second_row(filled, place):
        rows.append(place + 1)
    lines = [filled[row][0] for row in rows]
    parts = [_spread(filled[row], merged, last=row == rows[-1]) for row in rows]
    return Header(unique(_join(parts), width), lines, False)


def unique(cells: list[str], width: int) -> list[str]:
    """Return headings of the full width, each different, "Column C" where one is missing."""
    taken: dict[str, int] = {}
    result = []
    for column in range(max(width, len(cells))):
        text = " ".join(cells[column].split())[:200] if column < len(cells) else ""
        text = text or f"Column {letters(column)}"
        taken[text] = taken.get(text, 0) + 1
        while taken[text] > 1 and f"{text} ({taken[text]})" in taken:
            taken[text] += 1
        result.append(text if taken[text] == 1 else f"{text} ({taken[text]})")
        taken.setdefault(result[-1], 1)
    return result


def letters(column: int) -> str:
    """Return a column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _invent(width: int) -> Header:
    return Header([f"Column {letters(column)}" for column in range(width)], [], True)


def _mark(cell: str) -> bool:
    return bool(cell and cell.strip())


def _width(cells: list[str]) -> int:
    return max((column for column, cell in enumerate(cells, 1) if _mark(cell)), default=0)


def _best(filled: list[Record]) -> int | None:
    """Return the place of the row with the most known headings, or of a likely header row."""
    scores = []
    for place, (_, cells) in enumerate(filled[:40]):
        marks = [cell for cell in cells if _mark(cell)]
        known = sum(is_known(cell) for cell in set(marks))
        values = sum(_is_value(cell) for cell in marks)
        enough = known >= 2 or (known == 1 and known >= len(marks) / 2 and _fits(filled, place))
        if enough and known >= len(marks) * 0.3 and values <= len(marks) * 0.2:
            scores.append((known - values, -place))
    if scores:
        return -max(scores)[1]
    return _unknown_header(filled)


def _fits(filled: list[Record], place: int) -> bool:
    """A single known heading is a title only if the rows below are wider."""
    below = [_width(cells) for _, cells in filled[place + 1 : place + 6]]
    return not below or _width(filled[place][1]) >= min(below)


def _unknown_header(filled: list[Record]) -> int | None:
    """Take a first full row of different words for a header that is mostly in words we lack.

    Two known headings bear it out, however many others stand beside them, or values below.
    """
    width = max((_width(cells) for _, cells in filled), default=0)
    for place, (_, cells) in enumerate(filled[:15]):
        marks = [cell.strip() for cell in cells if _mark(cell)]
        if len(marks) < max(2, width * 0.6):
            continue
        below = [row for _, row in filled[place + 1 : place + 30]]
        words = not any(_is_value(cell) or len(cell) > 60 for cell in marks)
        different = len(set(marks)) == len(marks)
        borne_out = sum(map(is_known, marks)) >= 2 or _values_start_below(cells, below)
        if words and different and borne_out:
            return place
        return None
    return None


def _values_start_below(cells: list[str], below: list[list[str]]) -> bool:
    for column, cell in enumerate(cells):
        values = [row[column] for row in below if column < len(row) and _mark(row[column])]
        if _mark(cell) and values and sum(map(_is_value, values)) >= len(values) * 0.8:
            return True
    return False


def _is_value(cell: str) -> bool:
    """Tell whether a cell is data by its looks: a number, a date, an id, an address of mail."""
    text = cell.strip()
    if numbers.parse(text) is not None or "@" in text or re.fullmatch(r"[A-Z]{2}\d{4,}", text):
        return True
    return any(c.isdigit() for c in text) and dates.parse(text) is not None


def _is_group_row(filled: list[Record], place: int) -> bool:
    """Tell whether the row above the headings names groups of columns: several cells, gaps."""
    (line, above), (next_line, cells) = filled[place], filled[place + 1]
    marks = [cell for cell in above if _mark(cell)]
    if len(marks) < 2 or next_line - line > 1 or any(map(_is_value, marks)):
        return False
    return len(marks) < len([c for c in cells if _mark(c)]) or all(map(is_known, marks))


def _is_second_row(filled: list[Record], place: int) -> bool:
    """Tell whether the row below the headings is headings too, as under merged groups."""
    cells = [cell for cell in filled[place + 1][1] if _mark(cell)]
    known = sum(is_known(cell) for cell in cells)
    different = len(set(cells)) == len(cells)
    enough = known >= 2 and known >= len(cells) * 0.6
    return enough and different and not any(map(_is_value, cells))


def _spread(record: Record, merged: Areas, *, last: bool) -> list[str]:
    """Fill merged cells of a header row; in text a group's name reaches to the next one."""
    line, cells = record
    filled = list(cells)
    for top, left, bottom, right in merged:
        if top <= line <= bottom and left < len(cells) and top == line:
            filled[left : right + 1] = [cells[left]] * (right + 1 - left)
    if last or merged:
        return filled
    for column, (before, cell) in enumerate(pairwise(filled), 1):
        if not _mark(cell) and _mark(before):
            filled[column] = filled[column - 1]
    return filled


def _join(parts: list[list[str]]) -> list[str]:
    """Put two header rows into one: "Location" over "City" is "Location City"."""
    width = max(map(len, parts))
    columns = [[part[c].strip() if c < len(part) else "" for part in parts] for c in range(width)]
    return [" / ".join(dict.fromkeys(word for word in words if word)) for words in columns]
