"""What the terminal shows: progress on stderr while working, a summary on stdout at the end."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:  # slow: reading brings numpy and lightgbm, which `mutua verify` can do without
    from mutua.cli.reading import Sheet

FEW_PROBLEMS = 5
MOST_PAIRS = 15
NO_TERMINAL = 140
Tell = Callable[[str, float], None]


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[float, float], Tell]]:
    """Show a bar on a terminal; yield a maker of tellers for a part (from, to) of the whole."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description:<32}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(), console=console, transient=True,
        disable=quiet or not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("starting", total=1.0)

        def part(start: float, end: float) -> Tell:
            def tell(step: str, done: float) -> None:
                bar.update(task, description=step, completed=start + (end - start) * done)

            return tell

        yield part


def problems(sheets: Sequence["Sheet"]) -> None:
    """Say what is odd about the files: the first few sentences of each, and how many more."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for sheet in sheets:
        told = [p for p in sheet.problems if p.severity != "note"]
        for problem in told[:FEW_PROBLEMS]:
            console.print(f"{sheet.path.name}: {problem.sentence}", markup=False)
        if len(told) > FEW_PROBLEMS:
            more = len(told) - FEW_PROBLEMS
            console.print(f"{sheet.path.name}: and {more:,} more like these.", markup=False)


def sentence(text: str) -> None:
    """Print one sentence of the answer."""
    console().print(text, markup=False, soft_wrap=True)


def many(count: int, thing: str) -> str:
    """Write a number of things: "1 row", "2,431 rows"."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def lists(sheets: Sequence["Sheet"], members: Sequence[Counter[int]]) -> None:
    """Show each list's rows, sites, and sites that another list has too."""
    holders = Counter(site for counts in members for site in counts)
    table = _table("list", "rows", "unusable", "sites", "shared with others")
    for sheet, sites in zip(sheets, members, strict=True):
        unusable = sum(not line.usable for line in sheet.lines)
        shared = sum(holders[site] > 1 for site in sites)
        table.add_row(
            sheet.stem, f"{len(sheet.lines):,}", f"{unusable:,}", f"{len(sites):,}", f"{shared:,}"
        )
    console().print(table)


def shared(sheets: Sequence["Sheet"], members: Sequence[Counter[int]]) -> None:
    """Show how many sites each two lists have in common; only the most where lists are many."""
    if len(sheets) < 2:
        return
    counts = [[len(one.keys() & other.keys()) for other in members] for one in members]
    digits = max(len(f"{count:,}") for line in counts for count in line)
    room = console().width - len(sheets) * (digits + 2) - 8
    if room < len("sites in common"):
        _most_shared(sheets, counts)
    else:
        _square(sheets, counts, room, digits)


def _square(sheets: Sequence["Sheet"], counts: list[list[int]], room: int, digits: int) -> None:
    letters = [chr(ord("A") + i) for i in range(len(sheets))]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column("sites in common", no_wrap=True, overflow="ellipsis", max_width=room)
    for letter in letters:
        table.add_column(letter, justify="right", no_wrap=True, min_width=digits)
    for at, sheet in enumerate(sheets):
        cells = ["·" if i == at else f"{count:,}" for i, count in enumerate(counts[at])]
        table.add_row(f"{letters[at]} {sheet.stem}", *cells)
    console().print(table)


def _most_shared(sheets: Sequence["Sheet"], counts: list[list[int]]) -> None:
    found = [
        (counts[a][b], sheets[b].stem, sheets[a].stem) for a in range(len(sheets)) for b in range(a)
    ]
    table = _table("list", "and list", "sites in common")
    for count, one, other in sorted(found, key=lambda each: (-each[0], each[1:]))[:MOST_PAIRS]:
        table.add_row(one, other, f"{count:,}")
    console().print(table)


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(first, no_wrap=True, overflow="ellipsis")
    for other in others:
        justify: Literal["left", "right"] = "left" if other == "and list" else "right"
        table.add_column(other, justify=justify)
    return table


def console() -> Console:
    """Write as wide as the terminal; wide enough for every table where there is none."""
    terminal = Console(highlight=False)
    return terminal if terminal.is_terminal else Console(highlight=False, width=NO_TERMINAL)
