"""Programmes of an organisation, the sites in them, and what is known before they begin."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import stdev

from django.db.models import Count, Q, QuerySet

from mutua.instruments import shelf
from mutua.members.models import Organisation

from ..models import Arm, Edition, Enrolment, Programme, Proposal, Release, Round, Wave
from ..tables import Tables
from .consents import consents_to
from .waves import serving

ENOUGH = 8  # sites measured twice, from which on their spread is believed


@dataclass(frozen=True, slots=True)
class Association:
    """How much goes on in the whole association: counts, never who or where."""

    programmes: int
    sites: int
    open: int


def programmes_of(organisation: Organisation) -> QuerySet[Programme]:
    """Return an organisation's own programmes, the latest first, with how many sites are in them."""
    inside = Q(enrolments__left_at=None)
    return (
        Programme.objects.filter(organisation=organisation)
        .select_related("edition", "organisation")
        .annotate(
            sites_with=Count(
                "enrolments", filter=inside & Q(enrolments__arm=Arm.WITH), distinct=True
            ),
            sites_beside=Count(
                "enrolments", filter=inside & Q(enrolments__arm=Arm.BESIDE), distinct=True
            ),
            waiting=Count(
                "proposals", filter=Q(proposals__state=Proposal.State.OPEN), distinct=True
            ),
        )
    )


def unshipped() -> list[str]:
    """Return the instruments of the house that nobody has published here yet, by name."""
    shipped = Edition.objects.filter(organisation=None).values_list("version", flat=True)
    return [name for name in shelf.NAMES if shelf.shipped(name).version not in {*shipped}]


def enrolled(programme: Programme) -> QuerySet[Enrolment]:
    """Return the sites that take part, those with the programme first, then by name."""
    found = Enrolment.objects.filter(programme=programme, left_at=None)
    return found.select_related("workplace").order_by("-arm", "workplace__name", "id")


def left(programme: Programme) -> QuerySet[Enrolment]:
    """Return the sites that left."""
    found = Enrolment.objects.filter(programme=programme, left_at__isnull=False)
    return found.select_related("workplace").order_by("workplace__name", "id")


def arms(programme: Programme) -> tuple[int, int]:
    """Return how many sites take part: with the programme, beside it."""
    told = enrolled(programme).order_by().values_list("arm").annotate(n=Count("pk"))
    counts: dict[str, int] = dict(told)
    return counts.get(Arm.WITH, 0), counts.get(Arm.BESIDE, 0)


def rounds_of(programme: Programme) -> list[Round]:
    """Return the rounds in order of time."""
    return [*programme.rounds.select_related("programme").order_by("number")]


def next_round(programme: Programme, today: date) -> Round | None:
    """Return the round under way, else the next one."""
    return programme.rounds.filter(closes__gte=today).order_by("number").first()


def waves_in(programme: Programme) -> dict[int, dict[int, Wave]]:
    """Return the waves that serve a programme's rounds: workplace → number of the round → wave."""
    found: defaultdict[int, dict[int, Wave]] = defaultdict(dict)
    for round in rounds_of(programme):
        for site, wave in serving(round).items():
            found[site][round.number] = wave
    return dict(found)


def spread_seen(
    organisation: Organisation, edition: Edition, outcomes: Sequence[str], at: datetime
) -> tuple[float | None, int]:
    """Return how differently sites changed from wave to wave, and at how many sites that was seen.

    Only sites whose results the organisation may read: what it is told must not depend on others.
    """
    readable = consents_to(organisation, at).values("workplace")
    stored = Release.objects.filter(wave__edition=edition, wave__workplace__in=readable)
    told = stored.order_by("wave__workplace_id", "wave__opens", "wave__number").values_list(
        "wave__workplace_id", "tables"
    )
    values: defaultdict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for workplace, tables in told.iterator(chunk_size=200):
        read = Tables.of(tables)
        for name in outcomes:
            row = read.row(name)
            if row is not None and row.total is not None:
                values[name][workplace].append(row.total.value)
    changes = {
        name: [told[1] - told[0] for told in sites.values() if len(told) > 1]
        for name, sites in values.items()
    }
    spreads = [stdev(some) for some in changes.values() if len(some) >= ENOUGH]
    if not spreads or len(spreads) < len(outcomes):
        return None, 0
    return max(spreads), min(len(some) for some in changes.values())


def association() -> Association:
    """Return how much goes on in the whole association."""
    running = Programme.objects.filter(launched_at__isnull=False, ended_at=None)
    sites = Enrolment.objects.filter(left_at=None, programme__ended_at=None)
    return Association(
        programmes=running.count(),
        sites=sites.aggregate(n=Count("workplace", distinct=True))["n"],
        open=Proposal.objects.filter(state=Proposal.State.OPEN).count(),
    )
