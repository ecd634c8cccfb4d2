"""Carelessness: the slips of people who type, shorten and copy names."""

import re
from random import Random

from anyascii import anyascii

NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip
SHORTENED = (
    ("Industries", "Ind."), ("Industry", "Ind."), ("International", "Intl"), ("Company", "Co"),
    ("Packaging", "Pkg"), ("Products", "Prod."), ("Manufacturing", "Mfg"), (" and ", " & "),
    ("Brothers", "Bros"), ("Cooperative", "Coop"), ("Factory", "Fty"), ("Plantations", "Plant."),
    ("Industrial", "Indl"), ("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Jalan", "Jl."),
    ("Zone", "Zn"), ("Building", "Bldg"), ("Garments", "Gmts"), ("Limited", "Ltd"),
    ("Palm Oil Mill", "POM"), ("Carretera", "Carr."), ("Industriales", "Ind."), (" & ", " and "),
    ("Sanayi", "San."), ("Cooperativa", "Coop."), ("Export", "Exp."), ("Chemicals", "Chem."),
)  # fmt: skip
SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("kh", "h"), ("aa", "a"), ("ee", "i"), ("ph", "f"), ("dj", "j"),
    ("sh", "s"), ("th", "t"), ("Al ", "El "), ("El ", "Al-"), ("y", "i"), ("v", "w"), ("x", "ks"),
    ("tz", "z"), ("q", "k"), ("Shree", "Shri"), ("Sri", "Shri"), ("dh", "d"), ("ya", "ia"),
)  # fmt: skip


def typo(rng: Random, text: str) -> str:
    """Make one slip of the keyboard: a letter left out, doubled, swapped or mistaken."""
    spots = [i for i, char in enumerate(text) if char.isalpha()]
    if len(spots) < 4:
        return text
    at = rng.choice(spots[1:])
    char, kind = text[at], rng.random()
    if kind < 0.3:
        return text[:at] + text[at + 1 :]
    if kind < 0.5:
        return text[:at] + char + text[at:]
    if kind < 0.75:
        return text[: at - 1] + char + text[at - 1] + text[at + 1 :]
    near = NEIGHBOURS.get(char.lower())
    return text[:at] + rng.choice(near) + text[at + 1 :] if near else text


def shorten(rng: Random, text: str) -> str:
    """Use the abbreviations that people use, each perhaps."""
    for long, short in SHORTENED:
        if long in text and rng.random() < 0.6:
            text = text.replace(long, short)
    return text


def respell(rng: Random, text: str) -> str:
    """Spell by ear, as names from other scripts are."""
    fits = [pair for pair in SOUNDS if pair[0] in text]
    return text.replace(*rng.choice(fits), 1) if fits else text


def reorder(rng: Random, text: str) -> str:
    """Move the last word of a name to the front, or the first to the end."""
    words = text.split()
    if len(words) < 3:
        return text
    return " ".join(words[-1:] + words[:-1] if rng.random() < 0.5 else words[1:] + words[:1])


def drop_word(rng: Random, text: str) -> str:
    """Leave out one of at least three words; never a number."""
    words = text.split()
    spots = [i for i, word in enumerate(words) if not re.search(r"\d|^[IVX]+$", word)]
    if len(words) < 3 or not spots:
        return text
    words.pop(rng.choice(spots))
    return " ".join(words)


def run_together(rng: Random, text: str) -> str:
    """Lose one of the spaces."""
    spots = [i for i, char in enumerate(text) if char == " "]
    if not spots:
        return text
    at = rng.choice(spots)
    return text[:at] + text[at + 1 :]


def plain(text: str) -> str:
    """Drop marks from Latin letters, as old systems do."""
    return anyascii(text)


SLIPS = (typo, shorten, respell, drop_word, run_together, reorder)
LIKELY = (40, 66, 76, 83, 89, 93)  # heaped up: 40 of 93 slips are typos, 26 abbreviations …


def careless(rng: Random, text: str, carelessness: float) -> str:
    """Copy a text as a person of this carelessness (0 none, 1 much) would."""
    while rng.random() < carelessness:
        text = rng.choices(SLIPS, cum_weights=LIKELY)[0](rng, text)
        carelessness /= 3
    return text
