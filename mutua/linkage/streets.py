"""Addresses: the street's words, written out, apart from the numbers of its houses and plots."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "data" / "streets.tsv"
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_GLUED = re.compile("(?<=[a-z]{4})(?:str|strasse|straat)$")  # Musterstr.
_NUMBER = re.compile(r"[a-z]?0*(\d{1,9})[a-z]?")
_SIDED = frozenset(("US", "CA", "AU", "NZ", "GB", "PH", ""))  # where one letter is a direction


class Address(NamedTuple):
    """A folded address in parts."""

    street: str
    house: frozenset[str]


class Word(NamedTuple):
    """What a word of addresses is, and how it is written out."""

    kind: str
    canonical: str


class _Table(NamedTuple):
    words: dict[str, Word]
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]]
    numbered: frozenset[str]


def _rows() -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, canonical, spellings = line.split("\t")
            for spelling in (canonical, *spellings.split("|")):
                text, _, codes = spelling.partition("@")
                found.append((kind, canonical, text, tuple(codes.split(",") if codes else ())))
    return found


_ROWS = _rows()


@lru_cache(maxsize=512)
def _table(country: str) -> _Table:
    """Return the words of a country's addresses; its own meaning of a word goes first."""
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    numbered = set()
    for own in (True, False):
        for kind, canonical, text, codes in _ROWS:
            if bool(codes) is not own or (codes and country not in codes):
                continue
            parts = tuple(text.split())
            if kind == "number":
                numbered.add(text)
            elif len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, Word(kind, canonical)))
            elif kind != "side" or len(text) > 2 or country in _SIDED:
                words.setdefault(text, Word(kind, canonical))
    for longest_first in phrases.values():
        longest_first.sort(key=lambda phrase: -len(phrase[0]))
    return _Table(words, phrases, frozenset(numbered))


def parse(folded: str, country: str = "", postcode: str = "") -> Address:
    """Part a folded address; a number that is the `postcode` is of no house."""
    table = _table(country)
    tokens = _joined(folded.split(), table)
    street, house = list[str](), set[str]()
    before = Word("", "")
    for at, token in enumerate(tokens):
        word = table.words.get(token)
        if token[-1].isdigit() or token[0].isdigit():
            _put_number(tokens, at, before, table, street, house, postcode)
            before = Word("house", "")
            continue
        if _is_saint(tokens, at, before, table):
            word = Word("", "saint")
        if word is None:
            street.append(_GLUED.sub(" street", token))
        elif word.kind in ("", "type", "side"):
            street.append(word.canonical)
        before = word or Word("word", token)
    return Address(" ".join(street), frozenset(house))


def _joined(tokens: list[str], table: _Table) -> list[str]:
    """Write phrases as one word each."""
    if table.phrases.keys().isdisjoint(tokens):
        return tokens
    out, at = [], 0
    while at < len(tokens):
        for parts, word in table.phrases.get(tokens[at], ()):
            if tuple(tokens[at : at + len(parts)]) == parts:
                out.append(word.canonical)
                at += len(parts)
                break
        else:
            out.append(tokens[at])
            at += 1
    return out


def _put_number(
    tokens: list[str],
    at: int,
    before: Word,
    table: _Table,
    street: list[str],
    house: set[str],
    postcode: str,
) -> None:
    """Put a number with the houses, or with the street where it names one: 63rd, carrera 7."""
    token = tokens[at]
    after = table.words.get(tokens[at + 1]) if at + 1 < len(tokens) else None
    ordinal = _ORDINAL.fullmatch(token)
    number = _NUMBER.fullmatch(token)
    if ordinal or (
        number and at and after and after.kind == "type" and before.kind not in ("plot", "aside")
    ):
        street.append(f"{int(ordinal[1] if ordinal else number[1])}th")  # type: ignore[index]
    elif before.kind == "aside" or (postcode and token.startswith(postcode)):
        return
    elif (
        number
        and before.canonical in table.numbered
        and any(t.isdigit() for t in tokens[at + 1 : at + 4])
    ):
        street.append(f"{int(number[1])}th")
    elif number:
        house.add(("km" if before.canonical == "km" else "") + (number[1].lstrip("0") or "0"))


def _is_saint(tokens: list[str], at: int, before: Word, table: _Table) -> bool:
    """Tell whether "st" stands for saint: a name follows it, and none goes before."""
    if tokens[at] != "st":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    named = before.kind == "word" or (before.kind == "house" and at > 1)
    return bool(after) and after.isalpha() and after not in table.words and not named
