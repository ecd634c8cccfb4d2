"""Languages that nobody speaks, to see on a page what escaped translation and what cannot grow.

`en-xa` accents every message, makes it a third longer and sets it in ‹ ›; `ar-xb` writes it in Arabic
letters, from right to left. `?lang=en-xa` shows them in a demo and where MUTUA_DEBUG is on.
"""

import re
from typing import Any

from django.conf import settings
from django.utils.translation import trans_real

ACCENTED, MIRRORED = "en-xa", "ar-xb"
FIXED = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>|&\w+;|https?://\S+|\s+)")
CONTEXT = "\x04"
GROWTH = 0.35
ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ábçðéfĝĥíĵķļmñóþqŕšţúvŵxýžÁBÇÐÉFĜĤÍĴĶĻMÑÓÞQŔŠŢÚVŴXÝŽ",
)
ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابشديفجهيژكلمنوپقرستعڤوخيز" * 2,
)


def known(language: str) -> bool:
    """Tell whether this is such a language, and whether it is spoken here."""
    return language in (ACCENTED, MIRRORED) and bool(settings.LOCAL)


def prepare(language: str) -> None:
    """Make such a language ready to be activated."""
    spoken = trans_real._translations  # type: ignore[attr-defined]
    if known(language) and language not in spoken:
        spoken[language] = _Pseudo(language)


def disguised(words: str, language: str) -> str:
    """Write a message in such a language; what is filled in, marks and addresses stay."""
    words = words.rpartition(CONTEXT)[2]
    if not words.strip():
        return words
    table = ARABIC if language == MIRRORED else ACCENTS
    parts = FIXED.split(words)
    told = "".join(each if at % 2 else each.translate(table) for at, each in enumerate(parts))
    letters = sum(map(len, parts[::2]))
    more = ["طويل" if language == MIRRORED else "lóñĝ"] * round(letters * GROWTH / 5)
    inner = told.strip()
    return told.replace(inner, f"‹{inner}{''.join(f' {each}' for each in more)}›")


class _Pseudo(trans_real.DjangoTranslation):
    def __init__(self, language: str) -> None:
        super(trans_real.DjangoTranslation, self).__init__()
        self._language = language
        self._catalog: Any = {}

    def to_language(self) -> str:
        return self._language

    def language(self) -> str:
        return self._language

    def gettext(self, message: str) -> str:
        return disguised(message, self._language)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return disguised(msgid1 if n == 1 else msgid2, self._language)
