"""The suppliers as a sheet: exactly what the screen shows, whole."""

import io
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from mutua import tables

from .overlap import Cover

Cell = str | int | float | None
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(covers: Iterable[Cover], kind: str) -> bytes:
    """Return the suppliers as a file of one of KINDS; formulas in cells are neutralised."""
    if kind == "xlsx":
        book = io.BytesIO()
        tables.write_xlsx(book, headings(), _rows(covers), sheet=_("Suppliers"))
        return book.getvalue()
    return as_csv(headings(), _rows(covers))


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as a CSV file; formulas in cells are neutralised."""
    text = io.StringIO(newline="")
    tables.write_csv(text, headings, rows)
    return text.getvalue().encode("utf-8-sig")  # with its mark, so that Excel knows


def headings() -> list[str]:
    """Return the headings of the sheet."""
    return [
        _("Your number"), _("Supplier"), _("Company"), _("City"), _("Region"), _("Country"),
        _("List"), _("Audit"), _("Protocol"), _("Version"), _("Month of the audit"),
        _("Valid until"), _("Other holders"), _("You hold it"), _("Site"), _("Match to check"),
        _("Others plan an audit for"), _("Others who plan one"), _("You plan one for"),
    ]  # fmt: skip


def _rows(covers: Iterable[Cover]) -> Iterator[list[str]]:
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
