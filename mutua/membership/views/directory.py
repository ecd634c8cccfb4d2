"""The directory that everybody reads."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.events import queries as events
from mutua.events.models import Event

from .. import queries
from ..forms import DirectoryForm
from ..queries.directory import choices

LETTERS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the members, by sector, country, words, or from A to Z."""
    return render(request, "membership/directory.html", found(request))


@require_safe
def company(request: HttpRequest, member: str) -> HttpResponse:
    """Show one member."""
    entry = queries.entry(member, timezone.localdate())
    if entry is None:
        raise Http404
    return render(request, "membership/company.html", {"entry": entry, "led": _led(entry)})


def found(request: HttpRequest) -> dict[str, object]:
    """Return what a page of the directory shows: the form, and the entries by their letter."""
    every = queries.directory(timezone.localdate())
    sectors, countries = choices(every)
    form = DirectoryForm(request.GET or None, sectors=sectors, countries=countries)
    wish = form.cleaned_data if form.is_bound and form.is_valid() else {}
    sector, country, words = (wish.get(name, "") for name in ("sector", "country", "q"))
    entries = queries.directory(
        timezone.localdate(), sector=sector, country=country, words=words
    ) if wish else every  # fmt: skip
    by_letter: dict[str, list[object]] = {}
    for entry in entries:
        by_letter.setdefault(entry.letter, []).append(entry)
    return {
        "form": form, "groups": sorted(by_letter.items()), "count": len(entries), "all": len(every),
        "letters": [(letter, letter in by_letter) for letter in LETTERS],
        "countries": len({one.organisation.country for one in every if one.organisation.country}),
        "narrowed": bool(sector or country or words),
    }  # fmt: skip


def _led(entry: queries.Entry) -> list[object]:
    """Return the public events that a member led: what is for invited ones only is not told here."""
    return [
        (events.title(event), event)
        for event in events.led_by(entry.organisation)
        if event.audience == Event.Audience.PUBLIC
    ]
