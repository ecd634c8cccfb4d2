"""Legal forms of companies (Ltd, Sdn Bhd, PT, 有限公司 …): take them off a name."""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
GLEIF_TABLE = DATA / "legalforms.tsv"
OWN_TABLE = DATA / "legalforms_own.tsv"

_LETTERS = str.maketrans({"ı": "i", "đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"})
_TOKEN = re.compile(r"[^\s,;()\[\]（），、]+")
_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3200-\u32ff\u3400-\u9fff\uac00-\ud7af]")
_EDGES = " \t\r\n\f\v\xa0,;:.-–—&/\\()[]（），、。·•|_"
_EDGES_BEFORE, _EDGES_AFTER = re.sub(r"[)\]）]", "", _EDGES), re.sub(r"[(\[（]", "", _EDGES)
_ASIDE = re.compile(r"\s*[(（]|\s[-–—]\s")  # what follows explains: "Acme Bhd (Mill 2)"
_LONGEST = 9  # words in the longest form worth looking for


class _Forms(NamedTuple):
    """The forms known for one country: squashed spelling → canonical spelling."""

    before: dict[str, str]
    after: dict[str, str]
    middle: dict[str, str]
    edges: frozenset[str]  # two first or last letters of any form: a quick first look
    glued_before: tuple[tuple[str, str], ...]
    glued_after: tuple[tuple[str, str], ...]


class _Span(NamedTuple):
    """A form found at characters start to end of a name."""

    start: int
    end: int
    form: str


@lru_cache(maxsize=65_536)
def squash(text: str) -> str:
    """Return the letters and digits of a text: no case, accents, points or spaces."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum() or unicodedata.category(c) == "Mc")


def strip(name: str, country: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a company's name without its legal forms, and the forms in canonical spelling.

    `country` (ISO 3166 alpha-2) lets short forms of that country go too. The result is never
    empty where the name is not, and stripping twice is stripping once.
    """
    forms = _forms(country)
    found: list[str] = []
    core = name
    while True:
        rest, form = _strip_once(core, forms)
        if not form:
            return core, tuple(found)
        found.append(form)
        core = rest


def _strip_once(name: str, forms: _Forms) -> tuple[str, str]:
    """Take one form off, the last one first; answer "" for the form when there is none."""
    tokens = [(m.start(), m.end(), squash(m.group())) for m in _TOKEN.finditer(name)]
    for find in (_after, _before, _middle):
        span = find(tokens, forms)
        if span and (rest := _without(name, span)):
            return rest, span.form
    plain = name.isascii()
    for aside in _ASIDE.finditer(name) if not plain or "(" in name or " - " in name else ():
        span = _after([token for token in tokens if token[1] <= aside.start()], forms)
        if span and (rest := _without(name, span)):
            return rest, span.form
    if not plain and _NO_SPACES.search(name):
        return _strip_glued(name, forms)
    return name, ""


def _without(name: str, span: _Span) -> str:
    """Cut a span out; the empty string says that no name would be left."""
    before = name[: span.start].rstrip(_EDGES_BEFORE)
    after = name[span.end :].lstrip(_EDGES_AFTER)
    rest = " ".join(part for part in (before, after) if part).strip(" \t\r\n,;:-–—&")
    return rest if squash(rest) else ""


_Tokens = list[tuple[int, int, str]]


def _may_be(edge: str, forms: _Forms) -> bool:
    return len(edge) < 2 or edge in forms.edges


def _after(tokens: _Tokens, forms: _Forms) -> _Span | None:
    last = len(tokens)
    while last and not tokens[last - 1][2]:
        last -= 1
    if not last or not _may_be(tokens[last - 1][2][-2:], forms):
        return None
    key, found = "", None
    for first in range(last - 1, max(0, last - _LONGEST) - 1, -1):
        key = tokens[first][2] + key
        if key in forms.after:  # the longest is the last found
            found = _Span(tokens[first][0], tokens[-1][1], forms.after[key])
    return found


def _before(tokens: _Tokens, forms: _Forms) -> _Span | None:
    if not tokens or not _may_be(tokens[0][2][:2], forms):
        return None
    key, found = "", None
    for _, end, word in tokens[:_LONGEST]:
        key += word
        if key in forms.before:
            found = _Span(0, end, forms.before[key])
    return found


def _middle(tokens: _Tokens, forms: _Forms) -> _Span | None:
    for first in range(1, len(tokens) - 1):
        if not _may_be(tokens[first][2][:2], forms):
            continue
        key, found = tokens[first][2], None
        for last in range(first + 1, min(first + _LONGEST, len(tokens))):
            key += tokens[last][2]
            if key in forms.middle:
                found = _Span(tokens[first][0], tokens[last][1], forms.middle[key])
        if found:
            return found
    return None


def _strip_glued(name: str, forms: _Forms) -> tuple[str, str]:
    """Take off a form that scripts without spaces write as one with the name."""
    text = name.strip(_EDGES.replace("（", "").replace("）", "").replace("(", "").replace(")", ""))
    for spelling, form in forms.glued_after:
        if text.endswith(spelling) and squash(text[: -len(spelling)]):
            return text[: -len(spelling)].rstrip(" \t,;:-–—&·."), form
    for spelling, form in forms.glued_before:
        if text.startswith(spelling) and squash(text[len(spelling) :]):
            return text[len(spelling) :].lstrip(" \t,;:-–—&·."), form
    return name, ""


@cache
def _tables() -> tuple[
    dict[str, list[tuple[str, str, str]]], dict[str, list[tuple[str, str, str]]]
]:
    """Read both tables: country → (where, canonical, spelling), our own and GLEIF's."""
    own: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    gleif: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for line in OWN_TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, where, canonical, spellings = line.split("\t")
            for code in codes.split(","):
                own[code] += [(where, canonical, spelling) for spelling in spellings.split("|")]
    for line in GLEIF_TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, canonical, spellings = line.split("\t")
            gleif[code] += [("s", canonical, spelling) for spelling in spellings.split("|")]
    return own, gleif


@cache
def _forms(country: str | None) -> _Forms:
    own, gleif = _tables()
    if country is None:  # without a country only the long forms of other lands are safe
        entries = [e for rows in gleif.values() for e in rows if len(squash(e[2])) >= 4]
    else:
        entries = gleif.get(country, [])
    entries = entries + own["*"] + (own.get(country, []) if country else [])
    places: dict[str, dict[str, str]] = {"p": {}, "s": {}, "m": {}}
    glued: dict[str, dict[str, str]] = {"p": {}, "s": {}}
    for where, canonical, spelling in entries:
        for place in where:
            places[place][squash(spelling)] = canonical
            if place in glued and _NO_SPACES.search(spelling):
                glued[place][spelling] = canonical
    longest = {
        k: tuple(sorted(v.items(), key=lambda item: -len(item[0]))) for k, v in glued.items()
    }
    edges = {key[:2] for place in "pm" for key in places[place]} | {k[-2:] for k in places["s"]}
    known = places["p"], places["s"], places["m"]
    return _Forms(*known, frozenset(edges), longest["p"], longest["s"])
