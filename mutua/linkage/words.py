"""Words that say what a place is, not which: in the languages that supplier lists come in.

The table is data/words.tsv. Latin spellings are folded as `folding.fold` folds them.
"""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii

from mutua.linkage.consonants import of_word

TABLE = Path(__file__).parent / "data" / "words.tsv"
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


class Row(NamedTuple):
    kind: str
    concept: str
    spelling: str
    countries: tuple[str, ...]


def _rows() -> list[Row]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, concept, spellings = line.split("\t")
            for spelling in (concept, *spellings.split("|")):
                text, _, codes = spelling.partition("@")
                plain = unicodedata.normalize("NFKC", text).lower()
                latin = plain if _other_script(plain) else anyascii(plain).replace("'", "")
                found.append(Row(kind, concept, latin, tuple(codes.split(",") if codes else ())))
    return found


def _other_script(text: str) -> bool:
    return any(ord(c) >= 0x370 for c in text)


_ROWS = _rows()
MADE = frozenset(row.concept for row in _ROWS if row.kind == "make")  # one word in all languages
LATIN = [row for row in _ROWS if row.spelling.isascii()]
NATIVE = [row for row in _ROWS if not row.spelling.isascii() and " " not in row.spelling]
# Native words: those of scripts without spaces are looked for anywhere, others as whole words.
UNSPACED = {
    r.spelling: r.concept for r in _ROWS if r.kind != "name" and _UNSPACED.search(r.spelling)
}
SPACED = {
    r.spelling: r.concept for r in _ROWS if not r.spelling.isascii() and r.spelling not in UNSPACED
}


def _loans() -> dict[str, list[tuple[str, str]]]:
    """Return sound → (spelling, concept) of the English words that other scripts borrow."""
    known = {row.spelling: row.concept for row in LATIN if row.kind != "loan"}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in LATIN:
        if row.kind == "loan" and row.spelling != "-":
            found[of_word(row.spelling)].append(
                (row.spelling, known.get(row.spelling, row.spelling))
            )
    return dict(found)


LOANS = _loans()


# A number in words counts at the end of a name or after such a word as "unit" only: "Tres Hermanos"
# is not the third of its kind.
SPOKEN = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "satu": "1", "dua": "2", "tiga": "3", "empat": "4",
    "lima": "5", "enam": "6", "tujuh": "7", "uno": "1", "dos": "2", "tres": "3", "cuatro": "4",
    "deux": "2", "trois": "3", "quatre": "4", "um": "1", "dois": "2", "duas": "2", "due": "2",
    "zwei": "2", "drei": "3", "bir": "1", "iki": "2", "uc": "3", "mot": "1", "hai": "2", "ba": "3",  # codespell:ignore mot
    "first": "1", "second": "2", "third": "3", "fourth": "4", "i": "1", "v": "5", "x": "10",
}  # fmt: skip
NUMBERS = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip
# Words after which a number or a letter tells one of several sites from the others.
COUNTED = frozenset(
    (
        *(
            "unit",
            "units",
            "mill",
            "plant",
            "factory",
            "works",
            "division",
            "branch",
            "site",
            "no",
            "nr",
        ),
        *(
            "pom",
            "pks",
            "kilang",
            "pabrik",
            "phase",
            "usine",
            "planta",
            "unidad",
            "unidade",
            "werk",
        ),
        *("fabrika", "fabrica", "number", "num", "line", "workshop", "nro", "num", "so", "chang"),
    )
)
# Words after which a number is of a street, a plot or a road, not of the site.
STREETS = frozenset(
    ("plot", "lot", "street", "road", "rd", "jl", "jalan", "km", "sector", "lane", "sez", "block", "blok",  # codespell:ignore blok
     "since", "est", "estd", "iso")
)  # fmt: skip
