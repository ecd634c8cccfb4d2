"""Sentences of the workshop that another language can say too: it knows no language but English."""

from collections.abc import Mapping
from typing import Any


class Sentence(str):
    """An English sentence that remembers how it was made: the words with gaps, and what fills them.

    A gap is written %(name)s, and may be filled with a sentence again.
    """

    words: str
    told: Mapping[str, object]

    __slots__ = ("told", "words")

    def __new__(cls, words: str, told: Mapping[str, object] | None = None) -> "Sentence":
        """Fill the gaps; words without anything to fill in stay as they are."""
        made = super().__new__(cls, words % told if told else words)
        made.words, made.told = words, told or {}
        return made


def say(words: str, **told: object) -> Sentence:
    """Say it in English; extraction of messages finds the words by this name."""
    return Sentence(words, told)


def packed(sentence: str) -> Any:
    """Make a sentence fit for JSON, to be said elsewhere."""
    if not isinstance(sentence, Sentence):
        return sentence
    told = {
        name: packed(each) if isinstance(each, str) else each
        for name, each in sentence.told.items()
    }
    return [sentence.words, told]


def unpacked(given: Any) -> str:
    """Return the sentence that was packed."""
    if isinstance(given, str):
        return given
    words, told = given
    return Sentence(
        words,
        {name: unpacked(each) if isinstance(each, list) else each for name, each in told.items()},
    )
