"""The secretariat plans an event, announces, changes, copies and cancels it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify

from mutua.journal import actions as journal
from mutua.library.models import Picture, Term
from mutua.members.models import Kind, Person
from mutua.notices import actions as notices
from mutua.web.refused import refuse_if

from .. import links
from ..models import Event, EventText, Facilitator, Item, Letter, Party, Registration
from ..rules import announcing as rules
from ..said import Plan, Text
from . import lines

TOLD = ("starts_at", "ends_at", "zone", "place", "address", "city", "country", "online", "link")
_STATE = Registration.State


@transaction.atomic
def make(
    *,
    plan: Plan,
    language: str,
    text: Text,
    by: Person | None,
    at: datetime,
    terms: Iterable[Term] = (),
) -> Event:
    """Plan an event; nobody but the secretariat sees it until it is announced."""
    refuse_if(rules.why_not_plan(plan))
    event = Event.objects.create(
        slug=_free_slug(text.title, plan.starts_at), made_at=at, made_by=by, **plan.as_fields()
    )
    event.terms.set(terms)
    _say(event, language, text)
    journal.write(verb="event.planned", by=by, at=at, subject=event)
    return event


@transaction.atomic
def say(*, event: Event, language: str, text: Text, by: Person | None, at: datetime) -> None:
    """Say of an event in one language what it is; without a title that language goes."""
    if text.title:
        _say(event, language, text)
    elif event.texts.exclude(language=language).exists():
        event.texts.filter(language=language).delete()
    journal.write(
        verb="event.described", by=by, at=at, subject=event, details={"language": language}
    )


@transaction.atomic
def announce(*, event: Event, by: Person | None, at: datetime) -> Event:
    """Show an event to those whom it is for, and tell the members' people."""
    event = lines.locked(event)
    refuse_if(rules.why_not_announce(event, titled=event.texts.exists(), at=at))
    event.announced_at = event.changed_at = at
    event.save(update_fields=["announced_at", "changed_at"])
    notices.tell(
        kind="events.announced", people=_people(), told=_named(event), path=links.page(event),
        key=str(event.code), at=at,
    )  # fmt: skip
    journal.write(verb="event.announced", by=by, at=at, subject=event)
    return event


@transaction.atomic
def change(
    *,
    event: Event,
    plan: Plan,
    by: Person | None,
    at: datetime,
    terms: Iterable[Term] | None = None,
    picture: Picture | None = None,
    picture_words: str = "",
) -> Event:
    """Change an event; whoever is registered is told what changed of when and where."""
    event = lines.locked(event)
    refuse_if(rules.why_not_change(event, at=at) or rules.why_not_plan(plan))
    before = Plan.of(event)
    for name, value in plan.as_fields().items():
        setattr(event, name, value)
    if picture:
        event.picture = picture
    event.picture_words = picture_words or event.picture_words
    event.save()
    if terms is not None:
        event.terms.set(terms)
    changes = [[name, _plain(before, name), _plain(plan, name)] for name in TOLD]
    if event.announced_at:
        told_of(event, [one for one in changes if one[1] != one[2]], at=at)
        lines.fill(event, at=at)
    journal.write(
        verb="event.changed", by=by, at=at, subject=event,
        details={"fields": [one[0] for one in changes if one[1] != one[2]]},
    )  # fmt: skip
    return event


def told_of(
    event: Event, changes: list[list[str]], *, at: datetime, item: Item | None = None
) -> None:
    """Tell whoever is registered, or has chosen one workshop, of changes; none: nobody is told."""
    if not changes:
        return
    event.sequence, event.changed_at = event.sequence + 1, at
    event.save(update_fields=["sequence", "changed_at"])
    told = {"changes": changes, "item": item.title if item else ""}
    people = event.registrations.exclude(state=_STATE.CANCELLED).exclude(email="")
    if item:
        people = people.filter(seats__item=item)
    _write_to(people, Letter.Sort.CHANGED, key=str(event.sequence), told=told, at=at)
    notices.tell(
        kind="events.changed",
        people=Person.objects.filter(email__in=people.order_by().values("email")),
        told=_named(event), path=links.page(event), key=f"{event.code}:{event.sequence}", at=at,
    )  # fmt: skip


