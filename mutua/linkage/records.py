"""What goes into linkage and what comes out of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """What one list says of one supplier; empty text and None mean that the list does not say.

    `country` is an ISO 3166 alpha-2 code; `lat` and `lon` are degrees (WGS 84); `identifiers` are
    pairs of a scheme and a value, such as `("uml", "PO1000000001")`.
    """

    id: str
    list: str
    name: str = ""
    company: str = ""
    parent: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""
    lat: float | None = None
    lon: float | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's word on two records, by their ids: the same site, or two."""

    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (weight above 0) or against two records being one site.

    Weights are log-odds: 0.7 doubles the odds, 2.3 makes them tenfold.
    """

    code: str
    weight: float
    params: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Say it in English, with its weight."""
        from mutua.linkage.wording import sentence  # wording knows reasons, not the reverse

        return sentence(self)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by their positions (a < b), and the probability that they are one site."""

    a: int
    b: int
    probability: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """The answer, parallel to the records that were given.

    `sites` numbers the sites from 0; `confidence` (0 to 1) says how surely each record stands in the
    right site; `doubtful` marks those that a person should see; `pairs` are the pairs worth keeping.
    """

    sites: list[int]
    confidence: list[float]
    doubtful: list[bool]
    pairs: list[Pair]
