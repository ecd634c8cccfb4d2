"""Make data/readings.tsv: python -m mutua.linkage.make_readings Unihan_Readings.txt

How Japanese names say each kanji, at the beginning of a name and further on. Unihan (Unicode
licence) lists the readings; the names of towns (GeoNames, CC BY 4.0) tell which are usual.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from mutua.gazetteer.places import TOWNS
from mutua.linkage.kanji import READINGS

HEAD = """# How names say kanji: kanji, at the beginning, further on; and whole towns said otherwise.
# Made by make_readings.py from Unihan (Unicode licence) and GeoNames (CC BY 4.0)"""
_VOICED = {"k": "g", "s": "z", "sh": "j", "t": "d", "ch": "j", "ts": "z", "h": "b", "f": "b"}
_OFFICES = re.compile("[市町村区郡県]$")


def readings(path: Path) -> dict[str, list[str]]:
    """Return kanji → readings in Hepburn without long vowels, native ones first."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition("\t")
        key, _, said = rest.partition("\t")
        if key in ("kJapaneseKun", "kJapaneseOn") and code.startswith("U+"):
            found[chr(int(code[2:], 16))][key] = [short(word.lower()) for word in said.split()]
    return {
        kanji: said.get("kJapaneseKun", []) + said.get("kJapaneseOn", [])
        for kanji, said in found.items()
        if _usual(kanji)
    }


def _usual(kanji: str) -> bool:
    """Tell whether a kanji is of the first level of JIS X 0208."""
    try:
        return kanji.encode("shift_jis") < b"\x98\x73"
    except UnicodeError:
        return False


def short(said: str) -> str:
    """Write Hepburn without long vowels, as most names on lists are."""
    said = said.replace("ō", "o").replace("ū", "u").replace("-", "").replace("'", "")
    return re.sub("(ou|oo)", "o", said.replace("uu", "u").replace("tch", "cch"))


def towns() -> Iterator[tuple[str, str]]:
    """Yield the towns of Japan: in kanji, in Latin letters."""
    for entry in json.loads(TOWNS.read_text(encoding="utf-8")).values():
        if entry["countrycode"] == "JP":
            said = short(re.sub("[- ]?(shi|cho|machi|mura|ku)$", "", entry["name"].lower()))
            for other in entry["alternatenames"]:
                if re.fullmatch("[\u4e00-\u9fff]{2,5}", other) and said.isascii():
                    yield _OFFICES.sub("", other) or other, said.replace(" ", "")


def split(kanji: str, said: str, known: dict[str, list[str]]) -> list[str] | None:
    """Share a town's reading out among its kanji; None where none of the known readings do."""
    if not kanji:
        return None if said else []
    for reading in known.get(kanji[0], ()):
        for way in variants(reading):
            if (
                said.startswith(way)
                and (rest := split(kanji[1:], said[len(way) :], known)) is not None
            ):
                return [way, *rest]
    return None


def variants(reading: str) -> Iterator[str]:
    """Yield a reading and how it sounds after another: voiced, or with its end cut short."""
    yield reading
    first = re.match("[a-z]*?(?=[aiueo])", reading)
    if first and first[0] in _VOICED:
        yield _VOICED[first[0]] + reading[first.end() :]
    if reading[-2:] in ("tsu", "ku", "ki", "chi") and len(reading) > 2:
        yield reading[:-2] + "k"


def with_names_own(known: dict[str, list[str]], different: dict[str, str]) -> dict[str, list[str]]:
    """Add readings that only names have: where one kanji of a town is left over, twice the same."""
    left: Counter[tuple[str, str]] = Counter()
    for kanji, said in different.items():
        if split(kanji, said, known) is None:
            left.update(set(_left_over(kanji, said, known)))
    return {
        kanji: ways + [said for (of, said), times in left.items() if of == kanji and times > 1]
        for kanji, ways in known.items()
    }


def _left_over(kanji: str, said: str, known: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for place, own in enumerate(kanji):
        for start in range(len(said)):
            for end in range(start + 1, min(len(said), start + 6) + 1):
                before = split(kanji[:place], said[:start], known)
                if before is not None and split(kanji[place + 1 :], said[end:], known) is not None:
                    yield own, said[start:end]


def table(known: dict[str, list[str]]) -> Iterator[str]:
    """Yield the lines of the table."""
    different = dict(towns())
    known = with_names_own(known, different)
    counts: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for kanji, said in different.items():
        for place, way in enumerate(split(kanji, said, known) or ()):
            counts[kanji[place], place > 0][way] += 1
    chosen = {}
    for kanji, ways in sorted(known.items()):
        first, later = counts[kanji, False], counts[kanji, True]
        usual = (first or later or Counter([_plainest(ways)])).most_common(1)[0][0]
        chosen[kanji] = usual, (later or Counter([usual])).most_common(1)[0][0]
        yield "\t".join((kanji, *chosen[kanji]))
    yield from _otherwise(different, chosen)


def _plainest(ways: list[str]) -> str:
    """Choose among the readings of a kanji that no town has: a long native one is of a verb."""
    return ways[0] if len(ways[0]) < 5 else min(ways, key=len)


def _otherwise(different: dict[str, str], chosen: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Yield the towns that the readings chosen would misread."""
    for kanji, said in sorted(different.items()):
        parts = [chosen.get(c, ("?", "?"))[place > 0] for place, c in enumerate(kanji)]
        if "".join(parts) != said and len(kanji) > 1:
            yield f"{kanji}\t{said}\t{said}"


def main() -> None:
    """Write the table."""
    lines = [HEAD, *table(readings(Path(sys.argv[1])))]
    READINGS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
