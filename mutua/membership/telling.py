"""A survey in words: what was answered, what was answered before, what is told of all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutua.instruments import Instrument, Kind, Question

from . import asked
from .rules import answering


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the survey: how many of its questions are answered."""

    place: int
    name: str
    answered: int
    questions: int

    @property
    def done(self) -> bool:
        """Tell whether every question is answered."""
        return self.answered == self.questions


@dataclass(frozen=True, slots=True)
class Line:
    """An answer, and the one of a year before."""

    label: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Option:
    """How many chose an option; None: not told."""

    label: str
    members: int | None
    own: bool
    share: float


@dataclass(frozen=True, slots=True)
class Result:
    """What is told of one question; nothing where `members` is None."""

    label: str
    members: int | None
    own: str = ""
    middle: float | None = None
    mean: float | None = None
    total: float | None = None
    options: tuple[Option, ...] = ()


def heading(name: str) -> str:
    """Return what a page of the survey is called."""
    return _(name) if name else ""


def label(instrument: Instrument, question: Question) -> str:
    """Return what is asked, in the language at hand."""
    return asked.said(instrument, question.label, get_language() or instrument.language)


def labels(instrument: Instrument, questions: Iterable[Question]) -> list[str]:
    """Return what some questions ask."""
    return [label(instrument, one) for one in questions]


def words(instrument: Instrument, question: Question, value: str) -> str:
    """Return an answer as people read it."""
    if not value:
        return ""
    if question.kind in (Kind.ONE, Kind.SEVERAL):
        found = [question.choice(name) for name in value.split()]
        language = get_language() or instrument.language
        return ", ".join(asked.said(instrument, one.label, language) for one in found if one)
    if question.kind in (Kind.INTEGER, Kind.DECIMAL):
        number = float(value)
        return str(
            number_format(int(number) if number.is_integer() else number, force_grouping=True)
        )
    return value


def cell(instrument: Instrument, question: Question, answers: Mapping[str, str]) -> str | float:
    """Return an answer as a sheet holds it: a number as a number."""
    value = answers.get(question.name, "")
    if value and question.kind in (Kind.INTEGER, Kind.DECIMAL):
        return int(value) if value.isdigit() else float(value)
    return words(instrument, question, value)


def sections(instrument: Instrument, kept: Mapping[str, str]) -> list[Part]:
    """Return the pages of a survey with how far each is."""
    now = {one.name for one in answering.asked_now(instrument, kept)}
    parts = []
    for one in asked.sections(instrument):
        own = [question.name for question in one.questions if question.name in now]
        answered = sum(bool(kept.get(name)) for name in own)
        parts.append(Part(one.place, heading(one.name), answered, len(own)))
    return parts


def sheet(
    instrument: Instrument, answers: Mapping[str, str], before: Mapping[str, str]
) -> list[Line]:
    """Return a whole sheet beside the one of the year before."""
    return [
        Line(
            label(instrument, one),
            words(instrument, one, answers.get(one.name, "")),
            words(instrument, one, before.get(one.name, "")),
        )
        for one in instrument
        if one.asked
    ]


def changed(instrument: Instrument, kept: Mapping[str, str], handed: Mapping[str, str]) -> bool:
    """Tell whether a sheet says something else than what was handed in."""
    now = {one.name for one in answering.asked_now(instrument, kept)}
    return {name: value for name, value in kept.items() if value and name in now} != dict(handed)


def hints(
    instrument: Instrument, page: asked.Section, known: Mapping[str, str], before: Mapping[str, str]
) -> dict[str, str]:
    """Say below each question what the platform knows of it, and what was answered the year before."""
    told = {}
    for one in page.questions:
        parts = []
        if value := known.get(one.marks.get("known", "")):
            parts.append(
                _("By what is kept here: %(value)s.") % {"value": words(instrument, one, value)}
            )
        if value := words(instrument, one, before.get(one.name, "")):
            parts.append(_("Last year you said: %(value)s.") % {"value": value})
        told[one.name] = " ".join(parts)
    return told


def results(
    instrument: Instrument, figures: Mapping[str, Any], own: Mapping[str, str]
) -> list[Result]:
    """Return what is told of each question, with one's own answer."""
    found = []
    for one in instrument:
        if one.name not in figures:
            continue
        told, said = figures[one.name], words(instrument, one, own.get(one.name, ""))
        text = label(instrument, one)
        if told is None:
            found.append(Result(text, None, said))
        elif "counts" in told:
            options = _options(instrument, one, told, own.get(one.name, "").split())
            found.append(Result(text, told["members"], said, options=options))
        else:
            middle, mean, total = (told.get(name) for name in ("middle", "mean", "total"))
            found.append(Result(text, told["members"], said, middle, mean, total))
    return found


def _options(
    instrument: Instrument, question: Question, told: Mapping[str, Any], own: Sequence[str]
) -> tuple[Option, ...]:
    language = get_language() or instrument.language
    return tuple(
        Option(
            asked.said(instrument, one.label, language),
            count := told["counts"].get(one.name),
            one.name in own,
            (count or 0) / told["members"],
        )
        for one in question.choices
    )
