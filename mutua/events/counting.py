"""Reach, counted from attendance alone. Pure: rows in, figures out.

*Session*: an event that was held. *Visit*: one person was at one session. *Company*: a name of a
company as it is counted, or the organisation that whoever wrote that name belongs to. *Person*: one
address; who gave none, one name at one company. *Country*: of the company, as its people said.

A company or person is counted once in all. In a table by sector or country it stands under what was
said at its last visit, in a table by year under its first: so each table adds up to the whole.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

LEAST = 3  # companies of a line that strangers may read; fewer are told together
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Visit:
    """One person at one session."""

    event: int
    day: date  # that the session began, where it was
    at: datetime
    person: str
    name: str  # under which the company is counted
    organisation: int | None
    country: str
    sector: int
    member: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: sessions are told of years only, for one has many sectors and countries."""

    key: Hashable
    sessions: int
    visits: int
    companies: int
    people: int
    parts: int = 1  # how many lines are told together here


@dataclass(frozen=True, slots=True)
class Reach:
    """The figures, and the tables that add up to them."""

    sessions: int
    visits: int
    companies: int
    people: int
    countries: int
    members: int  # of the companies
    since: date | None
    until: date | None
    by_year: tuple[Line, ...]
    by_country: tuple[Line, ...]
    by_sector: tuple[Line, ...]


def reach(visits: Iterable[Visit]) -> Reach:
    """Count visits."""
    rows = sorted(visits, key=lambda one: (one.day, one.at, one.person))
    named = companies(rows)
    people = [one.person for one in rows]
    first = _first(named), _first(people)
    last = _last(named), _last(people)
    years = _lines(rows, lambda one: one.day.year, *first)
    return Reach(
        sessions=len({one.event for one in rows}),
        visits=len(rows),
        companies=len(set(named)),
        people=len({one.person for one in rows}),
        countries=len({one.country for one in rows}),
        members=len({name for name, one in zip(named, rows, strict=True) if one.member}),
        since=rows[0].day if rows else None,
        until=rows[-1].day if rows else None,
        by_year=tuple(sorted(years, key=lambda one: str(one.key))),
        by_country=_ranked(_lines(rows, lambda one: one.country, *last)),
        by_sector=_ranked(_lines(rows, lambda one: one.sector, *last)),
    )


def companies(rows: Sequence[Visit]) -> list[str]:
    """Return the company of each visit: its organisation, where it or its name tells one."""
    known: dict[str, set[int]] = defaultdict(set)
    for one in rows:
        if one.organisation is not None:
            known[one.name].add(one.organisation)

    def of(one: Visit) -> str:
        if one.organisation is not None:
            return f"organisation {one.organisation}"
        found = known.get(one.name, ())
        return f"organisation {next(iter(found))}" if len(found) == 1 else f"name {one.name}"

    return [of(one) for one in rows]


def told(lines: Sequence[Line], least: int = LEAST) -> tuple[Line, ...]:
    """Return lines as strangers may read them: those of few companies together, and never one alone."""
    kept = [one for one in lines if one.companies >= least]
    few = [one for one in lines if one.companies < least]
    while few and kept and (len(few) == 1 or sum(one.companies for one in few) < least):
        few.append(kept.pop())  # the smallest that is left: else the difference would tell
    if not few:
        return tuple(kept)
    together = Line(
        OTHERS,
        sum(one.sessions for one in few), sum(one.visits for one in few),
        sum(one.companies for one in few), sum(one.people for one in few), len(few),
    )  # fmt: skip
    return (*kept, together)


def public(counted: Reach) -> Reach:
    """Return figures as strangers may read them."""
    return replace(counted, by_country=told(counted.by_country), by_sector=told(counted.by_sector))


def _last(names: Sequence[str]) -> list[int]:
    """Return the row of the last visit of each."""
    return [*{name: place for place, name in enumerate(names)}.values()]


def _first(names: Sequence[str]) -> list[int]:
    """Return the row of the first visit of each."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        found.setdefault(name, place)
    return [*found.values()]


def _lines(
    rows: Sequence[Visit],
    key: Callable[[Visit], Hashable],
    companies: Sequence[int],
    people: Sequence[int],
) -> list[Line]:
    visits: Counter[Hashable] = Counter(key(one) for one in rows)
    sessions: dict[Hashable, set[int]] = defaultdict(set)
    for one in rows:
        sessions[key(one)].add(one.event)
    firms = Counter(key(rows[place]) for place in companies)
    persons = Counter(key(rows[place]) for place in people)
    return [Line(one, len(sessions[one]), visits[one], firms[one], persons[one]) for one in visits]


def _ranked(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda one: (-one.companies, -one.visits, str(one.key))))
