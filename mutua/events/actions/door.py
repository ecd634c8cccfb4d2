"""People are let in: doorways opened and closed, check-ins taken once, mistakes undone."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from mutua.journal import actions as journal
from mutua.library.models import Term
from mutua.members.models import Person
from mutua.web.refused import refuse_if

from .. import companies, keys
from ..models import Attendance, Doorway, Event, Item, Registration
from ..rules import door as rules


@dataclass(frozen=True, slots=True)
class Walking:
    """Somebody who registers at the door."""

    code: uuid.UUID
    name: str
    company: str
    country: str
    sector: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that was noted at the door; `code` is that of the attendance to take or undo."""

    kind: str  # "in", "walk", "undo"
    code: uuid.UUID
    at: datetime
    person: str = ""  # the ticket's key
    item: uuid.UUID | None = None
    scanned: bool = False
    walk: Walking | None = None
    implied: uuid.UUID | None = (
        None  # of the attendance at the event that one in a workshop implies
    )


@transaction.atomic
def open_doorway(*, event: Event, name: str, by: Person | None, at: datetime) -> Doorway:
    """Make an address by which a helper checks people in."""
    refuse_if(rules.why_not_open(event, name=name, at=at))
    made = Doorway.objects.create(event=event, name=name.strip(), made_by=by, made_at=at)
    journal.write(verb="doorway.opened", by=by, at=at, subject=made, details={"event": event.pk})
    return made


@transaction.atomic
def close_doorway(*, doorway: Doorway, by: Person | None, at: datetime) -> None:
    """End an address at once; what its device has not sent is refused from now on."""
    doorway = Doorway.objects.select_for_update().get(pk=doorway.pk)
    if doorway.closed_at is None:
        doorway.closed_at = at
        doorway.save(update_fields=["closed_at"])
        _of_doorway("doorway.closed", doorway, by, at)


@transaction.atomic
def reopen_doorway(*, doorway: Doorway, by: Person | None, at: datetime) -> None:
    """Let an address work again, such as to send what its device still holds."""
    doorway = Doorway.objects.select_for_update().get(pk=doorway.pk)
    if doorway.closed_at is not None:
        doorway.closed_at = None
        doorway.save(update_fields=["closed_at"])
        _of_doorway("doorway.opened", doorway, by, at)


@transaction.atomic
def take(
    *,
    event: Event,
    noted: Sequence[Noted],
    doorway: Doorway | None,
    by: Person | None,
    at: datetime,
) -> list[str]:
    """Take what was noted at a door, each thing once however often it is sent; say what became of it.

    "in": taken, now or before. "already": somebody else let them in. "undone": it was undone since.
    "unknown": there is no such ticket. One event takes one batch at a time.
    """
    refuse_if(rules.why_not_check_in(event))
    Event.objects.select_for_update().get(pk=event.pk)
    taking = _Taking(event, doorway, by, at, noted)
    said = [taking.one(each) for each in noted]
    Attendance.objects.bulk_create(taking.taken, batch_size=500)
    about = {"event": event.pk, **({"doorway": doorway.pk} if doorway else {})}
    for verb, things in (
        ("registration.walked_in", taking.walked), ("attendance.taken", taking.taken),
        ("attendance.undone", taking.undone),
    ):  # fmt: skip
        if things:
            journal.write_each(verb=verb, by=by, at=at, told=[(one, about) for one in things])
    return said


def _of_doorway(verb: str, doorway: Doorway, by: Person | None, at: datetime) -> None:
    about = {"event": doorway.event_id}
    journal.write(verb=verb, by=by, at=at, subject=doorway, details=about)


