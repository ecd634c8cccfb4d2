"""Write down which site each record stands in, keeping codes alive."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from .. import codes, placing
from ..models import Placement, Site
from . import bulk

BATCH = 500


def place(
    *,
    groups: Sequence[Sequence[int]],
    confidence: Mapping[int, float],
    doubtful: Iterable[int],
    at: datetime,
) -> None:
    """Make every group of records one site. Call it inside a transaction."""
    concerned = {record for group in groups for record in group}
    before = {
        record: (site, sure, doubt)
        for record, site, sure, doubt in Placement.objects.values_list(
            "record", "site", "confidence", "doubtful"
        )
        if record in concerned
    }
    standing = [
        placing.Standing(id_, founder, successor is not None)
        for id_, founder, successor in Site.objects.values_list("id", "founder", "successor")
    ]
    plan = placing.plan(groups, {r: site for r, (site, _s, _d) in before.items()}, standing)
    sites = _found(groups, plan, at)
    _retire(plan, sites)
    _put(groups, sites, before, confidence, set(doubtful))


def _found(groups: Sequence[Sequence[int]], plan: placing.Plan, at: datetime) -> list[int]:
    """Make the sites that groups lack; answer the site of every group."""
    lacking = [index for index, site in enumerate(plan.sites) if site is None]
    taken = set(Site.objects.values_list("code", flat=True))
    made = []
    for index in lacking:
        code = codes.fresh(taken)
        taken.add(code)
        made.append(Site(code=code, founder_id=min(groups[index]), made_at=at))
    Site.objects.bulk_create(made, batch_size=BATCH)
    fresh = dict(zip(lacking, (site.pk for site in made), strict=True))
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
