"""Reads of notices: everybody their own, while they belong there and may know of the thing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from mutua.members.models import Person, Role

from . import kinds, rules
from .kinds import Kind, Text
from .models import How, Notice, Preference

MANY = 99  # what is counted in the top bar; beyond it stands a plus


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind, and how somebody is told of it."""

    kind: Kind
    how: str


def notices_of(person: Person) -> QuerySet[Notice]:
    """Return what a person may read, the latest first: nothing that they may know no more."""
    found = Notice.objects.filter(person=person, kind__in=_names())
    return _known_still(found).select_related("organisation")


def unread_first(person: Person, kind: str = "") -> QuerySet[Notice]:
    """Return what a person may read, of one kind if asked: first what is unread, each latest first."""
    found = notices_of(person).annotate(unread=Q(read_at=None))
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("-unread", "-at", "-id")


def unread(person: Person) -> QuerySet[Notice]:
    """Return what a person has not read yet."""
    return notices_of(person).filter(read_at=None)


def count_unread(person: Person) -> int:
    """Count what a person has not read, up to one more than MANY."""
    return unread(person).order_by()[: MANY + 1].count()


def counts(person: Person) -> list[tuple[Kind, int]]:
    """Return the kinds of which a person has notices, and how many each."""
    found = notices_of(person).order_by().values_list("kind").annotate(n=Count("pk"))
    numbers = dict(found)
    return [(kind, numbers[kind.name]) for kind in kinds.known() if kind.name in numbers]


def sentence(notice: Notice) -> Text:
    """Return what a notice says, in the language at hand."""
    return kinds.of(notice.kind).sentence(notice.told)


def choices(person: Person) -> list[tuple[Text, list[Choice]]]:
    """Return how a person is told of each kind that can reach them, by the heading it stands under."""
    chosen = dict(Preference.objects.filter(person=person).values_list("kind", "how"))
    at = {*Role.objects.filter(person=person).values_list("organisation__kind", flat=True)}
    reaching = [kind for kind in kinds.known() if not kind.reaches or at & {*kind.reaches}]
    reaching.sort(key=lambda kind: str(kind.group))
    return [
        (group, [Choice(kind, chosen.get(kind.name, kind.usual)) for kind in some])
        for group, some in groupby(reaching, key=lambda kind: kind.group)
    ]


def some_at_once(kind: str, people: Sequence[Person]) -> bool:
    """Tell whether anybody of some people is told of a kind at once."""
    wanted = Preference.objects.filter(kind=kind, person__in=people)
    if kinds.of(kind).usual != How.AT_ONCE:
        return wanted.filter(how=How.AT_ONCE).exists()
    return bool(people) and wanted.exclude(how=How.AT_ONCE).count() < len(people)


def due(now: datetime, person: Person | None = None) -> QuerySet[Notice]:
    """Return the notices that should be in a letter by now, whoever began to mail them long ago.

    What was read already, grew stale, or may be known to the person no more, never is.
    """
    chosen = Preference.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"))
    how = Coalesce(Subquery(chosen.values("how")[:1]), _usual())
    found = Notice.objects.filter(
        Q(claimed_at=None) | Q(claimed_at__lt=now - rules.LEASE),
        mailed_at=None, read_at=None, at__gte=now - rules.STALE, at__lte=now,
        kind__in=_names(), person__is_active=True,
    )  # fmt: skip
    if person is not None:
        found = found.filter(person=person)
    found = found.alias(how=how)
    ripe = Q(how=How.AT_ONCE) | Q(how=How.DAILY, at__lt=rules.last_day(now))
    ripe |= Q(how=How.WEEKLY, at__lt=rules.last_week(now))
    return _known_still(found.filter(ripe))


def people_due(now: datetime) -> list[int]:
    """Return who should get a letter by now."""
    return [*due(now).order_by("person").values_list("person", flat=True).distinct()]


def known_kinds(names: Iterable[str]) -> list[Kind]:
    """Return the kinds of some names, without those that there are no more."""
    wanted = {*names}
    return [kind for kind in kinds.known() if kind.name in wanted]


def stopped(person: Person, names: Collection[str]) -> bool:
    """Tell whether a person gets no letters of any of some kinds."""
    never = Preference.objects.filter(person=person, kind__in=names, how=How.NEVER)
    return never.count() == len(known_kinds(names))


def _known_still(found: QuerySet[Notice]) -> QuerySet[Notice]:
    """Leave out what is of organisations that its person left, and what its kind says is over.

    What is of no organisation needs a role anywhere that the kind reaches: whoever has lost their last
    belongs to nothing of which they were told.
    """
    roles = Role.objects.filter(person=OuterRef("person"), organisation__closed_at=None)
    there = [
        When(
            kind=kind.name, organisation=None,
            then=Exists(roles.filter(organisation__kind__in=kind.reaches)),
        )
        for kind in kinds.known() if kind.reaches
    ]  # fmt: skip
    anywhere = When(organisation=None, then=Exists(roles))
    here = Exists(roles.filter(organisation=OuterRef("organisation")))
    # Cases, as the keys of a kind can be read only where it is this kind.
    still = [When(kind=kind.name, then=kind.still()) for kind in kinds.known() if kind.still]
    return found.filter(
        Case(*there, anywhere, default=here, output_field=BooleanField()),
        Case(*still, default=Value(True), output_field=BooleanField()),
    )


def _names() -> list[str]:
    return [kind.name for kind in kinds.known()]


def _usual() -> Case:
    usual = [When(kind=kind.name, then=Value(str(kind.usual))) for kind in kinds.known()]
    return Case(*usual, default=Value(str(How.NEVER)), output_field=CharField())
