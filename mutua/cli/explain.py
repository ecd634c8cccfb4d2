"""`mutua explain`: how each step of the matching saw two rows, among all the rows."""

import json
from argparse import Namespace
from collections.abc import Sequence

from mutua import linkage
from mutua.cli import engine, explained, files, mapping, reading, show
from mutua.cli.reading import Line, Sheet
from mutua.cli.wrong import Wrong

Place = tuple[Sheet, Line]


def run(arguments: Namespace) -> int:
    """Read, link, and tell of one pair."""
    asked, hide = mapping.wishes(arguments.map), mapping.hidden(arguments.hide)
    names = [_named(text) for text in arguments.pair]
    targets = [arguments.json] if arguments.json else []
    files.check(targets, arguments.lists)
    with engine.chosen(arguments) as chosen, show.progress(quiet=arguments.quiet) as part:
        sheets = reading.read(arguments.lists, asked, part(0.0, 0.2))
        usable = [(sheet, line) for sheet in sheets for line in sheet.lines if line.usable]
        a, b = (_position(sheets, usable, *name) for name in names)
        if a == b:
            raise Wrong(f"--pair {' '.join(arguments.pair)}: name two rows, not one twice.")
        records = [reading.record(sheet, line, hide) for sheet, line in usable]
        told = linkage.explain(records, a, b, progress=part(0.2, 1.0), engine=chosen)
    rows = [record.id for record in records]
    for target in targets:
        text = json.dumps({"rows": [rows[a], rows[b]]} | _with_rows(told, rows), indent=1)
        files.write_text(target, text + "\n")
    if not arguments.quiet:
        explained.report(told, rows)
    return 0


def _named(text: str) -> tuple[str, int]:
    """Read STEM:ROW."""
    stem, _, row = text.rpartition(":")
    if not stem or not row.isascii() or not row.isdigit() or len(row) > 9:
        raise Wrong(f"--pair {text}: write LIST:ROW, such as suppliers:12.")
    return stem, int(row)


def _position(sheets: Sequence[Sheet], usable: Sequence[Place], stem: str, row: int) -> int:
    """Find a row among those that can be used."""
    found = [sheet for sheet in sheets if sheet.stem == stem]
    if not found:
        there = ", ".join(f"“{sheet.stem}”" for sheet in sheets)
        raise Wrong(f"--pair {stem}:{row}: there is no list “{stem}”. There are {there}.")
    for at, (sheet, line) in enumerate(usable):
        if sheet is found[0] and line.number == row:
            return at
    if any(line.number == row for line in found[0].lines):
        raise Wrong(f"--pair {stem}:{row}: this row has no name, so it is compared with nothing.")
    raise Wrong(f"--pair {stem}:{row}: the list has {show.many(len(found[0].lines), 'row')}.")


def _with_rows(told: linkage.Explanation, rows: Sequence[str]) -> dict[str, object]:
    """Return all that is told, with the rows of each site in place of positions."""
    said = told.as_dict()
    for standing in said["standings"]:
        standing["members"] = [rows[k] for k in standing["members"]]
    return said
