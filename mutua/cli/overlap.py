"""`mutua overlap`: which of my suppliers were audited already."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mutua import linkage, tables
from mutua.cli import answer, engine, files, mapping, reading, show
from mutua.cli.answer import Answer, Audit
from mutua.cli.reading import Line, Sheet
from mutua.cli.wrong import Wrong
from mutua.linkage import Record

OUT = (
    "row", "name", "country", "audited", "protocol", "month", "valid_until", "held_by",
    "confidence",
)  # fmt: skip
LAPSES_SOON = 90
Cell = str | int | float | None
CONTRIBUTORS = ("contributor", "contributed by", "member", "holder", "shared by")


def run(arguments: Namespace) -> int:
    """Read both files, link them, and answer in one sentence."""
    asked, hide = mapping.wishes(arguments.map), mapping.hidden(arguments.hide)
    paths = [arguments.mine, arguments.audited]
    files.check([arguments.out] if arguments.out else [], paths)
    today = arguments.today or date.today()  # noqa: DTZ011  the user's own day
    with engine.chosen(arguments) as chosen, show.progress(quiet=arguments.quiet) as part:
        mine, pool = reading.read(paths, asked, part(0.0, 0.2))
        holders = contributors(pool, arguments.contributor)
        own = [reading.record(mine, line, hide) for line in mine.lines if line.usable]
        theirs = [(line, holders.get(line.number, "")) for line in pool.lines if line.usable]
        linked = linkage.link(
            own + [_pooled(pool, line, holder, hide) for line, holder in theirs],
            progress=part(0.2, 0.97),
            engine=chosen,
        )
        audits = [Audit.of(line.values, holder, today) for line, holder in theirs]
        answers = answer.overlap(len(own), audits, linked)
        if arguments.out:
            files.write(arguments.out, OUT, rows(mine, answers))
    if not arguments.quiet:
        _report(arguments, mine, pool, answers, today)
    return 0


def contributors(pool: Sheet, heading: str | None) -> dict[int, str]:
    """Read who contributed each row of the pool, if a column tells; only ever counted."""
    plain = [each.casefold().strip() for each in pool.headings]
    if heading is not None and heading.casefold().strip() not in plain:
        raise Wrong(f"--contributor: {pool.path} has no column “{heading}”.")
    wanted = (heading.casefold().strip(),) if heading is not None else CONTRIBUTORS
    column = next((plain.index(each) for each in wanted if each in plain), None)
    if column is None:
        return {}
    return {row.number: row.cells[column].strip() for row in tables.open(pool.path).rows()}


def _pooled(pool: Sheet, line: Line, holder: str, hide: frozenset[str]) -> Record:
    """Make a pooled row's record; each contributor's rows are a list of their own."""
    return reading.record(pool, line, hide, of=f"{pool.stem}/{holder}")


def rows(mine: Sheet, answers: Sequence[Answer]) -> Iterator[list[Cell]]:
    """Give one row per own supplier, in the order of the file; rows that say nothing are "no"."""
    found = iter(answers)
    for line in mine.lines:
        told = next(found) if line.usable else Answer(answer.NO, 0.0)
        best, values = told.best, line.values
        yield [
            line.number, values.get("name") or values.get("company") or "",
            values.get("country", ""), told.audited, best.protocol if best else "",
            f"{best.day:%Y-%m}" if best and best.day else "",
            best.valid_until.isoformat() if best and best.valid_until else "",
            told.held_by, round(told.confidence, 3),
        ]  # fmt: skip


def sentence(suppliers: int, answers: Sequence[Answer]) -> str:
    """Answer the main question in one sentence."""
    audited = [each for each in answers if each.audited == answer.YES]
    valid = sum(bool(each.best and each.best.valid) for each in audited)
    perhaps = sum(each.audited == answer.PERHAPS for each in answers)
    were, are = ("was" if len(audited) == 1 else "were"), ("is" if valid == 1 else "are")
    more = f" {perhaps:,} more perhaps: check these by eye." if perhaps else ""
    return (
        f"Of your {suppliers:,} suppliers {len(audited):,} {were} audited already; "
        f"{valid:,} of those audits {are} valid.{more}"
    )


def _report(
    arguments: Namespace, mine: Sheet, pool: Sheet, answers: Sequence[Answer], today: date
) -> None:
    show.problems([mine, pool])
    if "protocol" not in pool.mapping or "audit_date" not in pool.mapping:
        show.sentence(
            f"{pool.path}: no column of protocols or of audit dates was found, so no audit counts "
            "as valid. Say which they are, such as --map audit_date=Date."
        )
    show.sentence(sentence(len(mine.lines), answers))
    soon = today + timedelta(days=LAPSES_SOON)
    lapsing = sum(
        each.audited == answer.YES and bool(each.best and each.best.valid and _until(each) <= soon)
        for each in answers
    )
    if lapsing:
        show.sentence(f"{lapsing:,} of the valid audits lapse within {LAPSES_SOON} days.")
    if arguments.out:
        show.sentence(f"Written: {arguments.out}.")


def _until(told: Answer) -> date:
    return (told.best.valid_until if told.best else None) or date.max
