"""The word stock of the invented world: read once, kept as small immutable pieces."""

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
_NOT_LATIN = re.compile("[^\\u0000-\\u024f\\u1e00-\\u1eff]")


class Word(NamedTuple):
    """One thing as its own people write it, in Latin letters, and in English."""

    native: str
    latin: str
    english: str


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    glue: str
    latin_glue: str
    trade_first: bool
    town_first: bool
    first: tuple[Word, ...]
    second: tuple[Word, ...]
    founders: tuple[Word, ...]
    family: tuple[Word, ...]
    legal: tuple[Word, ...]
    units: tuple[Word, ...]
    mills: tuple[Word, ...]
    streets: tuple[Word, ...]
    parks: tuple[Word, ...]
    trades: dict[str, tuple[Word, ...]]

    @property
    def unspaced(self) -> bool:
        """Say whether the script is written without spaces between words."""
        return self.code in ("zh", "zht", "ja", "ko", "th")


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    weight: float
    languages: tuple[str, ...]
    postcode: str
    phone: str
    trades: tuple[str, ...]
    names: tuple[str, ...]
    legal: tuple[Word, ...]


class Trade(NamedTuple):
    everywhere: float
    fewest: int
    most: int
    products: tuple[str, ...]


class Town(NamedTuple):
    name: Word
    region: str
    lat: float
    lon: float


def read(name: str) -> dict[str, Any]:
    """Read one TOML file of the stock."""
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def word(text: str) -> Word:
    """Read "native", "native|English" (Latin letters) or "native|Latin|English"."""
    parts = text.split("|")
    if len(parts) == 1:
        return Word(text, text, text)
    if len(parts) == 3:
        return Word(*parts)
    native, other = parts
    return Word(native, native if in_latin(native) else other, other)


def in_latin(text: str) -> bool:
    """Say whether every letter is Latin, with or without marks."""
    return text.isascii() or not any(c.isalpha() for c in _NOT_LATIN.findall(text))


def _words(texts: list[str]) -> tuple[Word, ...]:
    return tuple(word(text) for text in texts)


@cache
def language(code: str) -> Language:
    raw = read(f"words/{code}.toml")
    glue = raw["glue"]
    return Language(
        code=code,
        glue=glue,
        latin_glue=raw.get("latin_glue", glue),
        trade_first=raw["trade_first"],
        town_first=raw.get("town_first", False),
        trades={trade: _words(texts) for trade, texts in raw["trades"].items()},
        **{
            key: _words(raw[key])
            for key in (
                "first", "second", "founders", "family", "legal",
                "units", "mills", "streets", "parks",
            )
        },
    )  # fmt: skip


@cache
def countries() -> dict[str, Country]:
    return {
        code: Country(
            code,
            raw["weight"],
            tuple(raw["languages"]),
            raw["postcode"],
            raw["phone"],
            tuple(raw["trades"]),
            tuple(raw["names"]),
            _words(raw.get("legal", [])),
        )
        for code, raw in read("countries.toml").items()
    }


@cache
def trades() -> dict[str, Trade]:
    return {
        key: Trade(raw["everywhere"], raw["workers"][0], raw["workers"][1], tuple(raw["products"]))
        for key, raw in read("trades.toml").items()
    }


@cache
def towns() -> dict[str, tuple[Town, ...]]:
    """Read the towns of each country, largest first; data from GeoNames (CC BY 4.0)."""
    found: dict[str, list[Town]] = {}
    with (DATA / "towns.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            name = Word(line["native"] or line["name"], line["name"], line["name"])
            town = Town(name, line["region"], float(line["lat"]), float(line["lon"]))
            found.setdefault(line["country"], []).append(town)
    return {country: tuple(there) for country, there in found.items()}


@cache
def never() -> frozenset[str]:
    """Read names that real companies bear and that the stock could make by chance."""
    return frozenset((DATA / "never.txt").read_text(encoding="utf-8").split("\n"))
