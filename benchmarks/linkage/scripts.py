"""Made factories in two lists: one in the language's own script, one in Latin letters.

    python -m benchmarks.linkage.scripts

prints, language by language, in how many pairs the two names sound the same.
"""

import itertools
from dataclasses import replace
from random import Random

from rapidfuzz import fuzz

from mutua.demo.world import names, stock
from mutua.demo.world.stock import Language, Word
from mutua.linkage import Record, normalise

COUNTRIES = {
    "zh": ("CN",), "ar": ("EG", "JO", "SA"), "th": ("TH",), "ja": ("JP",), "ko": ("KR",),
    "ru": ("KZ",), "hi": ("IN",), "bn": ("BD",), "ta": ("LK",), "he": ("IL",), "el": ("GR",),
    "bg": ("BG",), "uk": ("UA",), "zht": ("TW",),
}  # fmt: skip
NEAR = 80  # of 100: what counts as nearly the same sound
Made = tuple[Word, Word, Word, str]  # name, company, city, country


def world(language: str, count: int, seed: int) -> tuple[list[Record], list[str]]:
    """Return records of two lists and the truth: `count` factories stand in both.

    The first list is in the language's own script, the second in Latin letters, transliterated or
    in English as its keepers pleased. Each list has `count` factories more, of the same towns and
    trades, that the other lacks.
    """
    rng = Random(f"{language}:{seed}")
    records: list[Record] = []
    truth: list[str] = []
    for number, made in enumerate(_different(rng, language, 3 * count)):
        site = f"{language}-{number}"
        if number < 2 * count:
            records.append(_own(rng, site, made))
            truth.append(site)
        if not count <= number < 2 * count:
            records.append(_latin(rng, site, made))
            truth.append(site)
    return records, truth


def _different(rng: Random, code: str, how_many: int) -> list[Made]:
    """Make factories no two of which have one name in one town."""
    found: dict[tuple[str, str], Made] = {}
    while len(found) < how_many:
        made = _factory(rng, code)
        found.setdefault((made[0].latin.lower(), made[2].latin), made)
    shuffled = list(found.values())
    rng.shuffle(shuffled)
    return shuffled


def _factory(rng: Random, code: str) -> Made:
    language = stock.language(code)
    country = stock.countries()[rng.choice(COUNTRIES[code])]
    town = rng.choice(stock.towns()[country.code][:25])
    trade = rng.choice(tuple(language.trades))
    name = names.trading(rng, language, names.core(rng, language, town), trade, town)
    company = names.legal(rng, country.legal or language.legal, name)
    return _numbered(rng, language, name), company, town.name, country.code


def _numbered(rng: Random, language: Language, name: Word) -> Word:
    if rng.random() > 0.12:
        return name
    return names.numbered(language, rng.choice(language.units), name, rng.randint(1, 4))


def _own(rng: Random, site: str, made: Made) -> Record:
    name, company, city, country = made
    return Record(
        id=f"own:{site}", list="own", country=country, city=city.native,
        name=company.native if rng.random() < 0.3 else name.native,
        company=company.native if rng.random() < 0.4 else "",
    )  # fmt: skip


def _latin(rng: Random, site: str, made: Made) -> Record:
    """Write a factory in Latin letters: half of the lists translate what can be translated."""
    name, company, city, country = made
    written = "english" if rng.random() < 0.5 else "latin"
    said, whole = str(getattr(name, written)), str(getattr(company, written))
    record = Record(
        id=f"latin:{site}", list="latin", country=country, city=city.latin,
        name=whole if rng.random() < 0.3 else said,
        company=whole if rng.random() < 0.4 else "",
    )  # fmt: skip
    return replace(record, name=record.name.upper()) if rng.random() < 0.2 else record


def sounding(language: str, count: int = 1000, seed: int = 1) -> tuple[float, float, float]:
    """Return the shares of pairs whose names sound equal, nearly equal, and of strangers' that do."""
    records, truth = world(language, count, seed)
    forms = normalise.forms(records)
    own = {t: f.sound for r, t, f in zip(records, truth, forms, strict=True) if r.list == "own"}
    other = {t: f.sound for r, t, f in zip(records, truth, forms, strict=True) if r.list != "own"}
    both = sorted(own.keys() & other.keys())
    alike = [_likeness(own[t], other[t]) for t in both]
    strangers = [_likeness(own[t], other[u]) for t, u in itertools.pairwise(both)]
    return _share(alike, 100), _share(alike, NEAR), _share(strangers, NEAR)


def _likeness(one: str, other: str) -> float:
    """Compare sounds without spaces, in the order of words or out of it, whichever is nearer."""
    straight = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    return max(straight, fuzz.token_sort_ratio(one, other)) if one and other else 0.0


def _share(scores: list[float], least: float) -> float:
    return sum(score >= least for score in scores) / len(scores)


def main() -> None:
    """Print the table."""
    print("language   equal   near   near among strangers")
    for language in COUNTRIES:
        equal, near, strangers = sounding(language)
        print(f"{language:8} {equal:7.3f} {near:6.3f} {strangers:10.3f}")


__all__ = ["COUNTRIES", "sounding", "world"]
if __name__ == "__main__":
    main()
