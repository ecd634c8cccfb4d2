"""Tables for the terminal and for a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the heads of the columns, and rows of text; a short row ends in a sentence."""

    title: str
    heads: tuple[str, ...]
    rows: list[list[str]]

    def text(self) -> str:
        """Write the table for a terminal: figures to the right, the first two columns to the left."""
        full = [row for row in self.rows if len(row) == len(self.heads)]
        widths = [max(map(len, column)) for column in zip(self.heads, *full, strict=True)]
        for row in self.rows:
            for i, cell in enumerate(row[:LEFT]):
                widths[i] = max(widths[i], len(cell))
        lines = [self._line(row, widths) for row in ([*self.heads], *self.rows)]
        return "\n".join([self.title, *lines])

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        cells = [
            cell.ljust(width) if i < LEFT or len(row) < len(self.heads) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        return "  ".join(cells).rstrip()

    def markdown(self) -> str:
        """Write the table for a document."""
        lines = [self.heads, ["---"] * len(self.heads), *self.rows]
        told = ["| " + " | ".join(_filled(line, len(self.heads))) + " |" for line in lines]
        return "\n".join([f"## {self.title}", "", *told])


LEFT = 2  # columns of words, which begin at the left


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [cell for cell, _ in zip_longest(row, range(width), fillvalue="")]


def table(title: str, heads: tuple[str, ...], rows: list[list[str]]) -> Table:
    """Return a table."""
    return Table(title, heads, rows)


def figure(value: float | None) -> str:
    """Write a share with three digits, as tables of results do: .962; nothing for none."""
    if value is None:
        return ""
    return f"{value:.3f}".removeprefix("0") if value < 1 else "1.00"
