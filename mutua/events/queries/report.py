"""The report of an event: who registered and came, what they thought, what they will do."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q

from mutua.measure import wilson

from .. import asked, counting
from ..models import Attendance, Event, Feedback, Item, Pledge, Registration, Report
from ..rules import after as rules
from . import reached, texts


@dataclass(frozen=True, slots=True)
class Share:
    """How many said yes to a question, of how many who answered it, of how many who were there."""

    question: str
    yes: int
    answers: int
    attendees: int
    low: float = 0
    high: float = 0

    @property
    def enough(self) -> bool:
        """Tell whether there are answers enough to tell of."""
        return self.answers >= rules.LEAST_ANSWERS

    @property
    def percent(self) -> float:
        """Return the share in percent."""
        return 100 * self.yes / self.answers if self.answers else 0


@dataclass(frozen=True, slots=True)
class Workshop:
    """How a workshop went."""

    title: str
    seats: int
    waiting: int
    came: int
    share: Share | None


@dataclass(frozen=True, slots=True)
class EventReport:
    """All that the report says."""

    event: Event
    title: str
    registered: int  # beforehand, and not cancelled
    came_of_them: int
    walked_in: int
    waiting: int
    came_of_waiting: int
    cancelled: int
    counted: counting.Reach
    workshops: tuple[Workshop, ...]
    shares: tuple[Share, ...]
    answers: int
    comments: tuple[str, ...]
    pledges: dict[str, int]
    shown: tuple[Pledge, ...]  # pledges whose companies let themselves be named


def report(event: Event) -> EventReport:
    """Return the report of an event, as the secretariat reads it."""
    rows = Attendance.objects.filter(registration__event=event, item=None, undone_at=None)
    counted = counting.reach(reached.visits(rows))
    given = [*Feedback.objects.filter(event=event)]
    general = [one.answers for one in given if one.item_id is None]
    pledges = Pledge.objects.filter(event=event).select_related("registration").order_by("pk")
    return EventReport(
        event=event,
        title=texts.title(event),
        counted=counted,
        workshops=_workshops(event, given),
        shares=_shares(general, counted.visits),
        answers=len(general),
        comments=_comments(general),
        pledges=dict(Counter(one.state for one in pledges)),
        shown=tuple(one for one in pledges if one.public),
        **_registrations(event),
    )


def for_strangers(whole: EventReport) -> EventReport:
    """Return a report as strangers may read it: few companies together, and nobody's own words."""
    return replace(whole, counted=counting.public(whole.counted), comments=())


def published(slug: str) -> Event | None:
    """Return the event whose report is public."""
    found = Report.objects.select_related("event").filter(event__slug=slug).first()
    return found.event if found else None


def held_with_reports(at: datetime) -> list[Event]:
    """Return the events that took place, the latest first, each with how many came and its report."""
    live = Q(registrations__attendances__item=None, registrations__attendances__undone_at=None)
    live &= Q(registrations__attendances__isnull=False)
    return [
        *reached.held(at)
        .select_related("report")
        .prefetch_related("texts")
        .annotate(came=Count("registrations__attendances", filter=live))
        .order_by("-starts_at", "-id")
    ]


def _registrations(event: Event) -> dict[str, int]:
    live = Q(attendances__item=None, attendances__undone_at=None, attendances__isnull=False)
    state = Registration.State
    before = Q(walked_in=False)
    count = event.registrations.aggregate(
        n_registered=Count("id", filter=before & Q(state=state.COMING), distinct=True),
        n_came_of_them=Count("id", filter=before & Q(state=state.COMING) & live, distinct=True),
        n_walked_in=Count("id", filter=Q(walked_in=True) & live, distinct=True),
        n_waiting=Count("id", filter=before & Q(state=state.WAITING), distinct=True),
        n_came_of_waiting=Count("id", filter=before & Q(state=state.WAITING) & live, distinct=True),
        n_cancelled=Count("id", filter=before & Q(state=state.CANCELLED), distinct=True),
    )
    return {
        name.removeprefix("n_"): found for name, found in count.items()
    }  # else they hide fields


def _workshops(event: Event, given: list[Feedback]) -> tuple[Workshop, ...]:
    found = event.items.filter(sort=Item.Sort.WORKSHOP).annotate(
        taken=Count("seats", filter=Q(seats__waiting=False), distinct=True),
        waited=Count("seats", filter=Q(seats__waiting=True), distinct=True),
        came=Count("attendances", filter=Q(attendances__undone_at=None), distinct=True),
    )
    told = []
    for one in found:
        said = [each.answers for each in given if each.item_id == one.pk]
        share = _share(asked.OF_WORKSHOP, said, one.came)
        told.append(Workshop(one.title, one.taken, one.waited, one.came, share))
    return tuple(told)


def _shares(given: list[dict[str, str]], attendees: int) -> tuple[Share, ...]:
    questions = [one.name for one in asked.of_event() if one.choices]
    return tuple(_share(name, given, attendees) for name in questions)


def _share(name: str, given: list[dict[str, str]], attendees: int) -> Share:
    said = [one[name] for one in given if one.get(name)]
    good = asked.good(name)
    yes = sum(one in good for one in said)
    label = asked.words(asked.form().question(name).label)
    if len(said) < rules.LEAST_ANSWERS:
        return Share(label, 0, len(said), attendees)
    estimate = wilson(yes, len(said))
    return Share(label, yes, len(said), attendees, 100 * estimate.low, 100 * estimate.high)


def _comments(given: list[dict[str, str]]) -> tuple[str, ...]:
    if len(given) < rules.LEAST_ANSWERS:
        return ()
    return tuple(sorted(one["better"] for one in given if one.get("better")))
