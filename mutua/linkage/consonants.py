"""The classes of consonants that spellings of one sound confuse."""

import re
from collections.abc import Container
from functools import lru_cache

# Longest first. A class is named by a capital: P (p b f), T (t d), K (k g q), J (j ch zh),
# S (s z sh x ts), L (l r), G (ng), M, N, W (v w), H, and A for a vowel that begins a word.
_SAID = {
    "tsch": "J", "shch": "S", "tch": "J", "dzh": "J", "dsh": "J", "cch": "J", "sch": "S",
    "ch": "J", "zh": "J", "jh": "J", "dj": "J", "cz": "J", "sh": "S", "sz": "S", "ts": "S",
    "tz": "S", "dz": "S", "ks": "S", "cs": "S", "ph": "P", "bh": "P", "th": "T", "dh": "T",
    "kh": "K", "gh": "K", "ck": "K", "ng": "G", "nk": "G", "wh": "W",
    "b": "P", "p": "P", "f": "P", "d": "T", "t": "T", "g": "K", "k": "K", "q": "K", "j": "J",
    "s": "S", "z": "S", "x": "S", "l": "L", "r": "L", "m": "M", "n": "N", "v": "W",
}  # fmt: skip
_DIGRAPHS = "|".join(said for said in _SAID if len(said) > 1)
_PARTS = re.compile(
    r"(?P<vowel>^w[uo](?=[uo]|$)|^wu|[aeiouy]+)|(?P<nasal>n(?=[bpfm]))|(?P<mute>h+$)"
    rf"|(?P<pair>{_DIGRAPHS})|(?P<soft>c(?=[eiy]))|(?P<hard>c)|(?P<glide>w(?=[aeiouy])|^w)"
    r"|(?P<silent>w|(?<=[bcdgjkpstzw])h)|(?P<breath>h)|(?P<digits>[0-9]+)|(?P<single>.)"
)
_CLASSES = {
    "vowel": "", "soft": "S", "hard": "K", "glide": "W", "breath": "H", "nasal": "M",
}  # fmt: skip
# Articles, which some write and others do not: they part words, and say nothing.
_ARTICLES = frozenset(("al", "el", "ul", "il", "lil", "lel"))
_SERVANTS = dict.fromkeys(("abdel", "abdul", "abdal", "abdoul"), "abd")  # codespell:ignore abd


def classes(folded: str) -> str:
    """Return the skeleton of a text that is folded already."""
    words = folded.split()
    telling = [word for word in words if word not in _ARTICLES] or words
    return " ".join([of_word(word) for word in telling])


def joined(folded: str, apart: Container[str] = ()) -> str:
    """Return the skeleton of a text's words as if they were one, but for words that stand apart.

    Some scripts write no spaces, and languages order a name's words each in its own way.
    """
    words = folded.split()
    telling = [word for word in words if word not in _ARTICLES and word not in apart]
    return of_word("".join(telling or words))


@lru_cache(maxsize=500_000)
def of_word(word: str) -> str:
    """Return the skeleton of one folded word."""
    word = _SERVANTS.get(word, word)
    said: list[str] = []
    last = ""
    for part in _PARTS.finditer(word):
        kind = str(part.lastgroup)
        if kind in ("mute", "silent"):
            continue
        sound = _CLASSES[kind] if kind in _CLASSES else _SAID.get(part[0], part[0])
        if sound and (sound != last or kind == "digits"):
            said.append(sound)
        last = sound
    vowel = word[:1] in "aeiouy" or word.startswith(("wu", "woo"))
    return "A" * vowel + "".join(said)
