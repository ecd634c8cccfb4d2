"""Indic scripts in Latin letters, after ISO 15919 without marks, as names are usually written.

Nine scripts share one plan in Unicode: a letter stands at the same place in each block, so one table
serves Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam.
"""

import re

_FIRST, _LAST = 0x0900, 0x0D7F
_BENGALI, _TAMIL = 0x0980, 0x0B80
_SILENT_END = (0x0900, _BENGALI, 0x0A00, 0x0A80)  # languages that drop the vowel no sign writes
_VOWEL_LETTERS = "a a a i i u u ri e e e ai o o o au ri li"
_CONSONANT_LETTERS = (
    "k kh g gh ng ch chh j jh ny t th d dh n t th d dh n n p ph b bh m y r r l l zh v sh sh s h"
)
_VOWEL_PLACES = (*range(0x04, 0x0C), *range(0x0D, 0x15), 0x60, 0x61)
_VOWELS: dict[int, str] = dict(zip(_VOWEL_PLACES, _VOWEL_LETTERS.split(), strict=True))
_CONSONANTS = dict(zip(range(0x15, 0x3A), _CONSONANT_LETTERS.split(), strict=True))
_SIGNS = {0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x44: "ri"}
_SIGNS |= {0x45: "e", 0x46: "e", 0x47: "e", 0x48: "ai", 0x49: "o", 0x4A: "o", 0x4B: "o", 0x4C: "au"}
_SIGNS |= {0x55: "", 0x56: "ai", 0x57: "au", 0x4E: "e", 0x4F: "au"}
_CONSONANTS |= {0x58: "q", 0x59: "kh", 0x5A: "g", 0x5B: "z", 0x5C: "r", 0x5D: "r", 0x5E: "f", 0x5F: "y"}  # fmt: skip
_DOTTED = {
    "k": "q",
    "j": "z",
    "d": "r",
    "dh": "r",
    "ph": "f",
    "r": "r",
    "y": "y",
    "l": "l",
    "s": "s",
}
_NASAL, _BREATH, _DOT, _KILLER = (0x00, 0x01, 0x02), 0x03, 0x3C, 0x4D
# Tamil writes neither voice nor the breath of loans: where a letter stands tells.
_TAMIL_RULES = (
    (re.compile("ஃப"), "ப"), (re.compile(r"(?<!\w)இ(?=ரா|லா)"), ""), (re.compile("ற்ற"), "ட்ர"),
    (re.compile("ன்ற"), "ண்ட்ர"),
)  # fmt: skip
_TAMIL_VOICE = (
    (re.compile(r"(?<=[aeiounmlrzy])k(?=[aeiou])"), "g"), (re.compile(r"(?<=[nm])t(?=[aeiou])"), "d"),
    (re.compile("ngk"), "ng"),  (re.compile(r"nych"), "nj"), (re.compile(r"(?<=m)p(?=[aeiou])"), "b"),
    (re.compile("chch"), "\x00"), (re.compile("ch"), "s"), (re.compile("\x00"), "ch"),
)  # fmt: skip
_WORD = re.compile(r"[\u0900-\u0d7f\u200c\u200d]+")
_BENGALI_W = re.compile("oy(?=[aei\x01])")
_LABIAL = re.compile("\x02(?=[pbm])")
_FINAL = re.compile(
    "(?<=[aeiou\x01])(k|kh|g|gh|ng|ch|chh|j|jh|ny|t|th|d|dh|n|p|ph|b|bh|m|y|r|l|v|w|sh|s|h|z|q|f)\x01$"
)
_PLURAL = re.compile("(?<=[^aeiou\x01])\x01?s\x01$")
_MEDIAL = re.compile("(?<=[aeiou])([^aeiou\x01]+)\x01([^aeiou\x01]+[aeiou])")


def latin(text: str) -> str:
    """Write Indic scripts in Latin letters; what is in others stays as it is."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    block = next((ord(c) & ~0x7F for c in word if _FIRST <= ord(c) <= _LAST), _FIRST)
    if block == _TAMIL:
        for pattern, instead in _TAMIL_RULES:
            word = pattern.sub(instead, word)
    said = _said(word, block)
    if block == _TAMIL:
        said = said.replace("\x01", "a")
        for pattern, instead in _TAMIL_VOICE:
            said = pattern.sub(instead, said)
    elif block in _SILENT_END:
        said = _MEDIAL.sub(r"\1\2", _FINAL.sub(r"\1", _PLURAL.sub("s", said)))
    return _LABIAL.sub("m", said.replace("\x01", "a")).replace("\x02", "n")


def _said(word: str, block: int) -> str:
    """Say letter by letter; \\x01 stands for the vowel that no sign writes, \\x02 for the nasal."""
    out: list[str] = []
    open_ = False  # a consonant has been said, and no vowel after it
    for place in (ord(c) - block for c in word):
        sound = _CONSONANTS.get(place)
        if place == _DOT:
            out[-1:] = [_DOTTED.get(out[-1], out[-1])] if out else []
        elif place in _SIGNS or place == _KILLER:
            out.append(_SIGNS.get(place, ""))
            open_ = False
        else:
            out.append("\x01" * open_ + (sound or _other(place)))
            open_ = sound is not None
    said = "".join(out) + "\x01" * open_
    return _BENGALI_W.sub("w", said) if block == _BENGALI else said


def _other(place: int) -> str:
    """Say what is neither a consonant nor a sign."""
    if place in _VOWELS:
        return _VOWELS[place]
    if place in _NASAL:
        return "\x02"
    if 0x66 <= place <= 0x6F:
        return str(place - 0x66)
    return {_BREATH: "h", 0x4E: "t", 0x70: "\x02"}.get(place, "")
