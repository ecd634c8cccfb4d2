"""Find among one's own suppliers: filters with counts, search, order. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .overlap import Cover
from .rules import Band, State

OTHER = "other"  # the filter's word for a protocol that nobody knows
OTHERS, OWN = "others", "own"  # and for who plans an audit
_STATES = {state: place for place, state in enumerate(State)}
_BANDS = {band: place for place, band in enumerate(Band)}

FACETS: dict[str, Callable[[Cover], str]] = {
    "state": lambda cover: cover.state.value,
    "country": lambda cover: cover.supplier.country,
    "protocol": lambda cover: cover.protocol or (OTHER if cover.covered else ""),
    "list": lambda cover: str(cover.supplier.list),
    "planned": lambda cover: OTHERS if cover.planned else OWN if cover.planning else "",
}
SORTS: dict[str, Callable[[Cover], Any]] = {  # what is empty stands last, either way round
    "name": lambda cover: fold(cover.supplier.title),
    "city": lambda cover: fold(cover.supplier.city),
    "country": lambda cover: cover.supplier.country_name,
    "list": lambda cover: fold(cover.supplier.list_name),
    "state": lambda cover: (_STATES[cover.state], cover.until or date.max),
    "protocol": lambda cover: cover.protocol and (cover.protocol_name, cover.version),
    "month": lambda cover: cover.month,
    "until": lambda cover: cover.until,
    "others": lambda cover: _BANDS[cover.others],
}


@dataclass(frozen=True)
class Wish:
    """What a person wants to see of the suppliers, as the address of the page says it."""

    state: str = ""
    country: str = ""
    protocol: str = ""
    list: str = ""
    planned: str = ""
    q: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wish":
        """Read it from a query string; what is unknown is nobody's wish."""
        return cls(**{name: str(query.get(name, ""))[:100] for name in cls.__dataclass_fields__})


@dataclass
class Found:
    """The suppliers that fit, in order, and how many each choice of a filter would show."""

    covers: list[Cover] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(
        default_factory=lambda: {facet: Counter() for facet in FACETS}
    )


def find(covers: Iterable[Cover], wish: Wish) -> Found:
    """Return the suppliers that fit a wish; each filter's counts obey all the other filters."""
    found = Found()
    words = fold(wish.q).split()
    wanted = {facet: value for facet in FACETS if (value := getattr(wish, facet))}
    for cover in covers:
        if words and not _says(cover, words):
            continue
        values = {facet: of(cover) for facet, of in FACETS.items()}
        against = [facet for facet, value in wanted.items() if values[facet] != value]
        for facet in against if len(against) == 1 else () if against else FACETS:
            found.counts[facet][values[facet]] += 1
        if not against:
            found.covers.append(cover)
    found.covers = ordered(found.covers, wish.sort)
    return found


def ordered(covers: Iterable[Cover], sort: str) -> list[Cover]:
    """Order suppliers by a key of SORTS, backwards with a leading "-".

    Ties go by the supplier's own name, list and row, so that no order tells what others know.
    """
    by = SORTS.get(sort.removeprefix("-"), SORTS["name"])
    kept = [(by(cover), cover) for cover in sorted(covers, key=_own)]
    full = sorted((one for one in kept if one[0]), key=lambda one: one[0], reverse=sort[:1] == "-")
    return [cover for _, cover in full] + [cover for value, cover in kept if not value]


def _own(cover: Cover) -> tuple[str, str, int]:
    supplier = cover.supplier
    return (fold(supplier.title), supplier.list_name, supplier.record)


def _says(cover: Cover, words: list[str]) -> bool:
    supplier = cover.supplier
    text = fold(
        f"{supplier.number} {supplier.name} {supplier.company} {supplier.city} {supplier.region} "
        f"{supplier.country_name} {cover.site}"
    )
    return all(word in text for word in words)


def fold(text: str) -> str:
    """Return a text as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if unicodedata.category(c) != "Mn")
