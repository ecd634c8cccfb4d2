"""How many people to ask, of which groups, and who they are: drawn by a seed that can be checked."""

import hashlib
import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

import scipy  # whose parts are slow to load, and come when they are first used

LEAST = 15  # people of a group that shall be reported


@dataclass(frozen=True, slots=True)
class Drawn:
    """Of one group: the numbers on its roster that were drawn, and who replaces them, in order."""

    chosen: tuple[int, ...]
    replacements: tuple[int, ...]


def sample_size(
    population: int, *, error: float = 0.05, share: float = 0.5, confidence: float = 0.95
) -> int:
    """Return how many of a population to ask so that a share is known within ± `error`.

    n = n₀ / (1 + (n₀ − 1)/N) with n₀ = z²·p(1 − p)/e² (Cochran, *Sampling Techniques*, 1977,
    section 4.4), rounded up; a simple random sample in which everybody answers. `error`, `share`
    and `confidence` lie between 0 and 1; ValueError otherwise.
    """
    _between("error", error)
    _between("share", share)
    _between("confidence", confidence)
    if population < 0:
        raise ValueError(f"A population of {population} people cannot be.")
    z = float(scipy.stats.norm.ppf((1 + confidence) / 2))
    unlimited = z**2 * share * (1 - share) / error**2
    if population == 0:
        return 0
    return math.ceil(round(unlimited / (1 + (unlimited - 1) / population), 9))


def plan(groups: Mapping[str, int], total: int, *, least: int = LEAST) -> dict[str, int]:
    """Share `total` interviews out among groups of these sizes.

    Each group gets at least `least` people, or all that it has, so that it can be reported; the
    rest is shared out in proportion to size by largest remainders (Hamilton). The sum is more
    than `total` where the least of all groups together is.
    """
    if total < 0 or least < 0 or any(size < 0 for size in groups.values()):
        raise ValueError("Numbers of people cannot be negative.")
    given = {name: min(size, least) for name, size in groups.items()}
    # A group that its least lifts above its proportion takes no part in sharing out the rest.
    open_ = {name for name, size in groups.items() if size > given[name]}
    while open_:
        rest = total - sum(given[name] for name in groups if name not in open_)
        size = sum(groups[name] for name in open_)
        lifted = {name for name in open_ if groups[name] * rest < given[name] * size}
        if not lifted:
            break
        open_ -= lifted
    if open_:
        given |= _proportional({name: groups[name] for name in open_}, max(0, rest))
    return given


def draw(groups: Mapping[str, int], wanted: Mapping[str, int], *, seed: str) -> dict[str, Drawn]:
    """Draw people by their number on the roster of their group, 1 to its size.

    The same seed draws the same people, on every machine: each group has a generator of its own
    (Mersenne Twister, seeded by SHA-256 of seed and name), so that one group's size does not move
    another's draw. Everybody not chosen is a replacement, in the order in which to ask them.
    """
    drawn = {}
    for name, size in groups.items():
        number = wanted.get(name, 0)
        if not 0 <= number <= size:
            raise ValueError(f"{number} of {size} people cannot be drawn from “{name}”.")
        key = hashlib.sha256(f"{seed}\0{name}".encode()).digest()
        order = [*range(1, size + 1)]
        random.Random(key).shuffle(order)
        drawn[name] = Drawn(tuple(sorted(order[:number])), tuple(order[number:]))
    return drawn


def _proportional(groups: Mapping[str, int], total: int) -> dict[str, int]:
    """Share out in proportion, nobody more than it has; the largest remainders are rounded up."""
    size = sum(groups.values())
    total = min(total, size)
    given = {name: own * total // size for name, own in groups.items()}
    left = sorted(groups, key=lambda name: (-(groups[name] * total % size), name))
    for name in left[: total - sum(given.values())]:
        given[name] += 1
    return given


def _between(name: str, value: float) -> None:
    if not 0 < value < 1:
        raise ValueError(f"{name} must lie between 0 and 1; it is {value}.")
