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
SKIP_WRITTEN = "*"  # the same, where a number or words are written: 0 may be the answer


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


def spoken(
    instrument: Instrument,
    question: Question,
    language: str,
    skip: str = "",
    after: Question | None = None,
    hint: bool = True,
) -> str:
    """Return a question as text, its options numbered; `skip`: the words for not saying.

    `after`: the question asked just before. Where its options were the same they are not told
    again, only which numbers there are.
    """
    lines = [instrument.words(question.label, language)]
    if hint and (more := instrument.words(question.hint, language)):
        lines.append(more)
    may = bool(skip) and question.asked and not question.required
    if after is not None and question.choices and after.choices == question.choices:
        key = f", {SKIP}" if may else ""
        return "\n".join([*lines, f"1-{len(question.choices)}{key}"])
    lines += [f"{number} {label}" for number, label in options(instrument, question, language)]
    if may:
        lines.append(f"{skip_key(question)} {skip}")
    return "\n".join(lines)


def options(instrument: Instrument, question: Question, language: str) -> list[tuple[str, str]]:
    """Return the options of a question as they are numbered, with their words."""
    return [
        (str(number), instrument.words(choice.label, language) or choice.name)
        for number, choice in enumerate(question.choices, start=1)
    ]


def skip_key(question: Question) -> str:
    """Return what is typed for “I prefer not to say”."""
    return SKIP if question.choices else SKIP_WRITTEN


def understood(question: Question, text: str) -> str | list[str]:
    """Return the answer that a text means, as `answer` takes it; a text of no use goes as it is.

    Options may be written by number, in any script's digits, or by their words in any of the
    form's languages.
    """
    word = text.strip()
    if plain(word) == skip_key(question) and not question.required and question.asked:
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
    said = plain(word).rstrip(".)")
    if said.isdecimal() and 1 <= int(said) <= len(question.choices):
        return question.choices[int(said) - 1].name
    for choice in question.choices:
        if said and said in _words(choice):
            return choice.name
    meant = {one.name for one in question.choices if bare(said) in map(bare, _words(one))}
    return meant.pop() if said and len(meant) == 1 else word


def _words(choice: Choice) -> Iterator[str]:
    yield plain(choice.name)
    for label in choice.label.values():
        yield plain(label)


def plain(text: str) -> str:
    """Return a text without case, with plain digits and single spaces."""
    told = unicodedata.normalize("NFKC", text).casefold()
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in told)
    return " ".join("".join(digits).split())


def bare(text: str) -> str:
    """Return a plain text without the accents that an old telephone cannot write."""
    letters = unicodedata.normalize("NFD", plain(text)).translate(_UNACCENTED)
    return unicodedata.normalize("NFC", letters)


_UNACCENTED = dict.fromkeys(range(0x300, 0x370)) | {ord("ı"): "i", ord("đ"): "d"}


def _parts(units: int, one: int, more: int) -> int:
    return 1 if units <= one else -(-units // more)
