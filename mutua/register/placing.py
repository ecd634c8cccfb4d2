"""Which site each group of records is, when groups change. Pure.

A site's code should outlive runs: the largest part of a site keeps it, a site that two
groups share goes to the one that has more of it, and a group that was parted from a
merged site gets back the code it had before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it stands: its id, the record that founded it, and whether it is retired."""

    id: int
    founder: int | None
    retired: bool


@dataclass
class Plan:
    """What to do: the site of each group (None: make one), and whom retired sites lead to."""

    sites: list[int | None] = field(default_factory=list)  # by group
    revived: list[int] = field(default_factory=list)  # site ids
    successors: dict[int, int] = field(default_factory=dict)  # retired site id -> group


def plan(
    groups: Sequence[Sequence[int]],
    placed: Mapping[int, int],
    sites: Sequence[Standing],
) -> Plan:
    """Decide which site each group (record ids) is.

    `placed` gives the site id of each record before; `sites` are all that these records
    could concern. The result does not depend on the order of the groups.
    """
    shares = [Counter(placed[r] for r in group if r in placed) for group in groups]
    of_group = _keep(groups, shares, {s.id: s for s in sites if not s.retired})
    made = Plan(sites=[of_group.get(index) for index in range(len(groups))])
    _revive(made, groups, [s for s in sites if s.retired])
    kept = {site for site in made.sites if site is not None}
    for site in {site for share in shares for site in share} - kept:
        made.successors[site] = max(
            range(len(groups)), key=lambda g: (shares[g][site], -min(groups[g]))
        )
    return made


def _keep(
    groups: Sequence[Sequence[int]],
    shares: Sequence[Counter[int]],
    standing: Mapping[int, Standing],
) -> dict[int, int]:
    """Give each standing site to the group that has most of it, and each group one site."""
    claims = sorted(
        (-count, standing[site].founder not in groups[group], site, min(groups[group]), group)
        for group, share in enumerate(shares)
        for site, count in share.items()
        if site in standing
    )
    taken: set[int] = set()
    of_group: dict[int, int] = {}
    for _count, _founder, site, _first, group in claims:
        if group not in of_group and site not in taken:
            of_group[group] = site
            taken.add(site)
    return of_group


def _revive(made: Plan, groups: Sequence[Sequence[int]], retired: Sequence[Standing]) -> None:
    founded: dict[int, list[int]] = {}
    for site in sorted(retired, key=lambda s: s.id):
        if site.founder is not None:
            founded.setdefault(site.founder, []).append(site.id)
    for index, group in enumerate(groups):
        if made.sites[index] is None:
            before = sorted(site for record in group for site in founded.get(record, []))
            if before:
                made.sites[index] = before[0]
                made.revived.append(before[0])
