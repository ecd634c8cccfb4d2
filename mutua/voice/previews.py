"""How an instrument looks before anybody is asked: on every channel, in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua import instruments
from mutua.instruments import Instrument, Kind, Question, Size

from .tablets import skip_words

MOST_PARTS = 2  # of a text message: a longer one costs too much, and is read to its end by few
LETTERS_A_SECOND = 13  # read aloud at an easy pace
KINDS = {
    Kind.ONE: gettext_lazy("one of several"),
    Kind.SEVERAL: gettext_lazy("any of several"),
    Kind.INTEGER: gettext_lazy("whole number"),
    Kind.DECIMAL: gettext_lazy("number"),
    Kind.TEXT: gettext_lazy("own words"),
    Kind.NOTE: gettext_lazy("said, not asked"),
    Kind.CALCULATE: gettext_lazy("reckoned"),
}
PARTS = {
    "kind": gettext_lazy("how it is answered"),
    "label": gettext_lazy("words"),
    "hint": gettext_lazy("hint"),
    "choices": gettext_lazy("options"),
    "required": gettext_lazy("whether it must be answered"),
    "relevant": gettext_lazy("when it is asked"),
    "constraint": gettext_lazy("which answers are taken"),
    "refusal": gettext_lazy("words of refusal"),
    "calculation": gettext_lazy("how it is reckoned"),
    "media": gettext_lazy("pictures and sounds"),
    "marks": gettext_lazy("area, reversal or role"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as somebody meets it in one language."""

    question: Question
    words: str
    hint: str
    options: tuple[str, ...]
    skip: str  # the words for not saying; "" where it must be answered
    text: str  # as a text message, and as it is read aloud
    size: Size
    translated: bool

    @property
    def too_long(self) -> bool:
        """Tell whether its text message has too many parts."""
        return self.size.parts > MOST_PARTS

    @property
    def seconds(self) -> int:
        """Tell about how long it takes to read it aloud."""
        return max(1, round(len(self.text) / LETTERS_A_SECOND))


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of an instrument is there in a language, and what is missing: question and part."""

    code: str
    name: str
    done: int
    missing: tuple[tuple[str, str], ...]
    longest: int  # parts of its longest text message

    @property
    def share(self) -> float:
        """Return the share that is there."""
        total = self.done + len(self.missing)
        return self.done / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a question between two editions: added, removed, or which parts differ."""

    name: str
    state: str
    parts: tuple[str, ...]
    before: str
    after: str


def asked(instrument: Instrument, language: str) -> list[Asked]:
    """Return what somebody meets in a language, in order."""
    skip = skip_words(language)
    return [
        _asked(instrument, one, language, skip) for one in instrument if one.kind != Kind.CALCULATE
    ]


def covered(instrument: Instrument) -> list[Covered]:
    """Return for each language what is there and what is missing."""
    return [_covered(instrument, code, name) for code, name in instrument.languages.items()]


def sizes(instrument: Instrument) -> list[tuple[Question, list[tuple[str, Asked]]]]:
    """Return each question's text message in each language."""
    columns = {
        code: {one.question.name: one for one in asked(instrument, code)}
        for code in instrument.languages
    }
    return [
        (one, [(name, columns[code][one.name]) for code, name in instrument.languages.items()])
        for one in instrument
        if one.kind != Kind.CALCULATE
    ]


def changes(old: Instrument, new: Instrument) -> list[Change]:
    """Return what differs between two instruments, in the order of the new one."""
    before, after = {one.name: one for one in old}, {one.name: one for one in new}
    found = [*_changed(old, new, before, after)]
    found += [
        Change(name, "removed", (), old.words(one.label, old.language), "")
        for name, one in before.items()
        if name not in after
    ]
    return found


def _changed(
    old: Instrument,
    new: Instrument,
    before: Mapping[str, Question],
    after: Mapping[str, Question],
) -> Iterator[Change]:
    for name, one in after.items():
        words, was = new.words(one.label, new.language), before.get(name)
        if was is None:
            yield Change(name, "added", (), "", words)
            continue
        parts = [
            str(PARTS[each.name])
            for each in fields(Question)
            if each.name in PARTS and getattr(one, each.name) != getattr(was, each.name)
        ]
        if parts:
            yield Change(name, "changed", tuple(parts), old.words(was.label, new.language), words)


def _asked(instrument: Instrument, one: Question, language: str, skip: str) -> Asked:
    text = instruments.spoken(instrument, one, language, skip)
    return Asked(
        question=one,
        words=instrument.words(one.label, language),
        hint=instrument.words(one.hint, language),
        options=tuple(instrument.words(c.label, language) or c.name for c in one.choices),
        skip="" if one.required or not one.asked else skip,
        text=text,
        size=instruments.size(text),
        translated=not [*_missing(one, language)],
    )


def _covered(instrument: Instrument, code: str, name: str) -> Covered:
    missing = [(one.name, part) for one in instrument for part in _missing(one, code)]
    total = sum(len([*_texts(one)]) for one in instrument)
    longest = max((one.size.parts for one in asked(instrument, code)), default=0)
    return Covered(code, name, total - len(missing), tuple(missing), longest)


def _missing(one: Question, language: str) -> Iterator[str]:
    for part, words in _texts(one):
        if language not in words:
            yield part


def _texts(one: Question) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield all that is said of a question, by what it is."""
    for part, words in (("label", one.label), ("hint", one.hint), ("refusal", one.refusal)):
        if words:
            yield str(PARTS[part]), words
    for choice in one.choices:
        if choice.label:
            yield _("option %(name)s") % {"name": choice.name}, choice.label
