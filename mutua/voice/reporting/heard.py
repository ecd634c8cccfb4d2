"""What workers read of their own answers: little, in plain words, with what is done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from mutua.instruments import Instrument

from ..speaking import direction
from . import sentences, words
from .drawing import Box, Line, Picture, Word
from .story import Area, Given, Story, earlier, tell


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing that the site does."""

    about: str
    words: str
    language: str
    spoken: str  # the language by its own name
    direction: str
    when: str
    done: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """The page of the workers, in the language in which it was told."""

    story: Story
    answered: str
    areas: tuple[tuple[Area, str, Picture | None], ...]  # with the change, and a bar


def language_name(code: str) -> str:
    """Return a language by its own name."""
    return dict(settings.LANGUAGES).get(code, code)


def tell_workers(given: Given) -> Heard:
    """Tell a wave to the workers who answered it, in the language at hand."""
    story = tell(given)
    areas = []
    for area in story.areas:
        before = earlier(given, area.name)
        moved = sentences.change(area.score, before[-1]) if area.score and before else ""
        areas.append((area, moved, _bar(area) if area.score else None))
    said = {
        "people": words.number(given.tables.people or 0), "asked": words.number(given.tables.asked),
    }  # fmt: skip
    answered = story.response
    if story.told:
        answered = _("%(people)s of you answered. Thank you.") % said
    return Heard(story, answered, tuple(areas))


def doing(
    instrument: Instrument, said: Iterable[tuple[str, str, str, date | None, date | None]]
) -> list[Doing]:
    """Tell what a site does: about what, its words, their language, by when, done on which day."""
    found = []
    for about, text, language, due, done_on in said:
        when = ""
        if done_on:
            when = _("Done on %(day)s") % {"day": words.day(done_on)}
        elif due:
            when = _("By %(day)s") % {"day": words.day(due)}
        name = words.question(instrument, about) if about else _("What you said")
        spoken, way = language_name(language), direction(language)
        found.append(Doing(name, text, language, spoken, way, when, bool(done_on)))
    return found


def _bar(area: Area) -> Picture:
    assert area.score is not None
    value = min(max(area.score.value, 0), 100)
    shapes = (
        Box(0, 2, 100, 18, "ground"), Box(0, 2, value, 18, "fill"),
        Line(50, 0, 50, 22, "rule"), Word(0, 36, words.number(0), "word", "start"),
        Word(50, 36, words.number(50)), Word(100, 36, words.number(100), "word", "end"),
    )  # fmt: skip
    return Picture(area.title, area.level, 40, shapes, kind="bar")
