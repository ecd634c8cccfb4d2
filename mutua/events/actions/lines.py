"""Who has a place and who waits: one event at a time, in the order in which people came."""

from datetime import datetime

from ..models import Event, Item, Letter, Registration, Seat

_STATE = Registration.State


def locked(event: Event) -> Event:
    """Return an event whose places nobody else gives away until the transaction at hand ends.

    Everything that gives, takes or frees a place begins here, so that no two do so at once.
    """
    return Event.objects.select_for_update().get(pk=event.pk)


def state_of_next(event: Event) -> Registration.State:
    """Return whether the next who comes has a place; whoever waits already goes before."""
    line = event.registrations.filter(walked_in=False)
    if event.capacity is None:
        return _STATE.COMING
    if line.filter(state=_STATE.WAITING).exists():
        return _STATE.WAITING
    coming = line.filter(state=_STATE.COMING).count()
    return _STATE.COMING if coming < event.capacity else _STATE.WAITING


def fill(event: Event, *, at: datetime) -> list[Registration]:
    """Give what is free to who waits, in order: places at the event, then in its workshops."""
    waiting = event.registrations.filter(state=_STATE.WAITING).order_by("at", "id")
    if event.capacity is not None:
        coming = event.registrations.filter(state=_STATE.COMING, walked_in=False).count()
        waiting = waiting[: max(0, event.capacity - coming)]
    promoted = list(waiting)
    Registration.objects.filter(pk__in=[one.pk for one in promoted]).update(state=_STATE.COMING)
    told: dict[int, list[str]] = {one.pk: [] for one in promoted}
    for item in event.items.filter(sort=Item.Sort.WORKSHOP):
        for seat in fill_workshop(item):
            told.setdefault(seat.registration_id, []).append(item.title)
    fresh = {one.pk for one in promoted}
    for registration, titles in told.items():
        write(
            Letter.Sort.PROMOTED, at=at, registration_id=registration, key=f"{at.timestamp():.6f}",
            told={"event": registration in fresh, "workshops": titles},
        )  # fmt: skip
    return promoted


def fill_workshop(item: Item) -> list[Seat]:
    """Give the free seats of a workshop to who waits for it and comes; return those seats."""
    seats = item.seats.filter(registration__state=_STATE.COMING)
    waiting = seats.filter(waiting=True).order_by("at", "id")
    if item.capacity is not None:
        sit = seats.filter(waiting=False).count()
        waiting = waiting[: max(0, item.capacity - sit)]
    given = list(waiting)
    Seat.objects.filter(pk__in=[one.pk for one in given]).update(waiting=False)
    return given


def write(sort: Letter.Sort, *, at: datetime, key: str = "", **more: object) -> None:
    """Write a letter that is sent soon; the same one is written once."""
    Letter.objects.bulk_create([Letter(sort=sort, key=key, at=at, **more)], ignore_conflicts=True)
