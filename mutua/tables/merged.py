"""Cells merged over several rows: what one says, all of its rows say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

Record = tuple[int, list[str]]
Area = tuple[int, int, int, int]  # first line, first column, last line, last column


def tall(areas: Iterable[Area], first: int) -> list[Area]:
    """Return the areas that begin at line `first` or below it and reach over several rows."""
    return [area for area in areas if area[0] >= first and area[2] > area[0]]


def filled(records: Iterable[Record], areas: Iterable[Area]) -> Iterator[Record]:
    """Yield records with the first column of every area filled down to its last line.

    Only that column: a name merged over its neighbours is no country. Rows without any cell of
    their own stay blank, so that no row is made out of nothing.
    """
    begin: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for top, column, bottom, _right in areas:
        begin[top].append((column, bottom))
    reach: dict[int, tuple[int, str]] = {}  # column: to which line, what it says
    for line, cells in records:
        if reach and any(cells):
            for column, (bottom, text) in reach.items():
                if line <= bottom and column < len(cells) and not cells[column]:
                    cells[column] = text
        for column, bottom in begin.get(line, ()):
            if column < len(cells):
                reach[column] = (bottom, cells[column])
        yield line, cells
