"""What a programme can hope to see, reckoned and said before anybody is asked."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from mutua import measure
from mutua.measure.impact import FEWEST_OF_ARM, FEWEST_SITES, LEVEL

# Where no earlier wave tells: points of 0 to 100. Sites' true changes differ little; people of one
# site differ much, single questions more than areas, garbled ones the most.
BETWEEN = 2.5
WITHIN = {"area": 22.0, "item": 30.0, "outcome": 30.0, "garbled": 56.0}
PEOPLE = 80  # who answer at a site, as in a middling plan
PLANS = (10, 15, 20, 30, 50)  # sites in each arm, to be looked at beforehand


@dataclass(frozen=True, slots=True)
class Detectable:
    """The smallest change that a programme finds in four cases of five; None: it only describes."""

    with_: int
    beside: int
    spread: float  # of changes between sites, points
    points: float | None
    outcomes: int
    seen: int = 0  # sites at which the spread was seen; none: it is assumed

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        stored = asdict(self)
        stored["with"] = stored.pop("with_")
        return stored

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self | None:
        """Return what was stored, if anything was."""
        if not stored:
            return None
        return cls(**({k: v for k, v in stored.items() if k != "with"} | {"with_": stored["with"]}))


def reckon(
    arms: tuple[int, int], kinds: Sequence[str], seen: tuple[float | None, int] = (None, 0)
) -> Detectable:
    """Reckon it for so many sites; `kinds` of the outcomes, `seen`: the spread and at how many sites.

    Each of several outcomes is held to a stricter level, as Holm's procedure holds the first.
    """
    spread = seen[0] if seen[0] is not None else assumed(kinds)
    points = None
    if sum(arms) >= FEWEST_SITES and min(arms) >= FEWEST_OF_ARM:
        level = LEVEL / max(len(kinds), 1)
        reckoned = measure.smallest_detectable(arms, spread, level=level)
        points = None if math.isnan(reckoned) else round(reckoned, 2)
    known = seen[1] if seen[0] is not None else 0
    return Detectable(*arms, round(spread, 2), points, len(kinds), known)


def assumed(kinds: Sequence[str]) -> float:
    """Return the spread of changes that is assumed where no earlier wave tells."""
    within = max((WITHIN[kind] for kind in kinds), default=WITHIN["area"])
    return measure.spread_of_changes(BETWEEN, within, PEOPLE)


def sentence(one: Detectable) -> str:
    """Say to whoever runs a programme what it can hope to see."""
    said: dict[str, object] = {"with": one.with_, "beside": one.beside, "fewest": FEWEST_SITES}
    if not one.with_ + one.beside:
        return _("No site takes part yet.")
    if one.points is not None:
        said["points"] = floatformat(one.points, 1)
        return (
            _(
                "With %(with)s + %(beside)s sites you can see a change of about %(points)s points of 100 or more; smaller ones easily stay hidden."
            )
            % said
        )
    if not one.beside:
        return (
            _(
                "No site stands beside the %(with)s with the programme. You will see what changed there; nobody will be able to say whether the programme did it."
            )
            % said
        )
    return (
        _(
            "With %(with)s + %(beside)s sites this programme describes what changed; it does not test whether the programme did it. From %(fewest)s sites on, two at least in each arm, it does."
        )
        % said
    )


def ground(one: Detectable) -> str:
    """Say what the reckoning rests on."""
    said = {"spread": floatformat(one.spread, 1), "n": one.seen, "people": PEOPLE}
    if one.seen:
        return (
            _(
                "Reckoned from how differently %(n)s sites that you may read changed from one wave to the next: by %(spread)s points, standard deviation."
            )
            % said
        )
    return (
        _(
            "Assumed, until earlier waves tell: %(people)s answers at each site, and changes that differ between sites by %(spread)s points, standard deviation."
        )
        % said
    )


def plans(kinds: Sequence[str], seen: tuple[float | None, int]) -> list[Detectable]:
    """Reckon it for other numbers of sites, to choose how many to ask."""
    return [reckon((n, n), kinds, seen) for n in PLANS]