@transaction.atomic
def cancel(*, event: Event, by: Person | None, at: datetime) -> Event:
    """Cancel an event; everybody who is registered, waits or was invited is told."""
    event = lines.locked(event)
    refuse_if(rules.why_not_cancel(event, at=at))
    event.cancelled_at = event.changed_at = at
    event.sequence += 1
    event.save(update_fields=["cancelled_at", "changed_at", "sequence"])
    people = event.registrations.exclude(state=_STATE.CANCELLED).exclude(email="")
    _write_to(people, Letter.Sort.CANCELLED, key="", told={}, at=at)
    unanswered = event.invited.filter(declined_at=None, letters__isnull=False).exclude(
        email__in=people.order_by().values("email")
    )
    Letter.objects.bulk_create(
        [
            Letter(sort=Letter.Sort.CANCELLED, invited=one, at=at)
            for one in unanswered.distinct().order_by("email")
        ],
        ignore_conflicts=True,
    )
    event.unconfirmed.all().delete()
    notices.tell(
        kind="events.changed",
        people=Person.objects.filter(email__in=people.order_by().values("email")),
        told=_named(event), path=links.page(event), key=f"{event.code}:{event.sequence}", at=at,
    )  # fmt: skip
    journal.write(verb="event.cancelled", by=by, at=at, subject=event)
    return event


@transaction.atomic
def copy(*, event: Event, starts_at: datetime, by: Person | None, at: datetime) -> Event:
    """Plan an event like an earlier one: its texts, parties, themes and programme, on another day."""
    shift = starts_at - event.starts_at
    title = event.texts.order_by("id").values_list("title", flat=True).first() or event.slug
    plan = Plan.of(event).as_fields() | {
        "starts_at": starts_at, "ends_at": event.ends_at + shift, "closes_at": None,
    }  # fmt: skip
    made = Event.objects.create(
        slug=_free_slug(title, starts_at), made_at=at, made_by=by, picture=event.picture,
        picture_words=event.picture_words, **plan,
    )  # fmt: skip
    made.terms.set(event.terms.all())
    for text in event.texts.all():
        _say(made, text.language, Text(text.title, text.summary, text.about))
    Party.objects.bulk_create(
        Party(
            event=made, organisation=one.organisation, name=one.name, part=one.part, order=one.order
        )
        for one in event.parties.all()
    )
    for item in event.items.all():
        _copy_item(item, made, item.starts_at + shift, item.ends_at + shift)
    journal.write(
        verb="event.copied", by=by, at=at, subject=made, details={"from": str(event.code)}
    )
    return made


def _copy_item(item: Item, event: Event, starts_at: datetime, ends_at: datetime) -> None:
    made = Item.objects.create(
        event=event, sort=item.sort, title=item.title, about=item.about, starts_at=starts_at,
        ends_at=ends_at, room=item.room, languages=item.languages, capacity=item.capacity,
    )  # fmt: skip
    made.terms.set(item.terms.all())
    Facilitator.objects.bulk_create(
        Facilitator(item=made, name=one.name, of=one.of) for one in item.facilitators.all()
    )


def _say(event: Event, language: str, text: Text) -> None:
    words = {"title": text.title, "summary": text.summary, "about": text.about}
    EventText.objects.update_or_create(event=event, language=language, defaults=words)


def _plain(plan: Plan, name: str) -> str:
    value = getattr(plan, name)
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _write_to(
    people: Iterable[Registration],
    sort: Letter.Sort,
    *,
    key: str,
    told: Mapping[str, object],
    at: datetime,
) -> None:
    letters = [Letter(sort=sort, registration=one, key=key, told=told, at=at) for one in people]
    Letter.objects.bulk_create(letters, ignore_conflicts=True, batch_size=500)


def _people() -> Iterable[Person]:
    """Return the people of members."""
    return Person.objects.filter(
        is_active=True,
        roles__organisation__kind=Kind.MEMBER,
        roles__organisation__closed_at=None,
    ).distinct()


def _named(event: Event) -> dict[str, object]:
    return {"titles": {text.language: text.title for text in event.texts.all()}}


def _free_slug(title: str, starts_at: datetime) -> str:
    """Return an address for a title in any script, with the year; a number keeps twins apart."""
    stem = slugify(anyascii(title))[:60].strip("-") or "event"
    stem = stem if str(starts_at.year) in stem else f"{stem}-{starts_at.year}"
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken | RESERVED)


# Addresses beside those of events, and what may come to stand there.
RESERVED = {
    "feed", "ticket", "confirm", "invitation", "reach", "door", "after", "certificates", "reached",
    "attendance", "feedback", "report", "reports", "register", "new", "past", "archive",
}  # fmt: skip
