"""A turn put into words: as text messages, as a lead with options to touch, or as a call has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from mutua.instruments import Instrument, Kind, Question, options, size, skip_key, spoken

from . import commands, keys, speaking
from .turns import Turn

LANGUAGES = "*"  # in place of a question's name, where a language is chosen
SENTENCE = re.compile(r"(?<=[.?!।])\s+|(?<=[。？！])")
AT_MOST = 2  # parts of a text message that is put together from several


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a call says: words in a language, or a recording of them."""

    words: str
    language: str
    sound: str = ""


def texts(turn: Turn) -> list[str]:
    """Return text messages, put together where they stay short."""
    with translation.override(speaking.interface(turn.language)):
        messages: list[str] = []
        told = (short for said in turn.sentences for short in _packed(said.split("\n")))
        for said in (*told, *_asked(turn)):
            joined = f"{messages[-1]}\n{said}" if messages else ""
            if joined and size(joined).parts <= max(AT_MOST, size(said).parts):
                messages[-1] = joined
            else:
                messages.append(said)
        return messages


def whole(turn: Turn) -> str:
    """Return all in one message."""
    with translation.override(speaking.interface(turn.language)):
        return "\n\n".join((*turn.sentences, *_asked(turn)))


def page(turn: Turn, longest: int) -> str:
    """Return a short page: the hint is left out where it would not fit."""
    said = whole(turn).replace("\n\n", "\n")
    if len(said) <= longest or not (turn.question and turn.instrument):
        return said
    with translation.override(speaking.interface(turn.language)):
        asked = spoken(turn.instrument, turn.question, turn.language, skip=_skip(), hint=False)
    return "\n".join((*turn.sentences, asked))


def lead(turn: Turn) -> str:
    """Return what stands above options that can be touched."""
    with translation.override(speaking.interface(turn.language)):
        asked = [note(turn.instrument, turn.question, turn.language)] if turn.question else []
        if turn.question and turn.question.kind == Kind.SEVERAL:
            asked = [*_asked(turn)]
        if turn.languages:
            asked = [_heading(turn)]
        return "\n\n".join((*turn.sentences, *asked, *([_wanted()] if turn.code else [])))


def under(turn: Turn) -> str:
    """Return what an option that is touched belongs to."""
    return turn.question.name if turn.question else LANGUAGES


def touched(turn: Turn) -> list[tuple[str, str]]:
    """Return the options that can be touched: what is typed instead, and the words."""
    if turn.languages:
        return [(str(n), name) for n, (_code, name) in enumerate(turn.languages, start=1)]
    question = turn.question
    if question is None or turn.instrument is None or question.kind != Kind.ONE:
        return []
    with translation.override(speaking.interface(turn.language)):
        found = options(turn.instrument, question, turn.language)
        return found if question.required else [*found, (skip_key(question), _skip())]


def call(turn: Turn) -> list[Line]:
    """Return what a call says."""
    with translation.override(speaking.interface(turn.language)):
        lines = [Line(said, turn.language) for said in turn.sentences]
        if turn.code:
            said = _("Please type the code of your card. For a letter, press the key that it stands on.")  # fmt: skip
            lines.append(Line(said, turn.language))
        for key, (code, name) in zip(keys.LANGUAGES, turn.languages, strict=False):
            lines.append(Line(f"{name}: {key}.", code))
        if turn.question and turn.instrument:
            lines += _question(turn.instrument, turn.question, turn.language)
        return lines


def _question(form: Instrument, question: Question, language: str) -> Iterator[Line]:
    """Yield a question as a call asks it: the recording of the form where there is one."""
    sound = form.words(question.media.get("audio", {}), language)
    yield Line(note(form, question, language), language, sound if "://" in sound else "")
    for number, label in options(form, question, language):
        said = _("%(option)s: press %(key)s.") % {"option": label, "key": number}
        yield Line(said, language)
    if question.kind in (Kind.INTEGER, Kind.DECIMAL):
        yield Line(_("Type the number, then press the hash key."), language)
    elif not keys.wanted(question):
        yield Line(_("Press the keys of all that you choose, then the hash key."), language)
    if not question.required:
        key = _("star") if skip_key(question) == "*" else skip_key(question)
        said = _("If you prefer not to say, press %(key)s.") % {"key": key}
        yield Line(said, language)
    if question.choices and keys.may_repeat(question):
        yield Line(_("To hear this again, press 9."), language)


def note(form: Instrument | None, question: Question, language: str) -> str:
    """Return the words of a question without its options."""
    assert form is not None
    told = (form.words(question.label, language), form.words(question.hint, language))
    return "\n".join(filter(None, told))


def spoken_whole(form: Instrument, question: Question, language: str) -> str:
    """Return a question with all of its options."""
    return spoken(form, question, language, skip=_skip())


def help_of(language: str) -> str:
    """Return the words that steer."""
    named = {
        one: commands.shown(one, language)
        for one in (commands.BACK, commands.STOP, commands.LANGUAGE)
    }
    return _("%(back)s: the question before. %(language)s: another language. %(stop)s: end, and keep nothing.") % named  # fmt: skip


def sorry() -> str:
    """Return how a call ends in which nothing is pressed."""
    return _("We heard nothing. You can call again and go on with the same code. Goodbye.")


def choose() -> str:
    """Return what is touched to see the options."""
    return _("Choose")


def _asked(turn: Turn) -> Iterator[str]:
    if turn.code and not turn.sentences:
        yield _wanted()
    if turn.languages:
        yield "\n".join([_heading(turn), *(f"{key} {name}" for key, name in touched(turn))])
    if turn.more:
        yield "1 >"
    if turn.question and turn.instrument:
        asked = spoken(
            turn.instrument, turn.question, turn.language, skip=_skip(), after=turn.after
        )
        several = turn.question.kind == Kind.SEVERAL
        yield from _short(f"{asked}\n{_('Several: 1 3')}" if several else asked, turn.question)


def _short(asked: str, question: Question) -> Iterator[str]:
    """Yield a question as one message, or as several where it has too many parts: options apart."""
    lines = asked.split("\n")
    first = next((n for n, line in enumerate(lines) if line.startswith("1 ")), len(lines))
    if size(asked).parts <= AT_MOST or not question.choices:
        yield asked
        return
    for block in (lines[:first], lines[first:]):
        yield from _packed(block)


def _packed(lines: list[str]) -> Iterator[str]:
    """Yield messages of few parts, broken between lines, or between the sentences of a long one."""
    message = ""
    for line in lines:
        pieces = [line] if size(line).parts <= AT_MOST else SENTENCE.split(line)
        for place, piece in enumerate(pieces):
            joined = f"{message}{' ' if place else chr(10)}{piece}" if message else piece
            if message and size(joined).parts > AT_MOST:
                yield message
                joined = piece
            message = joined
    if message:
        yield message


def _heading(turn: Turn) -> str:
    """Ask for the language in the one that is offered first, and in English."""
    named = {commands.shown(commands.LANGUAGE, one) for one in (turn.language, "en")}
    return " / ".join(sorted(named, reverse=True))


def _wanted() -> str:
    return _("Please send the code of your card.")


def _skip() -> str:
    return _("I prefer not to say")
