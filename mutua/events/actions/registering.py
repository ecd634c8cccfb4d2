"""People register, confirm, choose workshops, and cancel; whoever waits is next."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.library.models import Term
from mutua.members.models import Organisation, Person, normal_email
from mutua.web.refused import Refused, refuse_if

from .. import companies, queries
from ..models import Event, Item, Letter, Registration, Seat, Unconfirmed
from ..rules import registering as rules
from ..said import Coming
from . import lines

_STATE = Registration.State


@transaction.atomic
def ask(
    *,
    event: Event,
    email: str,
    said: Coming,
    language: str,
    source: str,
    welcome: bool,
    at: datetime,
) -> None:
    """Keep what somebody asks for until its mailbox confirms it.

    Known and unknown addresses meet the same deed here; the letter alone tells which it was.
    """
    event = lines.locked(event)  # so that whoever floods us is counted one by one
    refuse_if(rules.why_not_register(event, welcome=welcome, at=at))
    _items(event, said)
    lately = Unconfirmed.objects.filter(at__gt=at - timedelta(hours=1), source=source)
    refuse_if(rules.why_not_from_here(lately.count()))
    made = Unconfirmed.objects.create(
        event=event, email=normal_email(email), said=said.kept(), language=language,
        source=source, at=at,
    )  # fmt: skip
    today = Unconfirmed.objects.filter(email=made.email, at__gt=at - timedelta(days=1))
    if today.count() <= rules.LETTERS_A_DAY:
        lines.write(Letter.Sort.CONFIRM, at=at, unconfirmed_id=made.pk)


@transaction.atomic
def confirm(
    *, unconfirmed: Unconfirmed, at: datetime, tells_inviters: bool = False
) -> Registration:
    """Register who confirms by the letter; whoever is registered already stays so.

    Whether inviters are told, the mailbox's owner says here: anybody may have written the rest.
    """
    event = lines.locked(unconfirmed.event)
    found = Unconfirmed.objects.filter(pk=unconfirmed.pk).first()
    if found is None or at - found.at > rules.CONFIRMED_WITHIN:
        raise Refused(_("This link was used already, or is older than two days. Register again."))
    said = replace(Coming.told(found.said), tells_inviters=tells_inviters)
    email, language = found.email, found.language
    found.delete()
    registered = queries.registered(event, email)
    if registered:
        return registered
    refuse_if(rules.why_not_register(event, welcome=True, at=at))
    return _enter(
        event, email=email, said=said, language=language, organisation=None, by=None, at=at
    )


@transaction.atomic
def register(
    *,
    event: Event,
    email: str,
    said: Coming,
    language: str,
    welcome: bool,
    by: Person | None,
    at: datetime,
    organisation: Organisation | None = None,
) -> Registration:
    """Register somebody whose address is proven: signed in, or by the invitation's letter."""
    event = lines.locked(event)
    registered = queries.registered(event, email)
    if registered:
        return registered
    refuse_if(rules.why_not_register(event, welcome=welcome, at=at))
    return _enter(
        event, email=normal_email(email), said=said, language=language, organisation=organisation,
        by=by, at=at,
    )  # fmt: skip


def _enter(
    event: Event,
    *,
    email: str,
    said: Coming,
    language: str,
    organisation: Organisation | None,
    by: Person | None,
    at: datetime,
) -> Registration:
    items = _items(event, said)
    made = Registration.objects.create(
        event=event, name=said.name, email=email, company=said.company,
        company_key=companies.key(said.company, said.country), organisation=organisation,
        sector=Term.objects.get(pk=said.sector), role=said.role, country=said.country,
        language=language, needs=said.needs, tells_inviters=said.tells_inviters,
        state=lines.state_of_next(event), at=at,
    )  # fmt: skip
    Seat.objects.bulk_create(
        [Seat(registration=made, item=item, waiting=True, at=at) for item in items]
    )
    for item in items:
        lines.fill_workshop(item)
    lines.write(Letter.Sort.TICKET, at=at, registration_id=made.pk)
    journal.write(
        verb="event.registered", by=by, at=at, organisation=organisation, subject=made,
        details={"state": str(made.state)},
    )  # fmt: skip
    return made


def _items(event: Event, said: Coming) -> list[Item]:
    """Return the workshops that were chosen; Refused where they are none, or at the same time."""
    items = list(event.items.filter(code__in=said.codes()))
    if len(items) != len(set(said.items)):
        raise Refused(_("One of these workshops is not part of this event any more. Choose again."))
    refuse_if(rules.why_not_choose(items))
    return items


@transaction.atomic
def choose(
    *, registration: Registration, items: list[Item], by: Person | None, at: datetime
) -> Registration:
    """Change the workshops; a seat that is kept keeps its place in the line."""
    event = lines.locked(registration.event)
    registration = _again(registration)
    refuse_if(rules.why_not_change(registration, at=at))
    refuse_if(rules.why_not_choose(items))
    if any(item.event_id != event.pk for item in items):
        raise Refused(_("One of these workshops is not part of this event any more. Choose again."))
    wanted = {item.pk for item in items}
    registration.seats.exclude(item__in=wanted).delete()
    had = set(registration.seats.values_list("item", flat=True))
    fresh = [item for item in items if item.pk not in had]
    Seat.objects.bulk_create(
        [Seat(registration=registration, item=item, waiting=True, at=at) for item in fresh]
    )
    for item in fresh:
        lines.fill_workshop(item)  # who chose it now sees it on the page, and needs no letter
    lines.fill(event, at=at)
    journal.write(verb="event.workshops_chosen", by=by, at=at, subject=registration)
    return registration


@transaction.atomic
def change_answers(
    *,
    registration: Registration,
    role: str,
    needs: str,
    tells_inviters: bool,
    by: Person | None,
    at: datetime,
) -> Registration:
    """Change what somebody said of themselves."""
    lines.locked(registration.event)
    registration = _again(registration)
    refuse_if(rules.why_not_change(registration, at=at))
    registration.role, registration.needs = role, needs
    registration.tells_inviters = tells_inviters
    registration.save(update_fields=["role", "needs", "tells_inviters"])
    journal.write(verb="event.registration_changed", by=by, at=at, subject=registration)
    return registration


@transaction.atomic
def leave(*, registration: Registration, by: Person | None, at: datetime) -> None:
    """Cancel a registration; whoever waits longest gets the place, and a letter."""
    event = lines.locked(registration.event)
    registration = _again(registration)
    refuse_if(rules.why_not_change(registration, at=at))
    registration.state, registration.cancelled_at = _STATE.CANCELLED, at
    registration.needs = ""
    registration.save(update_fields=["state", "cancelled_at", "needs"])
    registration.seats.all().delete()
    lines.fill(event, at=at)
    journal.write(verb="event.left", by=by, at=at, subject=registration)


@transaction.atomic
def silence(*, registration: Registration, at: datetime) -> None:
    """Send somebody no more reminders; what changes is told still."""
    if registration.silent_at is None:
        registration.silent_at = at
        registration.save(update_fields=["silent_at"])
        journal.write(verb="event.reminders_stopped", by=None, at=at, subject=registration)


def _again(registration: Registration) -> Registration:
    """Read a registration anew, now that its event is locked."""
    return Registration.objects.select_related("event").get(pk=registration.pk)
