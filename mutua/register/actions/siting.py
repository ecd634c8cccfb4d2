"""Write down which site each record stands in, keeping codes alive."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from .. import codes, placing
from ..models import Placement, Site
from . import bulk

BATCH = 500
FEW = 5_000  # records; for more, one look at all is quicker than asking for each


def place(
    *,
    groups: Sequence[Sequence[int]],
    confidence: Mapping[int, float],
    doubtful: Iterable[int],
    at: datetime,
) -> None:
    """Make every group of records one site. Call it inside a transaction."""
    concerned = {record for group in groups for record in group}
    before = _before(concerned)
    standing = _standing(concerned, {site for site, _sure, _doubt in before.values()})
    plan = placing.plan(groups, {r: site for r, (site, _s, _d) in before.items()}, standing)
    sites = _found(groups, plan, at)
    _retire(plan, sites)
    _put(groups, sites, before, confidence, set(doubtful))


def _before(concerned: set[int]) -> dict[int, tuple[int, float, bool]]:
    """Return the site, confidence and doubt of each record as they stand."""
    placements = Placement.objects.all()
    if len(concerned) <= FEW:
        placements = placements.filter(record__in=concerned)
    return {
        record: (site, sure, doubt)
        for record, site, sure, doubt in placements.values_list(
            "record", "site", "confidence", "doubtful"
        )
        if record in concerned
    }


def _standing(concerned: set[int], sites: set[int]) -> list[placing.Standing]:
    """Return the sites that these records stand in or founded."""
    known = Site.objects.all()
    if len(concerned) <= FEW:
        known = known.filter(Q(id__in=sites) | Q(founder__in=concerned))
    return [
        placing.Standing(id_, founder, successor is not None)
        for id_, founder, successor in known.values_list("id", "founder", "successor")
    ]


def _standing_codes(made: Collection[str]) -> list[str]:
    """Return which of these codes are in use."""
    found: list[str] = []
    wanted = list(made)
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        found += Site.objects.filter(code__in=some).values_list("code", flat=True)
    return found


def _found(groups: Sequence[Sequence[int]], plan: placing.Plan, at: datetime) -> list[int]:
    """Make the sites that groups lack; answer the site of every group."""
    lacking = [index for index, site in enumerate(plan.sites) if site is None]
    made: dict[str, Site] = {}
    while len(made) < len(lacking):
        index = lacking[len(made)]
        code = codes.fresh(made)
        made[code] = Site(code=code, founder_id=min(groups[index]), made_at=at)
        if len(made) == len(lacking):  # of 34 thousand million codes, drop those that stand
            for stands in _standing_codes(made):
                made.pop(stands)
    sites = Site.objects.bulk_create(made.values(), batch_size=BATCH)
    fresh = dict(zip(lacking, (site.pk for site in sites), strict=True))
    return [fresh[i] if site is None else site for i, site in enumerate(plan.sites)]


def _retire(plan: placing.Plan, sites: Sequence[int]) -> None:
    for start in range(0, len(plan.revived), BATCH):
        Site.objects.filter(pk__in=plan.revived[start : start + BATCH]).update(successor=None)
    # A site with no living record left leads to where most of its records went.
    Site.objects.bulk_update(
        (Site(pk=site, successor_id=sites[group]) for site, group in plan.successors.items()),
        ["successor"],
        batch_size=100,
    )


def _put(
    groups: Sequence[Sequence[int]],
    sites: Sequence[int],
    before: Mapping[int, tuple[int, float, bool]],
    confidence: Mapping[int, float],
    doubtful: set[int],
) -> None:
    sure = {record: round(confidence[record], 3) for group in groups for record in group}
    bulk.insert(
        Placement,
        ["record", "site", "confidence", "doubtful"],
        (
            (record, site, sure[record], record in doubtful)
            for group, site in zip(groups, sites, strict=True)
            for record in group
            if before.get(record) != (site, sure[record], record in doubtful)
        ),
        unique=["record"],
        update=["site", "confidence", "doubtful"],
    )
