"""The suppliers as a sheet: exactly what the screen shows, whole."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from mutua.tables import Sheet

from .overlap import Cover


def suppliers(covers: Iterable[Cover]) -> Sheet:
    """Return the suppliers as a sheet."""
    return Sheet(_("Suppliers"), headings(), _rows(covers))


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
