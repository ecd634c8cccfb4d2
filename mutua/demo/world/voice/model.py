"""What a year of asking is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Plant:
    """A site where workers are asked: who speaks for it, who works there, and what befalls it.

    `groups`: variable → group → share of the roster. `limit`: people below whom nothing is told.
    """

    key: str
    name: str
    place: str
    country: str
    language: str
    email: str
    workers: int
    treated: bool
    groups: Mapping[str, Mapping[str, float]]
    places: tuple[str, ...]
    currency: str
    wage: float
    limit: int = 10
    replies: int | None = None  # each time; none: as many as its size brings
    coached: float = 0.0  # share of answers ticked after one script
    burst: bool = False  # many of its answers at the middle of the year come on one day
    treats: tuple[str, ...] = ()  # areas that it did something about

    @property
    def lines(self) -> list[tuple[dict[str, str], int]]:
        """Return the roster: how many of each gender and contract, in whole people."""
        shares = {
            (gender, contract): a * b * self.workers
            for gender, a in self.groups["gender"].items()
            for contract, b in self.groups["contract"].items()
        }
        people = {key: int(share) for key, share in shares.items()}
        rest = sorted(shares, key=lambda key: people[key] - shares[key])
        for key in rest[: self.workers - sum(people.values())]:
            people[key] += 1
        return [({"gender": g, "contract": c}, n) for (g, c), n in people.items() if n]


@dataclass(frozen=True, slots=True)
class Spell:
    """A round of the year: of which kind, from when to when."""

    kind: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Answered:
    """What one worker answered, as the runner would record it."""

    on: date
    channel: str
    language: str
    place: int
    fast: bool
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One site in one round: to how many cards were given, and what came back."""

    plant: str
    round: int
    cards: int
    replies: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a site reports of three months."""

    begins: date
    ends: date
    people: int
    days_planned: int
    days_absent: int
    leavers: int
    injuries: int
    hours: int
    overtime: int
    wage: float


@dataclass(slots=True)
class Year:
    """All of it. `effects`: area → points that the programme brings in the end, in truth.

    `levels`: (site, round, area) → what its workers truly think, in points of 0 to 100.
    """

    plants: list[Plant]
    rounds: list[Spell]
    effects: Mapping[str, float]
    levels: dict[tuple[str, int, str], float] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    quarters: dict[str, list[Quarter]] = field(default_factory=dict)

    def effect(self, area: str, round: int) -> float:
        """Return what the programme did by a round, in points: half of it by the middle."""
        return self.effects.get(area, 0.0) * round / (len(self.rounds) - 1)

    def in_order(self) -> list[Asked]:
        """Return who was asked in the order of time."""
        return sorted(self.asked, key=lambda one: one.round)
