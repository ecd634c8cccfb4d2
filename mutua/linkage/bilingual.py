"""Material to train on: lists that name the same sites in the country's own script and in Latin."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mutua.linkage import noise, scripts, words
from mutua.linkage.records import Record

TABLE = Path(__file__).parent / "data" / "bilingual.tsv"
_LETTERS = {
    "zh": "\u4e00\u9fff", "ja": "\u3040\u9fff", "ko": "\uac00\ud7af", "th": "\u0e00\u0e7f",
    "ar": "\u0600\u06ff", "he": "\u0590\u05ff", "ru": "\u0400\u04ff", "el": "\u0370\u03ff",
    "hi": "\u0900\u097f", "bn": "\u0980\u09ff", "ta": "\u0b80\u0bff",
}  # fmt: skip
_UNSPACED = frozenset(("zh", "ja", "ko", "th"))
_TRADE_FIRST = frozenset(("th", "ru", "he"))
_LEGAL = {
    "zh": ("{}有限公司", "{}股份有限公司"), "ja": ("株式会社{}", "{}株式会社"), "ko": ("주식회사 {}", "{}(주)"),
    "th": ("บริษัท {} จำกัด", "บจก. {}"), "ar": ("شركة {}", "شركة {} المحدودة"), "he": ('{} בע"מ',),
    "ru": ("ООО «{}»", "АО {}"), "el": ("{} Α.Ε.",), "hi": ("{} प्राइवेट लिमिटेड", "मेसर्स {}"),
    "bn": ("{} লিমিটেড",), "ta": ("{} பிரைவேட் லிமிடெட்",),
}  # fmt: skip
_UNIT = {
    "zh": "{}第{}工厂", "ja": "{}第{}工場", "ko": "{} 제{}공장", "th": "{}โรงงาน {}", "ar": "{} مصنع {}",
    "he": "{} מפעל {}", "ru": "{} Завод {}", "el": "{} Εργοστάσιο {}", "hi": "{} इकाई {}",
    "bn": "{} ইউনিট {}", "ta": "{} பிரிவு {}",
}  # fmt: skip
_FORMS = ("Co., Ltd.", "Co Ltd", "Ltd", "Limited", "Company Limited", "LLC", "Inc.", "Corp.")


class Part(NamedTuple):
    """A part of a name in its own script and as it is written in Latin letters."""

    own: str
    latin: tuple[str, ...]


class Tongue(NamedTuple):
    """What one country's names are made of."""

    language: str
    country: str
    names: tuple[Part, ...]
    towns: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A made site; `trade` is the word for what it makes and its concept."""

    tongue: Tongue
    parts: tuple[Part, ...]
    trade: tuple[str, str] | None
    town: Part
    number: int = 0
    town_first: bool = False


@cache
def tongues() -> tuple[Tongue, ...]:
    """Read the table."""
    found: dict[tuple[str, str], dict[str, tuple[Part, ...]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, country, kind, told = line.split("\t")
            parts = found.setdefault((language, country), {"name": (), "town": ()})
            parts[kind] += tuple(_part(text) for text in told.split(" "))
    return tuple(Tongue(*of, parts["name"], parts["town"]) for of, parts in found.items())


def _part(text: str) -> Part:
    own, *latin = text.replace("_", " ").split("=")
    return Part(own, tuple(latin))


@cache
def _trades(language: str) -> tuple[tuple[str, str], ...]:
    first, last = tuple(_LETTERS[language])
    return tuple(
        (row.spelling, row.concept) for row in words.NATIVE
        if row.kind == "make" and all(first <= c <= last for c in row.spelling)
    )  # fmt: skip


def lists(rng: random.Random, each: int, count: int) -> tuple[list[Record], list[str]]:
    """Return the records of `count` lists, half of them in Latin letters, and each one's truth.

    There are about `each` sites of every tongue; a list has some of them.
    """
    records: list[Record] = []
    truth: list[str] = []
    manners = [_manner(rng, latin=bool(k % 2)) for k in range(count)]
    for tongue in tongues():
        made: list[Site] = []
        while len(made) < each:
            made += _kindred(rng, tongue)
        for number, site in enumerate(dict.fromkeys(made)):
            share = rng.choice((0.2, 0.5, 0.8))
            facts = _facts(rng)
            for k, manner in enumerate(manners):
                if rng.random() < share:
                    records.append(_told(rng, site, manner, facts, f"list {k}", len(records)))
                    truth.append(f"{tongue.language}-{tongue.country}-{number}")
    return records, truth


def _kindred(rng: random.Random, tongue: Tongue) -> list[Site]:
    """Make a site, and at times others that are easily mistaken for it."""
    site = _site(rng, tongue)
    if rng.random() > 0.35:
        return [site]
    other = _site(rng, tongue)
    like = (
        Site(tongue, site.parts, other.trade, site.town, site.number),
        Site(tongue, site.parts, site.trade, other.town, site.number),
        Site(tongue, site.parts, site.trade, site.town, site.number + 1),
        Site(tongue, (*site.parts[:-1], other.parts[-1]), site.trade, site.town),
        Site(tongue, site.parts[:1], site.trade, site.town),
    )
    return [site, rng.choice(like)]


def _site(rng: random.Random, tongue: Tongue) -> Site:
    several = tongue.language in ("zh", "ja", "ko") and len(tongue.names[0].own) == 1
    size = rng.choice((2, 2, 2, 3)) if several else rng.choice((1, 1, 2))
    trade = rng.choice(_trades(tongue.language)) if rng.random() < 0.8 else None
    town = rng.choice(tongue.towns)
    number = rng.randint(1, 3) if rng.random() < 0.1 else 0
    first = tongue.language == "zh" and rng.random() < 0.3
    return Site(tongue, tuple(rng.sample(tongue.names, size)), trade, town, number, first)


Manner = dict[str, float]


def _manner(rng: random.Random, *, latin: bool) -> Manner:
    """Choose how one list is kept: how often it does what."""
    kinds = ("form", "company", "city", "own city", "phone", "joined", "said", "upper")
    usual = {"phone": 0.2, "said": 0.4, "own city": 0.3, "upper": 0.5}
    manner = {kind: rng.random() * usual.get(kind, 1.0) for kind in kinds}
    return manner | {
        "latin": float(latin), "typo": 0.1 * rng.random() * latin, "place": rng.choice((0, 0, 0.7)),
    }  # fmt: skip


def _facts(rng: random.Random) -> dict[str, Any]:
    return {
        "phone": f"+{rng.randint(10**9, 10**10)}",
        "lat": rng.uniform(-35, 55), "lon": rng.uniform(-20, 140),
    }  # fmt: skip


def _told(
    rng: random.Random, site: Site, m: Manner, facts: dict[str, Any], name: str, number: int
) -> Record:
    """Return what a list kept in the manner `m` says of a site."""

    def now(kind: str) -> bool:
        return rng.random() < m[kind]

    latin = now("latin")
    said = _in_latin(rng, site, joined=now("joined"), said=now("said")) if latin else _own(site)
    company = _formed(rng, site, said, latin=latin) if now("company") else ""
    said = _formed(rng, site, said, latin=latin) if now("form") else said
    city = rng.choice(site.town.latin).title() if latin else site.town.own
    return Record(
        id=f"{name}-{number}", list=name, country=site.tongue.country, company=company,
        name=noise.mistyped(said.upper() if latin and now("upper") else said, rng, m["typo"]),
        city=(site.town.own if now("own city") else city) if now("city") else "",
        phone=facts["phone"] if now("phone") else "",
        **({"lat": facts["lat"], "lon": facts["lon"]} if now("place") else {}),
    )  # fmt: skip


def _own(site: Site) -> str:
    language = site.tongue.language
    glue = "" if language in _UNSPACED else " "
    name = glue.join(
        _ordered(site, [part.own for part in site.parts], site.trade and site.trade[0])
    )
    name = site.town.own + name if site.town_first else name
    return _UNIT[language].format(name, site.number) if site.number else name


def _in_latin(rng: random.Random, site: Site, *, joined: bool, said: bool) -> str:
    """Write a name in Latin letters: the trade in English, or as it sounds."""
    parts = [rng.choice(part.latin) for part in site.parts]
    name = ["".join(parts).title()] if joined else [part.title() for part in parts]
    trade = site.trade and _trade_in_latin(site, site.trade, said=said)
    told = _ordered(site, name, trade) if said else [*name, *([trade] if trade else [])]
    place = [rng.choice(site.town.latin).title()] if site.town_first else []
    unit = (
        [rng.choice(("Unit", "Plant", "No.", "Factory")), str(site.number)] if site.number else []
    )
    return " ".join([*place, *told, *unit])


def _trade_in_latin(site: Site, trade: tuple[str, str], *, said: bool) -> str:
    return (scripts.spoken(trade[0], site.tongue.country) if said else trade[1]).title()


def _ordered(site: Site, name: Sequence[str], trade: str | None) -> list[str]:
    what = [trade] if trade else []
    first = site.tongue.language in _TRADE_FIRST
    return [*what, *name] if first else [*name, *what]


def _formed(rng: random.Random, site: Site, said: str, *, latin: bool) -> str:
    """Give a name a legal form."""
    if latin:
        return f"{said} {rng.choice(_FORMS)}"
    return rng.choice(_LEGAL[site.tongue.language]).format(said)


__all__ = ["lists", "tongues"]
