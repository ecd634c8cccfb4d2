"""Certificates and reports as PDFs, in any script; kept nowhere."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mutua import receipts
from mutua.web import letters, places
from mutua.web.typeset import typeset

from . import keys, wording
from .queries import texts
from .queries.after import Attended

TEMPLATES = Path(__file__).parent / "typst"


def certificate(said: Attended, language: str) -> bytes:
    """Return somebody's certificate of attendance."""
    address = letters.absolute(reverse("events:certificate-checked", kwargs={"code": said.code}))
    event = said.event
    data = {
        "title": _("Certificate of attendance"),
        "confirms": _("%(association)s confirms that") % {"association": settings.MUTUA_ASSOCIATION},
        "name": said.name,
        "company": said.company,
        "attended": _("attended"),
        "event": texts.title(event),
        "when": wording.span(event.starts_at, event.ends_at, event.zone),
        "where": ", ".join(filter(None, (event.place, event.city, places.country(event.country)))) or _("Online"),
        "hours": hours(said.hours),
        "workshops_title": _("Workshops"),
        "workshops": list(said.workshops),
        "check": _("Anybody can check this certificate at this address:"),
        "address": address,
        "code": keys.shown(said.code),
        "picture": receipts.qr(address, title=_("Address to check this certificate")),
    }  # fmt: skip
    return typeset(TEMPLATES / "certificate.typ", data, language)


def report(told: dict[str, Any], at: datetime) -> bytes:
    """Return the report of an event."""
    whole = told["report"]
    data = {
        "title": told["title"],
        "over": _("Report of an event"),
        "when": f"{told['when']} · {told['where']}",
        "as_of": _("As of %(day)s, counted from attendance alone.") % {"day": date_format(at)},
        "figures": [
            [number_format(number, force_grouping=True), label] for number, label in _figures(whole)
        ],
        "tables": [
            _table(_("By sector"), _("Sector"), told["by_sector"]), _table(_("By country"), _("Country"), told["by_country"]),
        ],
        "workshops": {
            "title": _("Workshops"),
            "head": [_("Workshop"), _("Seats"), _("Waiting"), _("Came")],
            "rows": [[one.title, str(one.seats), str(one.waiting), str(one.came)] for one, _said in told["workshops"]],
        },
        "thought_title": _("What they thought"),
        "thought": [[one.question, said] for one, said in told["shares"]],
        "promised_title": _("What companies said they would do"),
        "promised": promised(told),
        "shown": [[one.registration.company, one.what] for one in whole.shown],
    }  # fmt: skip
    return typeset(TEMPLATES / "report.typ", data, get_language() or "en")


def hours(number: float) -> str:
    """Say how many hours of the programme somebody attended."""
    told = number_format(number, decimal_pos=0 if number == int(number) else 1)
    return ngettext(
        "%(hours)s hour of the programme", "%(hours)s hours of the programme", round(number)
    ) % {"hours": told}


def promised(told: dict[str, Any]) -> str:
    """Say how many commitments there are, and what became of them."""
    return _("%(all)s commitments: %(kept)s done, %(open)s under way, %(dropped)s not done.") % {
        "all": told["pledged"], "kept": told["kept"], "open": told["open"], "dropped": told["dropped"],
    }  # fmt: skip


def _figures(whole: Any) -> list[tuple[int, str]]:
    counted = whole.counted
    return [
        (whole.registered, _("registered beforehand")),
        (whole.came_of_them, _("of them came")),
        (whole.walked_in, _("registered at the door")),
        (whole.waiting, _("on the waiting list")),
        (counted.visits, _("were there")),
        (counted.companies, _("companies")),
        (counted.countries, _("countries")),
    ]


def _table(title: str, first: str, lines: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {
        "title": title,
        "head": [first, _("Companies"), _("People")],
        "rows": [[name, str(one.companies), str(one.people)] for name, one in lines],
    }
