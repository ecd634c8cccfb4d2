"""What goes out as sheets: the suppliers, and the ledger with what it was reckoned from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mutua import protocols
from mutua.tables import Sheet

from .ledger import Line, Month, Total
from .overlap import Cover
from .queries.whereabouts import PlacedAsk
from .rules import Where
from .steps import Step

Cell = str | int | float


def suppliers(covers: Iterable[Cover]) -> Sheet:
    """Return the suppliers as a sheet."""
    return Sheet(_("Suppliers"), _of_suppliers(), _suppliers(covers))


def _of_suppliers() -> list[str]:
    return [
        _("Your number"), _("Supplier"), _("Company"), _("City"), _("Region"), _("Country"),
        _("List"), _("Audit"), _("Protocol"), _("Version"), _("Month of the audit"),
        _("Valid until"), _("Other holders"), _("You hold it"), _("Site"), _("Match to check"),
        _("Others plan an audit for"), _("Others who plan one"), _("You plan one for"),
    ]  # fmt: skip


def _suppliers(covers: Iterable[Cover]) -> Iterator[list[str]]:
    yes = _("yes")
    for cover in covers:
        own = cover.supplier
        yield [
            own.number, own.name, own.company, own.city, own.region, own.country_name,
            own.list_name, str(cover.state.label), cover.protocol_name, cover.version,
            f"{cover.month:%Y-%m}" if cover.month else "",
            f"{cover.until:%Y-%m}" if cover.until else "",
            str(cover.others.label) if cover.others else "",
            yes if cover.own else "", cover.site, yes if cover.to_check else "",
            f"{cover.planned.month:%Y-%m}" if cover.planned else "",
            str(cover.planned.others.label) if cover.planned else "",
            f"{cover.planning.month:%Y-%m}" if cover.planning else "",
        ]  # fmt: skip


def asks(found: Iterable[PlacedAsk], lines: Mapping[str, Line]) -> Sheet:
    """Return each ask with the moments of its way, where it is, and what it saved."""
    headings = [
        _("Supplier"), _("Place"), _("Country"), _("Where it is"), _("Asked on"),
        _("First looked at"), _("Answered on"), _("Shared on"), _("Read on"), _("Why declined"),
        _("Protocol"), _("Version"), _("Decided on"), _("Counts as"), _("Workers"),
        _("Auditor-days"), _("Interview hours"), _("Money"), _("Currency"),
    ]  # fmt: skip
    return Sheet(_("Asks"), headings, (_ask(one, lines.get(str(one.code))) for one in found))


def _ask(one: PlacedAsk, line: Line | None) -> list[Cell]:
    known = protocols.get(one.protocol)
    where = capfirst(str(Where(one.where).label))
    moments = (one.asked_at, one.seen_at, one.answered_at, one.shared, one.read)
    told: list[Cell] = [
        one.supplier, one.place, one.country, where, *map(_day, moments),
        str(one.get_declined_why_display() or ""), known.name if known else "", one.version,
        _day(one.decided),
    ]  # fmt: skip
    return [*told, *_saved(line)]


def _saved(line: Line | None) -> list[Cell]:
    if line is None:
        return [""] * 6
    counts: list[Cell] = [line.part, line.workers or ""]
    if line.saved is None:
        return [*counts, "", "", "", ""]
    saved = line.counted
    return [*counts, saved.auditor_days, saved.interview_hours, saved.money, saved.currency]


def sums(title: str, heading: str, found: Iterable[tuple[str, Total]]) -> Sheet:
    """Return sums by a word."""
    return Sheet(title, [heading, *_of_sums()], ([word, *_sum(total)] for word, total in found))


def months(found: Iterable[Month]) -> Sheet:
    """Return the sum of each month."""
    rows = ([f"{one.begins:%Y-%m}", *_sum(one.total)] for one in found)
    return Sheet(_("By month"), [_("Month"), *_of_sums()], rows)


def _of_sums() -> list[str]:
    return [
        _("Audits not repeated"), _("Money"), _("Currency"), _("Auditor-days"),
        _("Interview hours"),
    ]  # fmt: skip


def _sum(total: Total) -> list[Cell]:
    return [
        total.audits, total.money, total.currency, total.auditor_days, total.interview_hours
    ]  # fmt: skip


def way(names: Mapping[str, str], found: Iterable[Step]) -> Sheet:
    """Return how long each step takes."""
    headings = [
        _("Step"), _("Taken"), _("Half within days"), _("Nine of ten within days"),
        _("Still waiting"), _("The longest waits for days"), _("Ended on the way"),
    ]  # fmt: skip
    rows = (
        [names[one.key], one.taken, _tenth(one.half), _tenth(one.most), one.waiting,
         _tenth(one.longest), one.never]
        for one in found
    )  # fmt: skip
    return Sheet(_("Steps"), headings, rows)


def inputs() -> Sheet:
    """Return what the sums are reckoned from, with its source."""
    headings = [_("What"), _("Value"), _("Unit"), _("Source"), _("Certain")]
    return Sheet(_("Inputs"), headings, _inputs())


def _inputs() -> Iterator[list[Cell]]:
    works = protocols.works()
    for kind, work in works.kinds.items():
        certain = _("yes") if work.certain else _("no")
        yield [capfirst(kind), work.money, work.currency, work.source, certain]
    for protocol in protocols.every():
        if table := protocol.versions[-1].sampling:
            certain = _("yes") if table.certain else _("no")
            for row in table.rows:
                size = _("up to %(n)s workers") % {"n": row.up_to} if row.up_to else _("any more")
                days = row.auditor_days + table.more_auditor_days
                name = f"{protocol.name}, {size}"
                yield [name, days, _("auditor-days"), table.source, certain]
                yield [name, row.hours, _("interview hours"), table.source, certain]
    yield [_("Aim"), works.target, _("per cent"), _("The association’s own."), _("yes")]


def _day(moment: datetime | None) -> str:
    return moment.astimezone(UTC).date().isoformat() if moment else ""


def _tenth(value: float | None) -> Cell:
    return "" if value is None else round(value, 1)


def supplier_of(line: Line) -> str:
    """Name the supplier of a recognition, so that two of one name in two places stay two."""
    return ", ".join(filter(None, (line.supplier, line.place)))
