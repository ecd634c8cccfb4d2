"""The tables of a release, as plain values: what may be known of answers, and nothing else.

They are made by `releasing` from replies, frozen in `Release.tables`, and read by every page, report,
benchmark and evaluation. None stands for what is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

VERSION = 1  # of this shape
NOT_SAID = "not-said"  # the group of those who said no group
JOIN = " + "


def fives(people: int) -> int:
    """Return a number of people as it is told: rounded down to fives, so that one more is not seen."""
    return people - people % 5


def joined(names: Sequence[str]) -> str:
    """Return the name of a group that is told together with others, being too small by itself."""
    return JOIN.join(name or NOT_SAID for name in names)


def parts(name: str) -> tuple[str, ...]:
    """Return the groups that are told together under a name; `NOT_SAID` may be among them."""
    return tuple(name.split(JOIN))


@dataclass(frozen=True, slots=True)
class Score:
    """A weighted mean, 0 to 100 and 100 best; of a garbled question the true share of “yes”.

    `low`, `high`: a 95 % interval. `people`: who stand behind it, rounded as the release says.
    `favourable`: the share, 0 to 1, whose answer is one of the two best; None: hidden.
    """

    value: float
    low: float
    high: float
    people: int
    favourable: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An area or a question: of all, and by the groups of each variable; None: hidden."""

    name: str
    kind: str  # area, item, outcome, trust, vignette, garbled
    area: str
    total: Score | None
    groups: Mapping[str, Mapping[str, Score | None]] = field(default_factory=dict)
    silence: str = ""  # how many preferred not to say: "none or few", … a band, never a number
    alpha: float | None = None  # of an area
    omega: float | None = None
    holds: bool = True  # an area that does not hold together is not one number: see its items


@dataclass(frozen=True, slots=True)
class Tables:
    """All that is told of one wave."""

    people: int | None  # who answered; None: too few for anything to be told
    roster: int  # who work there
    asked: int  # to whom cards were handed
    response: float | None  # people / asked
    effective: float | None  # Kish's effective number, after weighting
    limit: int
    number: int  # the wave's, at its site
    groups: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)  # people
    rows: tuple[Row, ...] = ()
    quality: Mapping[str, float] = field(default_factory=dict)  # flag → share of replies
    careful: Mapping[str, float] = field(default_factory=dict)  # area → score without the flagged
    channels: Mapping[str, int | None] = field(default_factory=dict)
    flags: tuple[str, ...] = ()  # "trust-may-grow", "coached", "bursts", "few-answered"
    version: int = VERSION

    def row(self, name: str) -> Row | None:
        """Return a row by its name."""
        return next((one for one in self.rows if one.name == name), None)

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        rows = tuple(
            Row(**(row | {"total": _score(row["total"]), "groups": _groups(row["groups"])}))
            for row in stored["rows"]
        )
        return cls(**(dict(stored) | {"rows": rows, "flags": tuple(stored["flags"])}))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a programme did to one outcome: the difference of changes, in points of 0 to 100."""

    name: str
    registered: bool  # before launch; others are exploratory
    verdict: str  # improved, worsened, cannot tell
    value: float
    low: float | None  # of a 95 % interval; None where one site is not enough for it
    high: float | None
    p: float | None
    # By Holm among the registered, by Benjamini and Hochberg among the others; None: not tested.
    adjusted: float | None
    crv3: tuple[float, float] | None  # the interval of the regression beside it
    described: bool  # too few sites for a test
    with_: Mapping[str, float]  # site → change, where the programme is
    beside: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All that is told of a programme between two rounds."""

    findings: tuple[Finding, ...]
    sites: tuple[int, int]  # with it, beside it
    detectable: float | None  # points, that it could hope to see
    left_out: int  # sites with too few answers in either round
    version: int = VERSION

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return what was stored."""
        findings = tuple(
            Finding(**(one | {"crv3": tuple(one["crv3"]) if one["crv3"] else None}))
            for one in stored["findings"]
        )
        return cls(**(dict(stored) | {"findings": findings, "sites": tuple(stored["sites"])}))


def _score(stored: Mapping[str, Any] | None) -> Score | None:
    return Score(**stored) if stored else None


def _groups(stored: Mapping[str, Any]) -> dict[str, dict[str, Score | None]]:
    return {
        variable: {group: _score(score) for group, score in groups.items()}
        for variable, groups in stored.items()
    }
