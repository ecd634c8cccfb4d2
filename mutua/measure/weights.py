"""Weights by which those who answered stand for the whole roster."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CAP = 5.0  # nobody stands for more than so many times the average
FEWEST = 5  # people who answered, for a group to be weighted by itself
ROUNDS = 1_000
CLOSE = 1e-9

Floats = NDArray[np.float64]
Aim = tuple[NDArray[np.int64], Floats]  # each person's group as a number; the groups' shares
Margins = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights with a mean of 1, and what was done to find them."""

    weights: Floats  # one a person, in their order
    effective: float  # people: Kish's effective sample size
    collapsed: Mapping[str, Mapping[str, str]]  # variable → group → the group that it joined
    capped: int  # people whose weight reached the cap
    off: float  # the largest difference left between a margin's share and the roster's

    @property
    def design_effect(self) -> float:
        """Return by how much unequal weights widen the variance of a mean."""
        return len(self.weights) / self.effective if self.effective else 1.0


def effective_size(weights: Sequence[float] | Floats) -> float:
    """Return Kish's effective sample size, (Σw)² / Σw² (Kish, *Survey Sampling*, 1965, 11.7)."""
    found = np.asarray(weights, float)
    squares = float(np.square(found).sum())
    return float(found.sum()) ** 2 / squares if squares else 0.0


def rake(
    people: Sequence[Mapping[str, str]],
    margins: Margins,
    *,
    cap: float = CAP,
    fewest: int = FEWEST,
) -> Raked:
    """Weight people so that each variable's groups have the shares of the roster.

    Iterative proportional fitting (Deming and Stephan, *Ann. Math. Stat.* 11, 1940); weights above
    `cap` times the mean are cut in each round and the fitting goes on with them (DeBell and
    Krosnick, ANES report nes012427, 2009). Groups with fewer than `fewest` answers join the
    smallest other group of their variable first. `margins`: variable → group → people on the
    roster. ValueError where somebody's group is not on the roster.
    """
    if not people:
        return Raked(np.zeros(0), 0.0, {}, 0, 0.0)
    if cap <= 1:
        raise ValueError("The cap must be more than 1, the mean of the weights.")
    collapsed = {name: _joined(name, people, roster, fewest) for name, roster in margins.items()}
    aims = [
        _aim([collapsed[name].get(person[name], person[name]) for person in people], roster, joins)
        for (name, roster), joins in zip(margins.items(), collapsed.values(), strict=True)
    ]
    weights = _fitted(aims, len(people), cap)
    left = [np.abs(np.bincount(i, weights, len(a)) / len(people) - a).max() for i, a in aims]
    return Raked(
        weights=weights,
        effective=effective_size(weights),
        collapsed={name: joins for name, joins in collapsed.items() if joins},
        capped=int((weights >= cap - 1e-6).sum()),
        off=float(max(left, default=0.0)),
    )


def _fitted(aims: Sequence[Aim], people: int, cap: float) -> Floats:
    """Fit the weights to one variable after the other, again and again until they stand still."""
    weights = np.ones(people)
    for _ in range(ROUNDS):
        before = weights.copy()
        for index, aim in aims:
            sums = np.bincount(index, weights, len(aim))
            weights = weights * (aim * people / sums)[index]
        weights = _cut(weights, cap)
        if float(np.abs(weights - before).max()) < CLOSE:
            break
    return weights


def _cut(weights: Floats, cap: float) -> Floats:
    """Cut weights to the cap at a mean of 1; cutting lifts the others, which may need a cut then."""
    weights = weights / weights.mean()
    while (weights > cap * (1 + CLOSE)).any():
        over = weights >= cap
        if over.all():
            return np.ones(len(weights))
        rest = weights[~over]
        weights = np.where(over, cap, weights * (len(weights) - cap * over.sum()) / rest.sum())
    return weights


def _joined(
    variable: str, people: Sequence[Mapping[str, str]], roster: Mapping[str, float], fewest: int
) -> dict[str, str]:
    """Tell which small groups join which others, so that no group is left too small."""
    count = Counter(person[variable] for person in people)
    if unknown := sorted(set(count) - {name for name, size in roster.items() if size > 0}):
        raise ValueError(f"“{unknown[0]}” is not a group of “{variable}” on the roster.")
    # A group that has nobody on the roster weighs nothing: it needs no company.
    groups = {name: [name] for name, size in roster.items() if size > 0}
    while len(groups) > 1:
        size = {head: sum(count[name] for name in names) for head, names in groups.items()}
        small = min(groups, key=lambda head: (size[head], head))
        if size[small] >= fewest:
            break
        other = min((h for h in groups if h != small), key=lambda head: (size[head], head))
        head, gone = sorted((small, other), key=lambda one: (-roster[one], one))
        groups[head] += groups.pop(gone)
    return {name: head for head, names in groups.items() for name in names if name != head}


def _aim(found: list[str], roster: Mapping[str, float], joins: Mapping[str, str]) -> Aim:
    """Return each person's group as a number, and each group's share of the roster."""
    sizes: dict[str, float] = {}
    for name, size in roster.items():
        if size > 0:
            head = joins.get(name, name)
            sizes[head] = sizes.get(head, 0.0) + size
    order = {name: number for number, name in enumerate(sizes)}
    shares = np.array([*sizes.values()]) / sum(sizes.values())
    return np.array([order[name] for name in found]), shares
