"""Files into rows, and rows into records for linkage."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from mutua import tables
from mutua.cli import mapping
from mutua.cli.mapping import Wish
from mutua.cli.wrong import Wrong
from mutua.linkage import Record

TEXTS = (
    "name", "company", "parent", "address", "city", "region", "postcode", "country", "phone",
)  # fmt: skip
IDENTIFIERS = ("os_id", "uml", "gln", "sedex_site", "duns", "lei", "sedex_company", "rspo")


LOOKED_AT = 20_000


@dataclass(slots=True)
class Line:
    """One data row: its number, its cleaned values, and whether it can be used."""

    number: int
    values: dict[str, Any]
    usable: bool


@dataclass(slots=True)
class Sheet:
    """One file, read."""

    stem: str
    path: Path
    headings: list[str]
    mapping: dict[str, int]
    lines: list[Line] = field(default_factory=list)
    problems: list[tables.Problem] = field(default_factory=list)


def read(
    paths: Sequence[Path], asked: Sequence[Wish], tell: Callable[[str, float], None]
) -> list[Sheet]:
    """Read files in order; stop at the first that cannot be read, saying why."""
    stems = unlike_stems(paths)
    opened: list[tables.Table] = []
    for path in paths:
        tell(f"opening {path.name}", len(opened) / len(paths) / 4)
        opened.append(_open(path))
    headings = {stem: table.headings for stem, table in zip(stems, opened, strict=True)}
    mapping.check(asked, headings)
    sheets: list[Sheet] = []
    for stem, path, table in zip(stems, paths, opened, strict=True):
        tell(f"reading {path.name}", 0.25 + 0.75 * len(sheets) / len(paths))
        sheets.append(_sheet(stem, path, table, asked))
    return sheets


def unlike_stems(paths: Sequence[Path]) -> list[str]:
    """Name each list by its file's stem; a stem met again becomes stem-2, stem-3 …"""
    plain = [_stem(path) for path in paths]
    taken, stems = set(plain), list[str]()
    for at, stem in enumerate(plain):
        name, turn = stem, 1
        while name in (taken if turn > 1 else plain[:at]):
            turn += 1
            name = f"{stem}-{turn}"
        taken.add(name)
        stems.append(name)
    return stems


def _stem(path: Path) -> str:
    """Take the file's name without its ending; letters that are not Unicode become "?"."""
    return path.stem.encode("utf-8", "replace").decode("utf-8")


def _open(path: Path) -> tables.Table:
    if not path.exists():
        raise Wrong(f"{path}: there is no such file.")
    if not path.is_file():
        raise Wrong(f"{path}: this is not a file. Name the lists one by one, or as {path}/*.")
    try:
        return tables.open(path)
    except tables.Unreadable as why:
        raise Wrong(f"{path}: {why}") from why


def _sheet(stem: str, path: Path, table: tables.Table, asked: Sequence[Wish]) -> Sheet:
    proposed = {key: guess.column for key, guess in tables.propose(table).items()}
    columns = mapping.settle(asked, stem, table.headings, proposed)
    if not columns.keys() & {"name", "company", *mapping.GROUPS["identifiers"]}:
        raise Wrong(
            f"{path}: no column of names was found. Say which it is, such as "
            f"--map name={table.headings[0] if table.headings else 'Supplier'}."
        )
    sheet = Sheet(stem, path, list(table.headings), columns, problems=list(table.notes))
    rows = table.rows()
    first = list(islice(rows, LOOKED_AT))  # kept, so that a file is not read twice
    context = tables.column_context(first, columns)
    for row in chain(first, rows):
        cleaned = tables.clean(
            row.cells, columns, row=row.number, headings=table.headings, context=context
        )
        sheet.lines.append(Line(row.number, cleaned.values, cleaned.usable))
        sheet.problems += cleaned.problems
    return sheet


def record(sheet: Sheet, line: Line, hide: frozenset[str], *, of: str = "") -> Record:
    """Make the record that linkage compares, without the hidden fields."""
    seen = {key: value for key, value in line.values.items() if key not in hide}
    return Record(
        id=f"{sheet.stem}:{line.number}",
        list=of or sheet.stem,
        lat=seen.get("lat"),
        lon=seen.get("lon"),
        identifiers=tuple((kind, str(seen[kind])) for kind in IDENTIFIERS if seen.get(kind)),
        **{key: str(seen.get(key) or "") for key in TEXTS},
    )
