"""The overlap itself: what a member may know of the audits of its own suppliers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from mutua import protocols
from mutua.web import places

from .rules import Band, State


class Supplier(NamedTuple):
    """One of the organisation's own suppliers, in its own words.

    Addresses use its `place` in its list, counted from 1 over all records that the list ever
    had, and the list's `list` number: counted ids would tell how much the others upload.
    """

    record: int  # its id, for use within
    list: int
    place: int
    list_name: str
    number: str
    name: str
    company: str
    city: str
    region: str
    country: str
    lat: float | None
    lon: float | None

    @property
    def title(self) -> str:
        """Return what to call the supplier."""
        return self.name or self.company or self.number

    @property
    def country_name(self) -> str:
        """Return the country in words."""
        return places.country(self.country)


class Planned(NamedTuple):
    """The next audit that is planned of a site, and how many others plan one: never who."""

    month: date
    protocol: str
    version: str = ""
    others: Band = Band.NOBODY

    @property
    def protocol_name(self) -> str:
        """Return the protocol in words."""
        known = protocols.get(self.protocol)
        return known.name if known else ""


class Cover(NamedTuple):  # a tuple, because answers are kept and taken out in thousands
    """What covers one of the organisation's own suppliers.

    Of audits only protocol, version, months and bands are here, so nothing that is built on
    this can tell more.
    """

    supplier: Supplier
    state: State
    protocol: str = ""
    version: str = ""
    month: date | None = None  # the first of the month of the audit
    until: date | None = None  # the first of the month until which it is valid
    others: Band = Band.NOBODY
    own: bool = False  # does the organisation hold an audit of the site itself?
    # Shown of covered suppliers alone: a code that changes on an uncovered one would tell that
    # somebody else lists it, too.
    site: str = ""
    to_check: bool = False
    planned: Planned | None = None  # by others
    planning: Planned | None = None  # by the organisation itself

    @property
    def protocol_name(self) -> str:
        """Return the protocol in words; one that nobody knows has no name here."""
        known = protocols.get(self.protocol)
        return known.name if known else ""

    @property
    def covered(self) -> bool:
        """Tell whether anybody had this supplier audited, however long ago."""
        return self.state in (State.VALID, State.SOON, State.LAPSED)


@dataclass(frozen=True)
class Overlap:
    """The answer for one organisation on one day."""

    covers: tuple[Cover, ...]
    today: date

    @cached_property
    def counts(self) -> Counter[State]:
        """Count the suppliers in each state."""
        return Counter(cover.state for cover in self.covers)

    @property
    def suppliers(self) -> int:
        """Count the suppliers."""
        return len(self.covers)

    @property
    def valid(self) -> int:
        """Count the suppliers with a valid audit, those that lapse soon among them."""
        return self.counts[State.VALID] + self.counts[State.SOON]

    @property
    def audited(self) -> int:
        """Count the suppliers with any audit."""
        return self.valid + self.counts[State.LAPSED]

    @property
    def to_check(self) -> int:
        """Count the suppliers with a match that waits for a word."""
        return sum(cover.to_check for cover in self.covers)

    @property
    def planned(self) -> int:
        """Count the suppliers of which others plan an audit."""
        return sum(cover.planned is not None for cover in self.covers)

    def of(self, list: int, place: int) -> Cover | None:
        """Return what covers one of the organisation's own suppliers."""
        asked = (list, place)
        return next((c for c in self.covers if (c.supplier.list, c.supplier.place) == asked), None)
