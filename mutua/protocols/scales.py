"""The scales of a protocol: how long it counts, how grave a finding is, how a site was rated."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mutua.protocols.checked import Section

MOST_MONTHS = 120
NO_SOURCE = "nobody has said"


def plain_words(text: str) -> str:
    """Return the words of a text in lower case, with single blanks between them."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@dataclass(frozen=True, slots=True)
class Validity:
    """For how many months an assessment counts, and by rating where that decides."""

    months: int
    by_rating: tuple[tuple[str, int], ...] = ()
    set_by: str = "client"  # "client": a default that an administrator may change; or "owner"
    source: str = NO_SOURCE
    certain: bool = False

    def of(self, rating: str = "") -> int:
        """Return the months for a rating; the plain months where it is missing or unknown."""
        wanted = rating.strip().casefold()
        found = (months for name, months in self.by_rating if name.casefold() == wanted)
        return next(found, self.months)


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a scale of severities; without `due_days` it sets no date."""

    name: str
    due_days: int | None


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave findings are, the gravest first."""

    levels: tuple[Level, ...] = ()
    source: str = NO_SOURCE
    certain: bool = False

    def level(self, name: str) -> Level | None:
        """Return a level by its name, in whatever case, with hyphens or blanks."""
        wanted = plain_words(name)
        return next((each for each in self.levels if plain_words(each.name) == wanted), None)

    def due(self, name: str, found: date) -> date | None:
        """Return by when a finding must be closed, or None where the level sets no date."""
        level = self.level(name)
        if level is None or level.due_days is None:
            return None
        return found + timedelta(days=level.due_days)


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of finding: whether it has a severity and a date, and the grades it may be given."""

    key: str
    title: str
    severity: bool = False
    deadline: bool = False
    grades: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Return what people write for it, made comparable."""
        return frozenset(map(plain_words, (self.key, self.title, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Rating:
    """How sites are rated: named levels, best first, each from a score on."""

    levels: tuple[tuple[str, float], ...] = ()
    most: float = 100
    source: str = NO_SOURCE
    certain: bool = False

    def of(self, score: float) -> str:
        """Return the level of a score, or "" where the scale names none."""
        return next((name for name, least in self.levels if score >= least), "")


def read_validity(section: Section) -> Validity:
    """Read for how long an assessment counts."""
    ratings = []
    for each in section.sections("rating"):
        ratings.append((each.text("name"), each.whole("months", least=0, most=MOST_MONTHS)))
        each.done()
    validity = Validity(
        months=section.whole("months", least=0, most=MOST_MONTHS),
        by_rating=tuple(ratings),
        set_by=section.one_of("set_by", ("client", "owner")),
        source=section.text("source"),
        certain=section.flag("certain", default=True),
    )
    section.done()
    return validity


def read_severity(section: Section) -> Severity:
    """Read a scale of severities."""
    levels = []
    for each in section.sections("level"):
        days = each.whole("due_days", least=0, most=3_650) if each.has("due_days") else None
        levels.append(Level(each.text("name"), days))
        each.done()
    _different(section, "level", [level.name for level in levels])
    severity = Severity(
        tuple(levels), section.text("source"), section.flag("certain", default=True)
    )
    section.done()
    return severity


def read_categories(top: Section) -> tuple[Category, ...]:
    """Read the kinds of findings."""
    found = []
    for each in top.sections("category"):
        found.append(
            Category(
                key=each.text("key"),
                title=each.text("title"),
                severity=each.flag("severity", default=False),
                deadline=each.flag("deadline", default=False),
                grades=each.texts("grades"),
                aliases=each.texts("aliases"),
            )
        )
        each.done()
    _different(top, "category", [category.key for category in found])
    return tuple(found)


def read_rating(section: Section) -> Rating:
    """Read a scale of ratings; the levels must go down."""
    most = section.number("most", least=1, most=10_000, default=100)
    levels = []
    for each in section.sections("level"):
        levels.append((each.text("name"), each.number("least", least=0, most=most)))
        each.done()
    _different(section, "level", [name for name, _ in levels])
    if [least for _, least in levels] != sorted({least for _, least in levels}, reverse=True):
        raise section.wrong("level", "must begin with the best and go down.")
    certain = section.flag("certain", default=True)
    rating = Rating(tuple(levels), most, section.text("source"), certain)
    section.done()
    return rating


def _different(section: Section, key: str, names: list[str]) -> None:
    if len({name.casefold() for name in names}) < len(names):
        raise section.wrong(key, "names the same thing twice.")
