"""Make data/legalforms.tsv from GLEIF's list of legal forms: python -m mutua.gazetteer.make_legalforms ELF.csv"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from mutua.gazetteer.legalforms import GLEIF_TABLE, squash

# Words that are part of ordinary names: alone they say nothing about the legal form.
ORDINARY = frozenset(
    re.findall(
        r"\w+",
        "trust firma business company bank fund funds foundation association union cooperative office"
        " partnership society club church branch fondation fundación comunidad mutual cia fund funds"
        " stiftung verein sole ind state others other assoc asoc coop fond ste soc est",
    )
)


def spellings(entry: dict[str, str]) -> Iterator[str]:
    """Yield the abbreviations, then the full names, of one line of GLEIF's list."""
    for column in ("Abbreviations Local language", "Abbreviations transliterated"):
        yield from re.split(r"[;\n]", entry[column])
    yield entry["Entity Legal Form name Local name"]
    yield entry["Entity Legal Form name Transliterated name (per ISO 01-140-10)"]


def worth_keeping(spelling: str, *, abbreviation: bool) -> bool:
    """Tell whether a spelling is a sure sign of a legal form and not an ordinary word."""
    key = squash(spelling)
    if not key or key in ORDINARY or any(mark in spelling for mark in "(),/:") or key.isdigit():
        return False
    if abbreviation:
        return len(key) >= 2 and len(spelling.split()) <= 8
    words = spelling.split()
    return 2 <= len(words) <= 7 or (len(words) == 1 and len(key) >= 4 and ord(key[0]) >= 0x3000)


def lines(path: Path) -> Iterator[str]:
    """Yield one line per legal form: country, canonical spelling, spellings."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for entry in csv.DictReader(file):
            country = entry["Country Code (ISO 3166-1)"]
            if not country or entry["ELF Status ACTV/INAC"] != "ACTV":
                continue
            abbreviations = len(list(spellings(entry))) - 2
            kept = [
                " ".join(text.split())
                for place, text in enumerate(spellings(entry))
                if worth_keeping(text, abbreviation=place < abbreviations)
            ]
            if kept:
                unique = {squash(text): text for text in reversed(kept)}
                yield "\t".join((country, squash(kept[0]), "|".join(reversed(unique.values()))))


def main() -> None:
    """Write the table, sorted, so that a new edition gives a small difference."""
    table = sorted(set(lines(Path(sys.argv[1]))))
    head = "# From GLEIF's ISO 20275 Entity Legal Forms list 1.4.1 (CC0), reduced by make_legalforms.py"
    GLEIF_TABLE.write_text("\n".join([head, *table]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
