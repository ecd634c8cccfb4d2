"""What goes into linkage and what comes out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from mutua.linkage.columns import Floats, Ints

if TYPE_CHECKING:
    from mutua.linkage.learn import Learnt  # which imports this module


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


class Pairs(Sequence[Pair]):
    """Pairs kept as arrays, in order: millions take little room, and each is made when asked for."""

    def __init__(
        self, a: Ints, b: Ints, p: Floats, reasons: Sequence[tuple[Reason, ...]] | None = None
    ) -> None:
        self.a, self.b, self.p, self.reasons = a, b, p, reasons

    def __len__(self) -> int:
        return len(self.a)

    @overload
    def __getitem__(self, k: int) -> Pair: ...
    @overload
    def __getitem__(self, k: slice) -> "Pairs": ...
    def __getitem__(self, k: int | slice) -> "Pair | Pairs":
        why = None if self.reasons is None else self.reasons[k]
        if isinstance(k, slice):
            return Pairs(self.a[k], self.b[k], self.p[k], why)  # type: ignore[arg-type]
        p = round(float(self.p[k]), 4)
        return Pair(int(self.a[k]), int(self.b[k]), p, why or ())  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Pair]:
        return (self[k] for k in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Linked:
    """The answer, parallel to the records that were given.

    `sites` numbers the sites from 0; `confidence` (0 to 1) says how surely each record stands in the
    right site; `doubtful` marks those that a person should see; `pairs` are the pairs worth keeping; `learnt` is
    what people's judgements taught, if any were given.
    """

    sites: list[int]
    confidence: list[float]
    doubtful: list[bool]
    pairs: Sequence[Pair]
    learnt: "Learnt | None" = None
