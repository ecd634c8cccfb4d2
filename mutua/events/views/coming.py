"""Registering, confirming, and the page of one's ticket."""

import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import AnyRequest
from mutua.members.models import Kind, Organisation
from mutua.members.readers import secret
from mutua.receipts import qr
from mutua.web import deeds, languages

from .. import actions, calendars, keys, letters, links, queries, sources
from ..forms.coming import ConfirmForm, RegistrationForm, TicketForm
from ..models import Event, Invited, Registration
from ..rules import registering as rules
from ..tasks.announced import start_posting
from . import public


def register(request: AnyRequest, slug: str) -> HttpResponseBase:
    """Register for an event."""
    event = public.event_of(request, slug)
    person = request.user if request.user.is_authenticated else None
    if why_not := public.why_not(request, event):
        return render(request, "events/closed.html", {"event": event, "why_not": why_not})
    if person and (registered := queries.registered(event, person.email)):
        return redirect(links.ticket(registered))
    form = RegistrationForm(
        request.POST or None, event=event, proven=person.email if person else "",
        initial=_known(request),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            return secret(_registered(request, event, form))
    return form_page(request, event, form)


def form_page(
    request: AnyRequest, event: Event, form: RegistrationForm, invited: Invited | None = None
) -> HttpResponse:
    """Show the form by which one registers."""
    context = {
        "event": event, "text": queries.texts_of(event)[0], "form": form, "invited": invited,
        "left": public.places_left(event), "company_names": queries.company_names(),
        "competition": letters.competition() if event.sort == Event.Sort.MEMBERS else "",
    }  # fmt: skip
    return render(request, "events/register.html", context)


def _known(request: AnyRequest) -> dict[str, str]:
    """Return what we know of who is signed in, so that they need not write it."""
    if not request.user.is_authenticated:
        return {}
    own = _own(request)
    person = request.user
    told = {"name": person.name}
    return told | ({"company": own.name, "country": own.country} if own else {})


def _own(request: AnyRequest) -> Organisation | None:
    """Return the organisation of who is signed in, where they have one only."""
    own = {role.organisation for role in public.roles_of(request)}
    return own.pop() if len(own) == 1 else None


def _registered(request: AnyRequest, event: Event, form: RegistrationForm) -> HttpResponse:
    said, now, language = form.coming(), timezone.now(), get_language() or "en"
    member = queries.of_members(public.roles_of(request))
    welcome = rules.is_welcome(event, member=member, invited=False)
    if not form.proven:
        actions.ask(
            event=event, email=form.address(), said=said, language=language, welcome=welcome,
            source=sources.of(request), at=now,
        )  # fmt: skip
        start_posting()
        return redirect("events:asked", slug=event.slug)
    own = _own(request)
    made = actions.register(
        event=event, email=form.proven, said=said, language=language, welcome=welcome,
        organisation=own if own and own.kind != Kind.SUPPLIER else None, by=public.person_of(request), at=now,
    )  # fmt: skip
    start_posting()
    return redirect(links.ticket(made))


@require_safe
def asked(request: AnyRequest, slug: str) -> HttpResponse:
    """Say that a letter is on its way; the same whether or not the address is registered already."""
    event = public.event_of(request, slug)
    return render(request, "events/asked.html", {"event": event})


def confirm(request: AnyRequest, token: str) -> HttpResponseBase:
    """Confirm a registration: by a button, since mail servers follow addresses by themselves."""
    asked = links.unconfirmed_of(token)
    if asked is None:
        return secret(render(request, "events/lapsed.html", status=404))
    languages.follow(request, asked.language, "")
    form = ConfirmForm(request.POST or None, event=asked.event)
    if request.method == "POST":
        tells = form.is_valid() and form.cleaned_data.get("tells_inviters", False)
        made = actions.confirm(unconfirmed=asked, tells_inviters=tells, at=timezone.now())
        start_posting()
        return secret(redirect(links.ticket(made)))
    context = {
        "event": asked.event, "asked": asked, "form": form, "items": queries.asked_for(asked),
    }  # fmt: skip
    return secret(render(request, "events/confirm.html", context))


def ticket_of(code: uuid.UUID) -> Registration:
    """Return the registration of a ticket; 404 for any other code."""
    found = Registration.objects.select_related("event", "sector", "event__picture")
    return get_object_or_404(found, code=code)


def ticket(request: AnyRequest, code: uuid.UUID) -> HttpResponseBase:
    """Show a ticket, and change what one registered."""
    registration = ticket_of(code)
    languages.follow(request, registration.language, "")
    form = TicketForm(request.POST or None, registration=registration)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            _change(request, registration, form)
            deeds.done(request, lambda: None, _("It is changed."))
            return secret(redirect(links.ticket(registration)))
    return secret(render(request, "events/ticket.html", _shown(registration, form)))


def _change(request: AnyRequest, registration: Registration, form: TicketForm) -> None:
    by, now, said = _by(request, registration), timezone.now(), form.cleaned_data
    actions.choose(registration=registration, items=form.chosen(), by=by, at=now)
    actions.change_answers(
        registration=registration, role=said["role"], needs=said["needs"],
        tells_inviters=said.get("tells_inviters", False), by=by, at=now,
    )  # fmt: skip
    start_posting()


def _by(request: AnyRequest, registration: Registration) -> Any:
    """Return who is signed in, where the ticket is theirs: others may hold its address too."""
    person = request.user
    own = person.is_authenticated and person.email == registration.email
    return person if own else None


def _shown(registration: Registration, form: TicketForm) -> dict[str, Any]:
    event = registration.event
    waiting = registration.state == Registration.State.WAITING
    return {
        "registration": registration, "event": event, "text": queries.texts_of(event)[0],
        "form": form, "seats": list(queries.seats_of(registration)),
        "before": queries.waiting_before(registration) if waiting else 0,
        "why_not": rules.why_not_change(registration, at=timezone.now()),
        "code": code_of(registration), "short": keys.short_code(registration.code),
        "begun": registration.event.starts_at <= timezone.now(),
        "competition": letters.competition() if event.sort == Event.Sort.MEMBERS else "",
    }  # fmt: skip


def code_of(registration: Registration) -> SafeString:
    """Return the code of a ticket as a picture, for those who come."""
    if registration.state != Registration.State.COMING:
        return SafeString("")
    drawn = qr(links.whole_ticket(registration), title=_("The code of your ticket"))
    return SafeString(drawn)  # nosec B703 - our own drawing


@require_POST
def leave(request: AnyRequest, code: uuid.UUID) -> HttpResponseBase:
    """Cancel a registration."""
    registration = ticket_of(code)
    actions.leave(registration=registration, by=_by(request, registration), at=timezone.now())
    start_posting()
    return secret(redirect(links.ticket(registration)))


def silence(request: AnyRequest, code: uuid.UUID) -> HttpResponseBase:
    """End reminders, by a button."""
    registration = ticket_of(code)
    languages.follow(request, registration.language, "")
    if request.method == "POST":
        actions.silence(registration=registration, at=timezone.now())
        return secret(redirect(links.silence(registration)))
    context = {"registration": registration, "event": registration.event}
    return secret(render(request, "events/silence.html", context))


@require_safe
def ticket_calendar(request: AnyRequest, code: uuid.UUID) -> HttpResponseBase:
    """Hand out the calendar file of a ticket."""
    registration = ticket_of(code)
    languages.follow(request, registration.language, "")
    content = calendars.of_ticket(registration)
    return secret(calendars.answered(content, registration.event.slug))