@dataclass
class _Taking:
    """One batch being taken: what is there is read once."""

    event: Event
    doorway: Doorway | None
    by: Person | None
    at: datetime
    noted: Iterable[Noted]
    walked: list[Registration] = field(default_factory=list)
    taken: list[Attendance] = field(default_factory=list)
    undone: list[Attendance] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = {keys.ticket_key(r.code): r for r in self.event.registrations.all()}
        gone = Registration.State.CANCELLED
        self.live = {r.email: r for r in self.people.values() if r.email and r.state != gone}
        self.items = {one.code: one for one in self.event.items.filter(sort=Item.Sort.WORKSHOP)}
        rows = Attendance.objects.filter(registration__event=self.event)
        self.codes = {one.code: one for one in rows}
        self.inside = {
            (one.registration_id, one.item_id): one for one in rows if one.undone_at is None
        }

    def one(self, noted: Noted) -> str:
        """Take one thing."""
        if noted.kind == "undo":
            return self._undo(noted)
        if noted.item and noted.item not in self.items and noted.code not in self.codes:
            noted = _at_the_event(noted)
        if known := self.codes.get(noted.code):
            return "in" if known.undone_at is None else "undone"
        person = self._walk_in(noted) if noted.walk else self._whose(noted.person)
        if person is None:
            return "unknown"
        item = self.items[noted.item] if noted.item else None
        if (person.pk, item.pk if item else None) in self.inside:
            return "already"
        self._attend(person, item, noted.code, noted)
        if item is not None and (person.pk, None) not in self.inside:
            self._attend(person, None, noted.implied or uuid.uuid4(), noted, implied=True)
        return "in"

    def _whose(self, key: str) -> Registration | None:
        """Return whom a ticket is of: a cancelled one, of who registered again since, is theirs still."""
        found = self.people.get(key)
        if found is not None and found.state == Registration.State.CANCELLED:
            return self.live.get(found.email, found)
        return found

    def _attend(
        self, person: Registration, item: Item | None, code: uuid.UUID, noted: Noted, *, implied: bool = False
    ) -> None:  # fmt: skip
        made = Attendance(
            code=code, registration=person, item=item, person_key=keys.person_key(person),
            way=Attendance.Way.IMPLIED if implied else _way(noted),
            at=rules.moment(self.event, noted.at, self.at), taken_at=self.at,
            doorway=self.doorway, by=self.by,
        )  # fmt: skip
        self.codes[code] = self.inside[person.pk, made.item_id] = made
        self.taken.append(made)

    def _undo(self, noted: Noted) -> str:
        found = self.codes.get(noted.code)
        if found is None:
            return "unknown"
        if found.undone_at is not None:
            return "undone"
        also = [
            one
            for (person, item), one in self.inside.items()
            if person == found.registration_id and found.item_id is None and item is not None
        ]
        for one in (found, *also):  # who never was at the event was in none of its workshops
            one.undone_at = rules.moment(self.event, noted.at, self.at)
            if one.pk is not None:  # else it is of this batch, and kept at its end
                one.save(update_fields=["undone_at"])
            del self.inside[one.registration_id, one.item_id]
            self.undone.append(one)
        return "undone"

    def _walk_in(self, noted: Noted) -> Registration | None:
        said = noted.walk
        assert said is not None
        if known := self._whose(keys.ticket_key(said.code)) or self.live.get(said.email):
            return known
        sector = Term.objects.filter(kind=Term.Kind.SECTOR, slug=said.sector).first()
        if sector is None or Registration.objects.filter(code=said.code).exists():
            return None
        made = Registration.objects.create(
            event=self.event, **_registration(said, sector, noted, self.at)
        )
        self.people[keys.ticket_key(made.code)] = made
        if made.email:
            self.live[made.email] = made
        self.walked.append(made)
        return made


def _at_the_event(noted: Noted) -> Noted:
    """Turn a check-in to a workshop that is none any more into one at the event.

    The secretariat may change the programme while a device is offline; who came came all the same.
    The device knows their presence at the event by the implied code, and undoes it by that.
    """
    return replace(noted, item=None, code=noted.implied or noted.code)


def _registration(said: Walking, sector: Term, noted: Noted, at: datetime) -> dict[str, Any]:
    return {
        "code": said.code, "name": said.name, "company": said.company, "email": said.email,
        "company_key": companies.key(said.company, said.country), "country": said.country,
        "sector": sector, "state": Registration.State.COMING, "walked_in": True,
        "at": min(noted.at, at),
    }  # fmt: skip


def _way(noted: Noted) -> str:
    if noted.walk:
        return Attendance.Way.WALKED_IN
    return Attendance.Way.SCANNED if noted.scanned else Attendance.Way.TYPED
