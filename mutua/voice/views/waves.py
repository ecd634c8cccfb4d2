"""A wave as its site runs it: planned, printed, handed out, closed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.web import deeds

from .. import actions, editions, picturing, printing, queries, running, waving
from ..forms import WaveForm
from ..models import Round, Wave, Workplace
from .here import Here, of_here

DAYS = 14  # that a wave is proposed to be open
CLOSE = getattr(actions, "close", None)


@of_here
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Plan a wave and open it: of a round that the address names, or of the site's own."""
    site, now = here.workplace(code), timezone.now()
    round = waving.round_of(site, request.GET.get("round", ""), now.date())
    roster = queries.newest_roster(site)
    offered = waving.offered(round)
    choices = waving.samples(roster.lines) if roster else []
    form = WaveForm(
        [(one.key, one.title) for one in offered],
        waving.languages(offered),
        [(one.key, one.said) for one in choices],
        request.POST or None,
        initial=_initial(site, round, offered, here) | {"error": choices[0].key if choices else ""},
    )
    if roster and form.is_valid():
        with deeds.refused_in(form):
            said = form.cleaned_data
            wave = actions.open_planned(
                workplace=site, edition=waving.edition(said.pop("edition"), now), **said,
                round=round, by=here.person, at=now,
            )  # fmt: skip
            deeds.done(request, lambda: None, _("The wave is planned. Print its cards now."))
            return here.to("wave", wave.code)
    context = {
        "round": round, "roster": roster, "form": form, "samples": choices,
        "earliest": waving.earliest(site, now.date()),
    }  # fmt: skip
    return _shown(request, here, site, "ask", context)


def _initial(
    site: Workplace, round: Round | None, offered: list[waving.Offered], here: Here
) -> dict[str, Any]:
    today = timezone.now().date()
    opens = max(round.opens, today) if round else max(today, waving.earliest(site, today))
    closes = round.closes if round else opens + timedelta(days=DAYS - 1)
    last = next(iter(queries.waves_at(site)), None)
    return {
        "edition": offered[0].key,
        "opens": opens, "closes": closes,
        "language": last.language if last else waving.spoken(here.mailbox.language, offered),
        "places": "\n".join(last.places) if last else "", "posters": last.posters if last else False,
    }  # fmt: skip


@of_here
@require_safe
def wave(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Show how far a wave has come, and what is to do next."""
    found, now = here.wave(code), timezone.now()
    instrument = editions.instrument(found.edition)
    response = queries.response(found, now.date())
    context = {
        "wave": found,
        "stage": running.stage(found, now),
        "response": response,
        "bands": picturing.responses(response, instrument),
        "draws": running.draws(found, instrument),
        "places": [*enumerate(running.places(found))],
        "under_way": found.closed_at is None and found.closes >= now.date(),
        "can_close": CLOSE is not None and found.closed_at is None and found.opens <= now.date(),
        "results": _results(here, found),
    }
    return _shown(request, here, found.workplace, "wave", context)


@of_here
@require_POST
def cards(_request: HttpRequest, here: Here, code: UUID, place: int) -> HttpResponse:
    """Hand out the cards of a place as a PDF, made now and kept nowhere."""
    return _printed(here, here.wave(code), "cards", place, printing.cards_pdf)


@of_here
@require_POST
def poster(_request: HttpRequest, here: Here, code: UUID, place: int) -> HttpResponse:
    """Hand out the poster of a place."""
    found = here.wave(code)
    if not found.posters:
        raise Http404
    return _printed(here, found, "poster", place, printing.poster_pdf)


@of_here
@require_POST
def handout(_request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Hand out the sheet for who hands out cards: how, and to whom."""
    found = here.wave(code)
    language = get_language() or "en"
    actions.print_cards(wave=found, what="handout", place=None, by=here.person, at=timezone.now())
    return _pdf(printing.handout_pdf(found, language), f"handout-{found.number}")


@of_here
@require_POST
def close(request: HttpRequest, here: Here, code: UUID) -> HttpResponse:
    """Close a wave: nobody can answer any more, and its results are made."""
    found, now = here.wave(code), timezone.now()
    if CLOSE is None or found.opens > now.date():
        raise Http404
    deeds.done(request, lambda: CLOSE(wave=found, by=here.person, at=now), _("The wave is closed."))
    return here.to("wave", found.code)


def _printed(
    here: Here, found: Wave, what: str, place: int, make: Callable[[Wave, int], bytes]
) -> HttpResponse:
    if place >= len(running.places(found)):
        raise Http404
    actions.print_cards(wave=found, what=what, place=place, by=here.person, at=timezone.now())
    return _pdf(make(found, place), f"{what}-{found.number}-{place + 1}")


def _pdf(made: bytes, name: str) -> HttpResponse:
    head = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=head)


def _results(here: Here, found: Wave) -> str:
    if found.closed_at is None:
        return ""
    try:
        return reverse("voice:site-results", kwargs={"token": here.token, "code": found.code})
    except NoReverseMatch:
        return ""


def _shown(
    request: HttpRequest, here: Here, site: Workplace, name: str, context: dict[str, Any]
) -> HttpResponse:
    own = {"here": here, "site": site, "token": here.token}
    return render(request, f"voice/site/{name}.html", own | context)
