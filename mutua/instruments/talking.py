"""Questions as plain text: what a text message shows, what comes back, and what it costs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mutua.instruments.form import Choice, Instrument, Kind, Question

# The default alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1); those of the extension count twice.
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("\f^{}\\[~]|€")
SKIP = "0"  # “I prefer not to say”


@dataclass(frozen=True, slots=True)
class Size:
    """What a text message takes: its letters as the network counts them, and its parts."""

    units: int
    parts: int
    unicode: bool


def size(text: str) -> Size:
    """Return how many parts a text message is sent in: 160 letters at first, 153 in each of more.

    A single letter outside the GSM alphabet makes it 70 and 67 (UCS-2).
    """
    if all(letter in GSM or letter in GSM_TWICE for letter in text):
        units = len(text) + sum(letter in GSM_TWICE for letter in text)
        return Size(units, _parts(units, 160, 153), unicode=False)
    units = len(text.encode("utf-16-le")) // 2
    return Size(units, _parts(units, 70, 67), unicode=True)


def spoken(instrument: Instrument, question: Question, language: str, skip: str = "") -> str:
    """Return a question as text, its options numbered; `skip`: the words for not saying."""
    lines = [instrument.words(question.label, language)]
    if hint := instrument.words(question.hint, language):
        lines.append(hint)
    lines += [
        f"{number} {instrument.words(choice.label, language) or choice.name}"
        for number, choice in enumerate(question.choices, start=1)
    ]
    if skip and question.asked and not question.required:
        lines.append(f"{SKIP} {skip}")
    return "\n".join(lines)


def understood(question: Question, text: str) -> str | list[str]:
    """Return the answer that a text means, as `answer` takes it; a text of no use goes as it is.

    Options may be written by number, in any script's digits, or by their words in any of the
    form's languages.
    """
    word = text.strip()
    if _plain(word) == SKIP and not question.required and question.kind in (Kind.ONE, Kind.SEVERAL):
        return ""
    if question.kind == Kind.ONE:
        return _name(question, word)
    if question.kind == Kind.SEVERAL:
        if (whole := _name(question, word)) != word:
            return [whole]
        parts = "".join(" " if letter in ",;.、，。/+&" else letter for letter in word).split()
        return [_name(question, part) for part in parts]
    return word


def _name(question: Question, word: str) -> str:
    plain = _plain(word).rstrip(".)")
    if plain.isdecimal() and 1 <= int(plain) <= len(question.choices):
        return question.choices[int(plain) - 1].name
    for choice in question.choices:
        if plain and plain in _words(choice):
            return choice.name
    return word


def _words(choice: Choice) -> Iterator[str]:
    yield _plain(choice.name)
    for label in choice.label.values():
        yield _plain(label)


def _plain(text: str) -> str:
    """Return a text without case, with plain digits and single spaces."""
    told = unicodedata.normalize("NFKC", text).casefold()
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in told)
    return " ".join("".join(digits).split())


def _parts(units: int, one: int, more: int) -> int:
    return 1 if units <= one else -(-units // more)
