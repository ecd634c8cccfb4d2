"""One runner for every channel: a form, the answers so far and a new one give the next question."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from mutua.instruments import expressions
from mutua.instruments.form import Instrument, Kind, Question
from mutua.instruments.wrong import NotTaken

LONGEST = 2_000  # letters of a text
SEEN = "OK"  # what a note is answered with
LARGEST = 10**12
NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # as XML has it


@dataclass(frozen=True, slots=True)
class State:
    """The answers given so far, in their order; "" is “I prefer not to say”. Plain, to be kept."""

    answers: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> str:
        return dict(self.answers).get(name, "")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The question that comes next, and how far one has come, 0 to 1."""

    question: Question
    done: float


def prompt(instrument: Instrument, state: State) -> Prompt | None:
    """Return what to ask next; None where all is answered."""
    place, _ = _reached(instrument, state)
    if place is None:
        return None
    return Prompt(instrument.questions[place], place / len(instrument.questions))


def answer(instrument: Instrument, state: State, name: str, given: str | list[str]) -> State:
    """Return the state after an answer to the question `name`, which must be the one at hand.

    NotTaken where the answer cannot be taken. One who sends the same page twice, or an old one,
    is told that it is `stale`: nothing is changed by it.
    """
    place, known = _reached(instrument, state)
    if place is None or instrument.questions[place].name != name:
        raise NotTaken(NotTaken.STALE, name)
    value = _taken(instrument.questions[place], given, known)
    return State((*state.answers, (name, value)))


def back(state: State) -> State:
    """Take the last answer back."""
    return State(state.answers[:-1])


def record(instrument: Instrument, state: State) -> dict[str, str]:
    """Return what is stored: every question's name with its answer, reckoned ones among them.

    What was not asked is not in it; what somebody preferred not to say is "".
    """
    _, known = _reached(instrument, state)
    kept = {one.name for one in instrument if one.kind != Kind.NOTE}
    return {name: value for name, value in known.items() if name in kept}


def replay(instrument: Instrument, told: Mapping[str, str]) -> State:
    """Return the state of somebody who gave these answers elsewhere, as on a tablet.

    What the form would not have asked is left out; NotTaken as by `answer`.
    """
    answers: list[tuple[str, str]] = []
    known: dict[str, str] = {}
    for question in instrument:  # once through: a tablet sends all its answers together
        if _is_asked(question, known):
            if question.kind == Kind.CALCULATE:
                known[question.name] = _reckoned(question, known)
                continue
            given = SEEN if question.kind == Kind.NOTE else told.get(question.name, "")
            known[question.name] = _taken(question, given, known)
            answers.append((question.name, known[question.name]))
    return State(tuple(answers))


def _reached(instrument: Instrument, state: State) -> tuple[int | None, dict[str, str]]:
    """Return the place of the next question (None: done) and all that is known by then."""
    left = list(reversed(state.answers))
    known: dict[str, str] = {}
    for place, question in enumerate(instrument.questions):
        if not _is_asked(question, known):
            continue
        if question.kind == Kind.CALCULATE:
            known[question.name] = _reckoned(question, known)
        elif not left:
            return place, known
        else:
            name, value = left.pop()
            if name != question.name:
                raise NotTaken(NotTaken.STALE, name)
            known[name] = value
    return None, known


def _is_asked(question: Question, known: Mapping[str, str]) -> bool:
    """Tell whether a question is asked after what is known."""
    return not question.relevant or all(
        expressions.holds(condition, known) for condition in question.relevant
    )


def _reckoned(question: Question, known: Mapping[str, str]) -> str:
    return expressions.as_text(expressions.evaluate(question.calculation, known))


def _taken(question: Question, given: str | list[str], known: Mapping[str, str]) -> str:
    """Return an answer as it is kept, if the form allows it."""
    value = _value(question, given)
    if value and not expressions.holds(question.constraint, known, value):
        raise NotTaken(NotTaken.CONSTRAINT, question.name)
    return value


def _value(question: Question, given: str | list[str]) -> str:
    """Return an answer as it is kept."""
    words = [NO_TEXT.sub("", word) for word in ([given] if isinstance(given, str) else given)]
    if question.kind == Kind.NOTE:
        return SEEN
    if not any(word.strip() for word in words):
        if question.required:
            raise NotTaken(NotTaken.MISSING, question.name)
        return ""
    if question.kind == Kind.SEVERAL:
        return _chosen(question, [name for word in words for name in word.split()])
    if len(words) > 1:
        raise NotTaken(NotTaken.UNKNOWN, question.name)
    word = words[0].strip()
    if question.kind == Kind.ONE:
        return _chosen(question, [word])
    if question.kind == Kind.TEXT:
        if len(word) > LONGEST:
            raise NotTaken(NotTaken.LONG, question.name)
        return word
    return _number(question, word)


def _chosen(question: Question, names: list[str]) -> str:
    """Return the options chosen, in the form's order."""
    if any(question.choice(name) is None for name in names):
        raise NotTaken(NotTaken.UNKNOWN, question.name)
    return " ".join(one.name for one in question.choices if one.name in names)


def _number(question: Question, word: str) -> str:
    """Return a number in plain digits, whichever script it was typed in."""
    try:
        number = (
            float(int(word)) if question.kind == Kind.INTEGER else float(word.replace(",", "."))
        )
    except ValueError:
        raise NotTaken(NotTaken.NUMBER, question.name) from None
    if math.isnan(number) or abs(number) > LARGEST:
        raise NotTaken(NotTaken.NUMBER, question.name)
    return expressions.as_text(number)
