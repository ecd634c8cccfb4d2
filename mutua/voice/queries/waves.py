"""Waves as the site sees them: what is due, how far one has come; never who answered, nor when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F
from django.db.models.fields.json import KeyTextTransform

from mutua.members.models import Mailbox

from .. import editions, planning, rules
from ..models import Edition, Enrolment, Round, Wave, Workplace
from ..models.workplaces import LIMIT
from ..rules.waves import SHORT

STEP = 5  # counts are rounded down to it
BANDS = (0.25, 0.5, 0.75)  # of those asked: what of a place or a group is told


@dataclass(frozen=True, slots=True)
class Band:
    """How many of a place or a group answered: 0 to 3, a quarter each; None: too few to say."""

    name: str
    quarter: int | None


@dataclass(frozen=True, slots=True)
class Response:
    """How far a wave has come, as of the last midnight, in numbers from which nobody can be told.

    `people`: rounded down to fives; None: fewer than ten. `groups`: by stratum's variable.
    """

    until: date  # the last day that is counted
    asked: int
    people: int | None
    places: tuple[Band, ...]
    groups: dict[str, tuple[Band, ...]]

    @property
    def share(self) -> float:
        """Return the part of those asked who answered, as far as it is told."""
        return min((self.people or 0) / self.asked, 1.0) if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Due:
    """A round in which a site takes part; `wave` is what serves it, None: still to be opened."""

    round: Round
    wave: Wave | None
    shared: bool  # the wave was opened in another round, and serves this one, too


def wave_of(mailbox: Mailbox, code: UUID) -> Wave | None:
    """Return a wave at a site of a mailbox; None for any other."""
    found = Wave.objects.filter(workplace__mailbox=mailbox, code=code)
    return found.select_related("workplace", "edition", "roster", "round__programme").first()


def waves_at(workplace: Workplace) -> Sequence[Wave]:
    """Return the waves of a site, the latest first."""
    return [
        *workplace.waves.select_related("edition", "round__programme").order_by("-opens", "-id")
    ]


def is_short(edition: Edition) -> bool:
    """Tell whether an edition is a pulse: so few questions that it may be asked more often."""
    return sum(one.asked for one in editions.instrument(edition)) <= SHORT


def asked(workplace: Workplace) -> list[rules.Asked]:
    """Return when a site's workers were or will be asked."""
    found = workplace.waves.select_related("edition").order_by("opens")
    return [
        rules.Asked(
            one.opens,
            min(one.closes, one.closed_at.date()) if one.closed_at else one.closes,
            is_short(one.edition),
        )
        for one in found
    ]


def wave_of_round(round: Round, workplace: Workplace) -> Wave | None:
    """Return the wave that serves a round at a site: opened in it, or asking the same in its days.

    So two programmes that ask the same at the same time share one wave, and nobody is asked twice.
    """
    return waves_of_round(round, workplace=workplace).get(workplace.pk)


def waves_of_round(round: Round, **only: Any) -> dict[int, Wave]:
    """Return the waves that serve a round, by workplace: its own, else the first of its days."""
    waves = Wave.objects.filter(**only).order_by("opens", "pk")
    within = waves.filter(
        edition=round.programme.edition_id, opens__lte=round.closes, closes__gte=round.opens
    )
    found: dict[int, Wave] = {}
    for wave in [*waves.filter(round=round), *within]:
        found.setdefault(wave.workplace_id, wave)
    return found


def serving(round: Round) -> dict[int, Wave]:
    """Return the waves that serve a round at the sites of its programme, by workplace.

    Of a site that left, only what it opened for this very round.
    """
    programme = round.programme
    joined = {*programme.enrolments.filter(left_at=None).values_list("workplace_id", flat=True)}
    waves = waves_of_round(round, workplace__enrolments__programme=programme)
    return {site: one for site, one in waves.items() if one.round_id == round.pk or site in joined}


def due(workplace: Workplace, on: date) -> list[Due]:
    """Return the rounds that a site takes part in and that are not over, in order of time."""
    joined = Enrolment.objects.filter(workplace=workplace, left_at=None)
    rounds = (
        Round.objects.filter(
            programme__in=joined.values("programme"), programme__launched_at__isnull=False,
            programme__ended_at=None, closes__gte=on,
        )
        .select_related("programme__organisation", "programme__edition")
        .order_by("opens", "id")
    )  # fmt: skip
    found = []
    for one in rounds:
        wave = wave_of_round(one, workplace)
        found.append(Due(one, wave, wave is not None and wave.round_id != one.pk))
    return found


def response(wave: Wave, today: date) -> Response:
    """Return how far a wave has come by the last midnight, protected as `Response` says.

    Of a closed one its release tells the groups, and of places nothing is known any more.
    """
    closed = wave.closed_at is not None
    replies = wave.replies.filter(on__lt=today)
    by_place = dict(replies.values_list("place").annotate(n=Count("pk")))
    total = sum(by_place.values())
    cards = dict(wave.cards.values_list("place").annotate(n=Count("pk")))
    number = sum(cards.values())
    return Response(
        until=today,
        asked=number,
        people=total - total % STEP if total >= LIMIT else None,
        places=() if closed else tuple(
            Band(str(name), _quarter(by_place.get(place, 0), cards.get(place, 0)))
            for place, name in enumerate(wave.places)
        ),
        groups={} if closed else _by_group(wave, today),
    )  # fmt: skip


def _by_group(wave: Wave, today: date) -> dict[str, tuple[Band, ...]]:
    """Return the bands of each variable by which the wave was drawn and that workers are asked for."""
    asked: dict[str, dict[str, int]] = {}
    for key, wanted in wave.wanted.items():
        for name, group in planning.groups_of(key).items():
            groups = asked.setdefault(name, {})
            groups[group] = groups.get(group, 0) + wanted
    known = {one.name for one in editions.instrument(wave.edition)}
    bands = {}
    for name in asked.keys() & known:
        counted = dict(
            wave.replies.filter(on__lt=today)
            .annotate(group=KeyTextTransform(name, F("answers")))
            .values_list("group")
            .annotate(n=Count("pk"))
        )
        bands[name] = tuple(
            Band(group, _quarter(counted.get(group, 0), wanted))
            for group, wanted in asked[name].items()
        )
    return bands


def _quarter(people: int, asked: int) -> int | None:
    if people < LIMIT or not asked:
        return None
    return sum(people / asked >= bound for bound in BANDS)
