"""`mutua link`: which rows of many lists are one site."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence

from mutua import linkage
from mutua.cli import engine, files, mapping, reading, show
from mutua.cli.reading import Line, Sheet
from mutua.linkage import Linked

SITES = ("list", "row", "site", "name", "country", "confidence", "doubtful")
PAIRS = ("list_a", "row_a", "list_b", "row_b", "probability", "reasons")
Place = tuple[Sheet, Line]
Cell = str | int | float | None


def run(arguments: Namespace) -> int:
    """Read, link, write both files, and say what was found."""
    asked, hide = mapping.wishes(arguments.map), mapping.hidden(arguments.hide)
    files.check([arguments.sites, arguments.pairs], arguments.lists)
    with engine.chosen(arguments) as chosen, show.progress(quiet=arguments.quiet) as part:
        sheets = reading.read(arguments.lists, asked, part(0.0, 0.2))
        usable = [(sheet, line) for sheet in sheets for line in sheet.lines if line.usable]
        records = [reading.record(sheet, line, hide) for sheet, line in usable]
        linked = linkage.link(records, progress=part(0.2, 0.97), engine=chosen)
        part(0.97, 1.0)("writing", 0.0)
        sites = site_numbers(sheets, linked)
        files.write(arguments.sites, SITES, site_rows(sheets, linked, sites))
        files.write(arguments.pairs, PAIRS, pair_rows(usable, linked))
    if not arguments.quiet:
        _report(arguments, sheets, sites, linked)
    return 0


def site_numbers(sheets: Sequence[Sheet], linked: Linked) -> list[int]:
    """Number the sites from 1 as they appear; a row that cannot be used is a site of its own."""
    labels = iter(linked.sites)
    numbers: dict[object, int] = {}
    answer = []
    for sheet in sheets:
        for line in sheet.lines:
            label = next(labels) if line.usable else (sheet.stem, line.number)
            answer.append(numbers.setdefault(label, len(numbers) + 1))
    return answer


def site_rows(
    sheets: Sequence[Sheet], linked: Linked, sites: Sequence[int]
) -> Iterator[list[Cell]]:
    """Give every row of every list once, in the order of the files."""
    number, at = iter(sites), 0
    for sheet in sheets:
        for line in sheet.lines:
            confidence, doubtful = 0.0, True
            if line.usable:
                confidence, doubtful = linked.confidence[at], linked.doubtful[at]
                at += 1
            name = line.values.get("name") or line.values.get("company") or ""
            yield [
                sheet.stem, line.number, next(number), name, line.values.get("country", ""),
                round(confidence, 3), str(doubtful).lower(),
            ]  # fmt: skip


def pair_rows(usable: Sequence[Place], linked: Linked) -> Iterator[list[Cell]]:
    """Give the pairs worth keeping, in the order of the files."""
    for pair in sorted(linked.pairs, key=lambda pair: (pair.a, pair.b)):
        (sheet_a, a), (sheet_b, b) = usable[pair.a], usable[pair.b]
        reasons = "; ".join(reason.text for reason in pair.reasons)
        yield [
            sheet_a.stem, a.number, sheet_b.stem, b.number, round(pair.probability, 4), reasons,
        ]  # fmt: skip


def _report(
    arguments: Namespace, sheets: Sequence[Sheet], sites: Sequence[int], linked: Linked
) -> None:
    numbers = iter(sites)
    members = [Counter(next(numbers) for _ in sheet.lines) for sheet in sheets]
    show.problems(sheets)
    show.lists(sheets, members)
    show.shared(sheets, members)
    holders = Counter(site for counts in members for site in counts)
    common = sum(count > 1 for count in holders.values())
    unusable = len(sites) - len(linked.sites)
    show.sentence(
        f"{show.many(len(sites), 'row')} of {show.many(len(sheets), 'list')}: "
        f"{show.many(len(holders), 'site')}, {common:,} of them on two lists or more; "
        f"{show.many(sum(linked.doubtful) + unusable, 'row')} doubtful."
    )
    show.sentence(f"Written: {arguments.sites} and {arguments.pairs}.")
