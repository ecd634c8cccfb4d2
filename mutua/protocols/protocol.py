"""Protocols of audits and other assessments, each with its versions."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from mutua.protocols.coverage import Coverage
from mutua.protocols.sampling import Sampling
from mutua.protocols.scales import Category, Rating, Severity, Validity, plain_words

KINDS = (
    "on-site audit",
    "virtual assessment",
    "rating",
    "verified self-assessment",
    "impact assessment",
)
NUMBER = r"\d{1,2}(?:\.\d{1,3}){0,2}|20\d\d"
_POINTED = re.compile(r"(?<![\w.])v?(\d{1,2}(?:\.\d{1,3}){1,2}|20\d\d)(?![\w.])")
_PLAIN = re.compile(r"(?<![\w.])v?(\d{1,2})(?![\w.]|[ -]?(?:p|säulen))")  # not “4-pillar”


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a report, and the areas of the benchmark that it speaks of."""

    code: str
    title: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A version of a protocol: what it covers, and how findings under it are written."""

    protocol: str  # the protocol's key
    protocol_name: str
    number: str  # as its owner writes it, such as 6.1 or 2014; "" where there are no versions
    kind: str  # one of KINDS
    begins: date | None  # in use from this day, as far as known
    ends: date | None  # in use until this day
    dates_certain: bool
    validity: Validity
    coverage: Coverage
    severity: Severity
    rating: Rating
    categories: tuple[Category, ...]
    clauses: tuple[Clause, ...]
    sampling: Sampling | None
    occasions: tuple[str, ...] = ()  # such as “full initial”; none: written as people like
    pillars: tuple[str, ...] = ()  # keys of the benchmark's pillars; none: not told apart

    @property
    def key(self) -> str:
        """Return what to write on the command line and in files, such as smeta-4-6.1."""
        return f"{self.protocol}-{self.number}" if self.number else self.protocol

    @property
    def name(self) -> str:
        """Return its name for people, such as SMETA 4-pillar 6.1."""
        return f"{self.protocol_name} {self.number}".strip()

    def in_use(self, day: date) -> bool:
        """Tell whether the version was in use on a day, as far as known."""
        return (self.begins or day) <= day <= (self.ends or day)

    def clause(self, code: str) -> Clause | None:
        """Return a clause by its code, in whatever case."""
        wanted = code.strip().casefold()
        return next((each for each in self.clauses if each.code.casefold() == wanted), None)

    def category(self, text: str) -> Category | None:
        """Return a kind of finding by its key, title or alias, in whatever case."""
        wanted = plain_words(text)
        return next((each for each in self.categories if wanted in each.names), None)


@dataclass(frozen=True, slots=True, eq=False)
class Protocol:
    """A way of assessing a site, in all its versions, the oldest first."""

    key: str
    name: str
    owner: str
    kind: str  # one of KINDS
    validity: Validity
    versions: tuple[Version, ...]
    aliases: tuple[str, ...] = ()
    public: bool = True  # false: its version would point to whoever wrote it

    @property
    def valid_months(self) -> int:
        """Return for how many months an assessment counts where no rating decides."""
        return self.validity.months

    def valid_until(self, day: date, version: str = "", rating: str = "") -> date:
        """Return the last day on which an assessment of `day` is valid."""
        known = self.version(version) if version else None
        return add_months(day, (known.validity if known else self.validity).of(rating))

    def version(self, text: str) -> Version | None:
        """Return the version that a text names, such as “6.1”, “v7” or “Version 2014”, or None."""
        if [each.number for each in self.versions] == [""]:
            return self.versions[0]  # its owner knows no versions, whatever a list says
        wanted = number_of(text)
        return next((each for each in self.versions if number_of(each.number) == wanted), None)

    def on(self, day: date, version: str = "") -> Version | None:
        """Return the version named, or where none is, the newest in use on a day.

        A version that is named and not known gives None: nobody has compared it with the benchmark.
        """
        if number_of(version):
            return self.version(version)
        used = [each for each in self.versions if each.in_use(day)]
        # Of versions that nobody knows the beginning of, the last in the file is the newest.
        return max(reversed(used), key=lambda each: each.begins or date.min, default=None)


def number_of(text: str) -> tuple[int, ...]:
    """Return a version as numbers without trailing noughts, so that 7 and 7.0 are one; () for none.

    Numbers with a point and years are looked for first: “4-pillar 6.1” is version 6.1.
    """
    found = _POINTED.search(text.casefold()) or _PLAIN.search(text.casefold())
    numbers = [int(part) for part in found[1].split(".")] if found else []
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def pointed(text: str) -> str:
    """Return the first number with a point, or year, that stands by itself in a text, or ""."""
    found = _POINTED.search(text.casefold())
    return found[1] if found else ""


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def plain_version(protocol: Protocol | None, version: str) -> str:
    """Return a version fit to show to others, such as “6.1” or “2014”; "" for anything else.

    Whatever else somebody typed there could tell who typed it.
    """
    if protocol is None or not protocol.public:
        return ""
    found = re.fullmatch(r"\s*(?:[vV](?:ersion)?\.?\s*)?(\d{1,2}(?:\.\d{1,2})?|20\d\d)\s*", version)
    return found[1] if found else ""
