"""How many people to ask at a site, of which groups, and who: reckoned from its roster, drawn by a seed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mutua import measure
from mutua.measure import Drawn

CENSUS = 100  # where fewer work, everybody is asked: a sample would save nothing
ERRORS = (5, 3, 7)  # points of a hundred that a share may be off by; the first is proposed
# A roster is split by these in turn, as long as the strata stay few, and large enough to draw from.
ORDER = ("gender", "department", "migrant", "shift", "contract", "age", "time")
MOST_STRATA, MEAN_SIZE = 12, 30

type Line = Mapping[str, Any]  # as of `Roster.lines`


@dataclass(frozen=True, slots=True)
class Stratum:
    """A group that is drawn from by itself."""

    key: str
    groups: Mapping[str, str]
    size: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to ask at a site."""

    people: int
    strata: tuple[Stratum, ...]

    @property
    def total(self) -> int:
        """Return how many people are asked."""
        return sum(one.wanted for one in self.strata)

    @property
    def everybody(self) -> bool:
        """Tell whether nobody needs to be drawn."""
        return self.total == self.people

    @property
    def wanted(self) -> dict[str, int]:
        """Return people by stratum, as a wave keeps them."""
        return {one.key: one.wanted for one in self.strata}


def plan(lines: Sequence[Line], error: int | None = ERRORS[0]) -> Plan:
    """Plan so that a share is known within ± `error` points; None: ask everybody."""
    sizes = strata(lines)
    people = sum(sizes.values())
    wanted = dict(sizes)
    if error is not None and people >= CENSUS:
        wanted = measure.plan(sizes, measure.sample_size(people, error=error / 100))
    return Plan(people, tuple(Stratum(k, groups_of(k), sizes[k], wanted[k]) for k in sizes))


def draw(lines: Sequence[Line], wanted: Mapping[str, int], seed: str) -> dict[str, Drawn]:
    """Draw people by their number within their stratum; the same seed draws the same."""
    return measure.draw(sizes_of(lines, wanted), wanted, seed=seed)


def strata(lines: Sequence[Line]) -> dict[str, int]:
    """Return the groups to draw from, with how many people are in each."""
    there = [name for name in ORDER if any(name in line["groups"] for line in lines)]
    chosen: list[str] = []
    sizes = _collapsed(lines, chosen)
    for name in there:
        finer = _collapsed(lines, [*chosen, name])
        if len(finer) <= MOST_STRATA and sum(finer.values()) >= MEAN_SIZE * len(finer):
            chosen, sizes = [*chosen, name], finer
    return sizes


def sizes_of(lines: Sequence[Line], keys: Iterable[str]) -> dict[str, int]:
    """Return how many people of a roster are in each stratum of a wave."""
    names = [*groups_of(next(iter(keys), ""))]
    return _collapsed(lines, names)


def key_of(groups: Mapping[str, str]) -> str:
    """Name a stratum by its groups: “gender=woman; department=Sewing”."""
    return "; ".join(f"{name}={group}" for name, group in groups.items())


def groups_of(key: str) -> dict[str, str]:
    """Return the groups of a stratum by its name."""
    return dict(part.split("=", 1) for part in key.split("; ") if part)


def by_group(lines: Sequence[Line]) -> dict[str, dict[str, int]]:
    """Return people by the groups of each variable: the margins of a roster."""
    names = list(dict.fromkeys(name for line in lines for name in line["groups"]))
    margins = {}
    for name in names:
        told = _collapsed(lines, [name])
        margins[name] = {groups_of(key)[name]: people for key, people in told.items()}
    return margins


def _collapsed(lines: Sequence[Line], names: Sequence[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for line in lines:
        key = key_of({name: line["groups"].get(name, "") for name in names})
        sizes[key] = sizes.get(key, 0) + line["people"]
    return sizes
