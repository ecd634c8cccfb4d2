"""All that a report of one wave says, in order: made once, shown as a page and as paper alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mutua.instruments import Instrument

from ..tables import Row, Score, Tables
from . import grouping, pictures, sentences, words
from .drawing import Picture
from .grouping import Comparison
from .pictures import Middle, Point

LOUD = ("many", "most")  # silence that tells something
RANKED = 3  # questions that are called the strongest, and the weakest


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier wave, asked by the same questionnaire."""

    on: date
    tables: Tables


@dataclass(frozen=True, slots=True)
class Given:
    """What a report is made of."""

    tables: Tables
    instrument: Instrument
    opens: date
    closes: date
    earlier: tuple[Past, ...] = ()  # in order of time
    middles: Mapping[str, Middle] | None = None  # row → of all sites


@dataclass(frozen=True, slots=True)
class Area:
    """One of the three areas: what it says in words, and in pictures."""

    name: str
    title: str
    level: str
    more: tuple[str, ...]
    score: Score | None
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One question with its score."""

    label: str
    said: str
    detail: str
    value: float
    turned: str = ""  # that a high score means that few say so
    kind: str = "valid"


@dataclass(frozen=True, slots=True)
class Story:
    """A report of one wave, in the language in which it was told."""

    wave: str
    response: str
    told: bool  # else too few answered
    areas: tuple[Area, ...]
    questions: tuple[Said, ...]  # the best first
    ranked: bool  # the best and the lowest question lie apart by more than chance explains
    others: tuple[Said, ...]  # outcomes that belong to no area
    comparisons: tuple[Comparison, ...]
    candour: tuple[str, ...]
    incidence: tuple[str, ...]
    flags: tuple[str, ...]
    quality: tuple[str, ...]
    silence: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def legend(self) -> str:
        """Return how to read the pictures."""
        return _("Dot: the score. Pale bar: where it lies with 95 % certainty. Sand: the middle half of all sites; dashed: the middle site.").replace("95 %", "95\u00a0%")  # fmt: skip

    @property
    def drawn(self) -> bool:
        """Tell whether there are pictures, which the legend explains."""
        return any(area.pictures for area in self.areas)

    @property
    def strongest(self) -> tuple[Said, ...]:
        """Return the questions with the best scores; none where chance may have ranked them."""
        return self.questions[: self._ranked]

    @property
    def weakest(self) -> tuple[Said, ...]:
        """Return the questions with the lowest scores, the lowest first."""
        return self.questions[::-1][: self._ranked]

    @property
    def _ranked(self) -> int:
        return min(RANKED, len(self.questions) // 2) if self.ranked else 0

    @property
    def differ(self) -> tuple[Comparison, ...]:
        """Return the comparisons in which groups differ more than chance explains."""
        return tuple(one for one in self.comparisons if one.differs)

    @property
    def lead(self) -> tuple[str, ...]:
        """Return what to know in a minute: of each area where it stands, and whether it moved."""
        return tuple(" ".join((one.level, *one.more)) for one in self.areas)


def tell(given: Given) -> Story:
    """Tell a wave in the language at hand."""
    tables, instrument = given.tables, given.instrument
    rows = [row for row in tables.rows if tables.people is not None]
    areas = [row for row in rows if row.kind == "area"]
    items = [row for row in rows if row.kind == "item"]
    others = [row for row in rows if row.kind == "outcome"]
    candid = (sentences.candour(row) for row in rows)
    chance = (
        sentences.incidence(words.label(instrument, row), row)
        for row in rows if row.kind == "garbled"
    )  # fmt: skip
    return Story(
        wave=_("Wave %(number)s, %(opens)s to %(closes)s") % {
            "number": words.number(tables.number), "opens": words.day(given.opens),
            "closes": words.day(given.closes),
        },
        response=sentences.answered(tables),
        told=tables.people is not None,
        areas=tuple(_area(given, row) for row in areas),
        questions=tuple(_questions(instrument, items)),
        ranked=sentences.spread_surely([row.total for row in items if row.total]),
        others=tuple(_questions(instrument, others)),
        comparisons=tuple(grouping.compared(tables, instrument, areas)),
        candour=tuple(filter(None, candid)),
        incidence=tuple(filter(None, chance)),
        flags=tuple(sentences.flags(tables)),
        quality=tuple(sentences.quality(tables)),
        silence=tuple(_silence(instrument, rows)),
        untold=tuple(sentences.untold(tables, rows)),
    )  # fmt: skip


def earlier(given: Given, name: str) -> list[Point]:
    """Return the earlier scores of a row, in order of time."""
    return [
        Point(past.on, past.tables.number, row.total)
        for past in given.earlier
        if (row := past.tables.row(name)) and row.total and row.holds
    ]


def _area(given: Given, row: Row) -> Area:
    title, score = words.area(row.name), row.total
    level = sentences.level(row, given.tables.limit)
    if score is None or not row.holds:
        if score is None:
            return Area(row.name, title, level, (), None, ())
        return Area(row.name, title, f"{title}: –", (sentences.apart(row),), None, ())
    middle = (given.middles or {}).get(row.name)
    before = earlier(given, row.name)
    drawn = [pictures.track(title, score, middle)]
    if before:
        now = Point(given.closes, given.tables.number, score)
        drawn.append(
            pictures.way(_("%(area)s, wave by wave") % {"area": title}, [*before, now], middle)
        )
    more = (sentences.place(score, middle), sentences.change(score, before[-1] if before else None))
    return Area(row.name, title, level, more, score, tuple(drawn))


def _questions(instrument: Instrument, rows: list[Row]) -> Iterator[Said]:
    """Yield the questions that are shown, the best first."""
    shown = [row for row in rows if row.total]
    for row in sorted(shown, key=lambda one: -one.total.value if one.total else 0):
        assert row.total is not None
        detail = [words.spread(row.total)]
        if row.total.favourable is not None:
            share = words.percent(row.total.favourable)
            detail.append(_("good answers: %(share)s") % {"share": share})
        turned = ""
        if words.turned(instrument, row.name):
            turned = words.note(instrument, row.name)
            detail.append(turned)
        label, said = words.label(instrument, row), words.of_hundred(row.total)
        yield Said(label, said, " · ".join(detail), row.total.value, turned)


def _silence(instrument: Instrument, rows: list[Row]) -> Iterator[str]:
    """Yield the questions that many preferred not to answer: silence tells something too."""
    for row in rows:
        if row.kind != "area" and row.silence in LOUD:
            yield _("“%(about)s” was left out by %(band)s.") % {
                "about": words.label(instrument, row), "band": words.band(row.silence),
            }  # fmt: skip
