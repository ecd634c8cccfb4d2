"""What everybody reads of events."""

import json
import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua.library import files
from mutua.members.asking import AnyRequest
from mutua.members.models import Person
from mutua.web import letters as addresses

from .. import calendars, letters, links, queries
from ..models import Event, Registration, Report
from ..rules import registering as rules

ON_A_PAGE = 20
_HIDDEN = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def roles_of(request: AnyRequest) -> list[Any]:
    """Return the roles of whoever asks; none of a stranger."""
    return list(request.roles) if request.user.is_authenticated else []


def person_of(request: AnyRequest) -> Person | None:
    """Return who is signed in."""
    return request.user if isinstance(request.user, Person) else None


def event_of(request: AnyRequest, slug: str) -> Event:
    """Return an event that whoever asks may see; 404 for any other."""
    return get_object_or_404(queries.seen_by(roles_of(request)), slug=slug)


@require_safe
def events(request: AnyRequest) -> HttpResponse:
    """List what is to come, and what was."""
    now, roles = timezone.now(), roles_of(request)
    past = Paginator(queries.past(roles, now), ON_A_PAGE).get_page(request.GET.get("page"))
    coming = queries.upcoming(members=queries.of_members(roles), at=now)
    return render(request, "events/events.html", {"coming": coming, "past": past})


@require_safe
def event(request: AnyRequest, slug: str) -> HttpResponse:
    """Show an event."""
    found = event_of(request, slug)
    return render(request, "events/event.html", shown(request, found))


def shown(request: AnyRequest, event: Event) -> dict[str, Any]:
    """Return what the page of an event tells to whoever asks."""
    now, roles = timezone.now(), roles_of(request)
    text, own = queries.texts_of(event)
    person = request.user if request.user.is_authenticated else None
    materials = queries.materials_for(event, roles, signed_in=person is not None)
    registered = queries.registered(event, person.email) if person else None
    return {
        "event": event, "text": text, "own_language": own,
        "said_in": [one.language for one in event.texts.all()],
        "slots": queries.programme(event), "parties": parties_of(event),
        "materials": list(materials), "registered": registered, "over": event.ends_at <= now,
        "report": Report.objects.filter(event=event).exists(),
        "why_not": why_not(request, event), "left": places_left(event),
        "closes_at": rules.closes_at(event), "structured": structured(event),
        "competition": letters.competition() if event.sort == Event.Sort.MEMBERS else "",
    }  # fmt: skip


def why_not(request: AnyRequest, event: Event) -> str:
    """Say why whoever asks cannot register by this page."""
    member = queries.of_members(roles_of(request))
    welcome = rules.is_welcome(event, member=member, invited=False)
    return rules.why_not_register(event, welcome=welcome, at=timezone.now())


def places_left(event: Event) -> int | None:
    """Return how many places are left; None where there is no limit."""
    if event.capacity is None:
        return None
    coming = queries.registrations_of(event, state=Registration.State.COMING)
    return max(0, event.capacity - coming.filter(walked_in=False).count())


def parties_of(event: Event) -> list[tuple[str, list[str]]]:
    """Return who is behind an event, by their part."""
    found: dict[str, list[str]] = {}
    for party in sorted(event.parties.all(), key=lambda one: (_ORDER.index(one.part), one.order)):
        found.setdefault(str(party.get_part_display()), []).append(party.name)
    return list(found.items())


_ORDER = ("host", "co_host", "sponsor", "partner")


def structured(event: Event) -> SafeString:
    """Return what search engines read, as JSON-LD that no page can be broken by."""
    text, _own = queries.texts_of(event)
    told: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "Event", "name": text.title if text else "",
        "description": text.summary if text else "", "inLanguage": event.languages,
        "startDate": event.starts_at.isoformat(), "endDate": event.ends_at.isoformat(),
        "url": addresses.absolute(links.page(event)),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.cancelled_at else 'Scheduled'}",
        "eventAttendanceMode": f"https://schema.org/{_mode(event)}EventAttendanceMode",
        "location": _locations(event),
        "organizer": [
            {"@type": "Organization", "name": party.name}
            for party in event.parties.all() if party.part in ("host", "co_host")
        ],
    }  # fmt: skip
    return SafeString(json.dumps(told).translate(_HIDDEN))  # nosec B703 - nothing ends the block


def _mode(event: Event) -> str:
    if event.online:
        return "Mixed" if event.place else "Online"
    return "Offline"


def _locations(event: Event) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if event.place:
        address = {
            "@type": "PostalAddress", "streetAddress": event.address,
            "addressLocality": event.city, "addressCountry": event.country,
        }  # fmt: skip
        found.append({"@type": "Place", "name": event.place, "address": address})
    if event.online:  # where, only who is registered is told
        page = addresses.absolute(links.page(event))
        found.append({"@type": "VirtualLocation", "url": page})
    return found


@require_safe
def calendar(request: AnyRequest, slug: str) -> HttpResponse:
    """Hand out the calendar file of an event."""
    found = event_of(request, slug)
    return calendars.answered(calendars.of_event(found), found.slug)


@require_safe
def feed(request: AnyRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """Hand out the calendar that one subscribes to: what everybody may know of."""
    found = queries.in_feed(timezone.now())
    return calendars.answered(calendars.feed(found, _("Events of the association")), "events")


@require_safe
def material(request: AnyRequest, slug: str, code: uuid.UUID) -> HttpResponseBase:
    """Hand out a file of an event, to whom it is for."""
    found = event_of(request, slug)
    signed_in = request.user.is_authenticated
    materials = queries.materials_for(found, roles_of(request), signed_in=signed_in)
    edition = queries.edition_in(materials, code)
    path = files.where("documents", edition.code) if edition else None
    if edition is None or path is None or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=edition.name)
