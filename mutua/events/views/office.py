"""The secretariat at and after events: doorways, reports, figures from before."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua import receipts
from mutua.members.asking import InsideRequest
from mutua.web import deeds, letters

from .. import counting, keys, telling
from ..actions import door as door_actions
from ..actions import office as actions
from ..forms.after import ClaimForm, DoorwayForm
from ..models import Claim, Doorway, Event, Pledge
from ..queries import door, reached, texts
from ..queries import report as reports
from ..rules import after as rules
from ..rules import door as door_rules
from . import reach as public


@require_safe
def attendance(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show the doors of an event, and how many are in."""
    return _attendance(request, get_object_or_404(Event, code=code), DoorwayForm())


@require_POST
def open_doorway(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Make an address for somebody at the door."""
    event, form = get_object_or_404(Event, code=code), DoorwayForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            name = form.cleaned_data["name"]
            door_actions.open_doorway(event=event, name=name, by=request.user, at=timezone.now())
            messages.success(request, _("The address is made. Whoever has it can check people in."))
            return _to(request, "attendance", code=code)
    return _attendance(request, event, form)


@require_POST
def close_doorway(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """End an address at once."""
    found = _doorway(code)
    door_actions.close_doorway(doorway=found, by=request.user, at=timezone.now())
    messages.success(request, _("The address opens nothing any more."))
    return _to(request, "attendance", code=found.event.code)


@require_POST
def reopen_doorway(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Let an address work again."""
    found = _doorway(code)
    door_actions.reopen_doorway(doorway=found, by=request.user, at=timezone.now())
    messages.success(request, _("The address works again."))
    return _to(request, "attendance", code=found.event.code)


@require_safe
def reached_page(request: InsideRequest) -> HttpResponse:
    """Show the events that were held, and the figures from before."""
    return _reached(request, ClaimForm())


@require_POST
def claim(request: InsideRequest) -> HttpResponse:
    """Keep a figure from before."""
    form = ClaimForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.claim(by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("It is shown as claimed, and added to nothing."))
            return _to(request, "reached")
    return _reached(request, form)


@require_POST
def drop(request: InsideRequest, number: int) -> HttpResponse:
    """Show a figure from before no longer."""
    actions.drop(claim=get_object_or_404(Claim, pk=number), by=request.user, at=timezone.now())
    messages.success(request, _("It is shown no longer."))
    return _to(request, "reached")


@require_safe
def report(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show the whole report of an event."""
    event = get_object_or_404(Event, code=code)
    context = telling.of_report(reports.report(event), reached.sectors())
    came = context["report"].counted.visits
    context |= {
        "published": hasattr(event, "report"),
        "why_not": rules.why_not_publish(event, came=came, at=timezone.now()),
        "pledges": Pledge.objects.filter(event=event).select_related("registration"),
    }
    return render(request, "events/office/report.html", context)


@require_safe
def report_pdf(_request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Hand out the whole report, to be printed."""
    return public.as_pdf(get_object_or_404(Event, code=code), timezone.now(), public=False)


@require_POST
def publish(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Make a report public."""
    event = get_object_or_404(Event, code=code)
    actions.publish(event=event, by=request.user, at=timezone.now())
    messages.success(request, _("The report is public, with few companies told together."))
    return _to(request, "report", code=code)


@require_POST
def withdraw(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Make a report the secretariat's own again."""
    event = get_object_or_404(Event, code=code)
    actions.withdraw(event=event, by=request.user, at=timezone.now())
    messages.success(request, _("The report is public no longer."))
    return _to(request, "report", code=code)


def _attendance(request: InsideRequest, event: Event, form: DoorwayForm) -> HttpResponse:
    now = timezone.now()
    doorways = [
        (one, _address(one), door_rules.why_not_enter(one, now)) for one in door.doorways(event)
    ]
    context = {
        "event": event, "title": texts.title(event), "tallies": door.tallies(event), "form": form,
        "doorways": [
            (one, url, SafeString(receipts.qr(url)), why)  # nosec B703 - drawn by us, of our own address
            for one, url, why in doorways
        ],
        "why_not": door_rules.why_not_open(event, name="-", at=now),
    }  # fmt: skip
    return render(request, "events/office/attendance.html", context)


def _reached(request: InsideRequest, form: ClaimForm) -> HttpResponse:
    now = timezone.now()
    context = {
        "events": [(one, texts.title(one)) for one in reports.held_with_reports(now)],
        "form": form, "claims": reached.claims(), "reach": reached.reach(now), "now": now,
        "least": counting.LEAST,
    }  # fmt: skip
    return render(request, "events/office/reached.html", context)


def _doorway(code: uuid.UUID) -> Doorway:
    return get_object_or_404(Doorway.objects.select_related("event"), code=code)


def _address(doorway: Doorway) -> str:
    return letters.absolute(reverse("events:door", kwargs={"token": keys.door_token(doorway.code)}))


def _to(request: InsideRequest, name: str, **more: object) -> HttpResponse:
    known = {"organisation": request.organisation.slug, **more}
    return redirect(reverse(f"events:{name}", kwargs=known))
