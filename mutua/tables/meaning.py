"""What a heading can mean: the same words, fewer words, part of the words, or nearly the words."""

import re
from functools import cache

from rapidfuzz import fuzz, process

from mutua.tables.fields import known_headings, plain

# Words around the one that matters: "Mill's country (required)" is a country.
_NOISE = frozenset(
    re.findall(
        r"\w+",
        "mill mills factory site facility supplier suppliers plant vendor production the of a an your"
        " our please required mandatory optional if available applicable known in full decimal"
        " degrees degree dd format enter e g eg primary main name local english physical current"
        " del de la el los las do da dos das du des le les",
    )
)
_PARTS = re.compile(r"[/()|\n\r\[\]:;–—]|\s-\s")
# Where a heading holds words of several fields the special word says what it is.
_STRONGER = ("parent", "uml", "lat", "lon", "country", "address", "audit_date", "audit_firm")


@cache
def meanings(heading: str) -> dict[str, float]:
    """Return field key → certainty (0 to 1) for everything a heading can mean."""
    text = plain(heading)
    if not text:
        return {}
    found: dict[str, float] = {}
    _add(found, text, 1.0)
    parts = [part for piece in _PARTS.split(heading) if (part := plain(piece))]
    for part in parts:  # of "Supplier / Parent company" the last part says what it is
        _add(found, part, 0.92 if part is parts[-1] else 0.86)
    if not found:
        core = " ".join(word for word in text.split() if word not in _NOISE)
        _add(found, core, 0.88)
    if not found or max(found.values()) < 0.9:
        _add_contained(found, text)
    if not found:
        _add_alike(found, text)
    return found


def is_known(heading: str) -> bool:
    """Tell whether a text is a heading, nearly beyond doubt."""
    return len(heading) < 100 and max(meanings(heading).values(), default=0) >= 0.85


def _add(found: dict[str, float], text: str, certainty: float) -> None:
    known = known_headings()
    for place, key in enumerate(known.get(text) or known.get(text.replace(" ", ""), ())):
        found[key] = max(found.get(key, 0), certainty - 0.08 * place)


def _add_contained(found: dict[str, float], text: str) -> None:
    """Look for known headings inside a longer one; the longest of each field counts."""
    words = text.split()
    if len(words) > 15:
        return
    for first in range(len(words)):
        for last in range(first + 1, min(first + 5, len(words)) + 1):
            inner = " ".join(words[first:last])
            if len(inner) < 3 and inner != text:
                continue
            share = len(inner) / len(text)
            for key in known_headings().get(inner, ())[:1]:
                bonus = 0.12 if key in _STRONGER else 0.0
                found[key] = max(found.get(key, 0), min(0.84, 0.45 + 0.35 * share + bonus))


def _add_alike(found: dict[str, float], text: str) -> None:
    if len(text) < 4:
        return
    near = process.extract(
        text, known_headings().keys(), scorer=fuzz.ratio, score_cutoff=85, limit=3
    )
    for heading, score, _ in near:
        if len(heading) >= 4:
            key = known_headings()[heading][0]
            found[key] = max(found.get(key, 0), round(0.8 * score / 100, 3))
