"""Make data/towns.tsv: python -m mutua.linkage.make_towns

Towns whose name in another script no rule would turn into the one that English lists use:
القاهرة is Cairo. From GeoNames (CC BY 4.0).
"""

import json
import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from mutua.gazetteer.places import TOWNS
from mutua.linkage import scripts
from mutua.linkage.folding import fold
from mutua.linkage.towns import TABLE, usual
from mutua.linkage.vocabulary import written_in

HEAD = """# Towns that other scripts call otherwise than English does: country, English, names in other scripts.
# Made by make_towns.py from GeoNames (CC BY 4.0)"""
FEWEST, FEWEST_OWN = 250_000, 40_000  # people of towns named in any script, in the country's own
# The scripts that supplier lists come in; a name of two scripts is a slip of the source.
_WRITTEN = re.compile(
    "[\u0370-\u03ff ]+|[\u0400-\u045f ]+|[\u05d0-\u05ea ]+|[\u0620-\u064a\u067e-\u06cc ]+|[\u0900-\u097f ]+|[\u0980-\u09ff ]+"
    "|[\u0b80-\u0bff ]+|[\u0e00-\u0e7f ]+|[\u3040-\u30ff\u4e00-\u9fff]+|[\uac00-\ud7af ]+"
)
DIFFERENT = 78  # of 100: what is less alike would not be matched


def lines() -> Iterator[str]:
    """Yield one line per town: country, name, its names in other scripts."""
    for entry in json.loads(TOWNS.read_text(encoding="utf-8")).values():
        if (people := entry["population"]) >= FEWEST_OWN:
            country = entry["countrycode"]
            english = usual(fold(entry["name"]), country)
            others = sorted(
                {o.lower() for o in entry["alternatenames"] if scripts.is_needed(o[:1])}
            )
            known = [o for o in others if people >= FEWEST or country in written_in(o)]
            kept = [other for other in known if _is_otherwise(other, english, country)]
            if kept and english:
                yield "\t".join((country, english, "|".join(kept)))


def _is_otherwise(other: str, english: str, country: str) -> bool:
    if not _WRITTEN.fullmatch(other):
        return False
    return len(other) < 25 and fuzz.ratio(fold(other, country), english) < DIFFERENT


def main() -> None:
    """Write the table, sorted, so that a new edition gives a small difference."""
    TABLE.write_text("\n".join([HEAD, *sorted(lines())]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
