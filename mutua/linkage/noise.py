"""Make lists that disagree out of sites that are known to differ: material to train on."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from mutua.linkage.records import Record

_FORMS = (
    "Co., Ltd", "Co Ltd", "Ltd", "Limited", "Ltda", "S.A.", "SA de CV", "GmbH", "Sdn Bhd", "PT",
    "Pvt. Ltd.", "Private Limited", "Inc.", "LLC", "S.r.l.", "SARL", "A.S.", "Company Limited", "JSC",
)  # fmt: skip
_PLANTS = (
    "Factory", "Plant", "Mill", "Works", "Unit", "Fabrica", "Planta", "Pabrik", "Kilang", "Usine",
    "Fabrikasi", "Werk", "Nha may", "Manufacturing", "Division",
)  # fmt: skip
_BRANCHES = ("Spinning", "Dyeing", "Garments", "Packaging", "Foods", "Plastics", "Trading", "Knit")
_SHORT = {"road": "Rd", "street": "St", "avenue": "Ave", "district": "Dist.", "industrial": "Ind.",
          "building": "Bldg", "number": "No.", "north": "N", "south": "S", "zone": "Zn"}  # fmt: skip
_HEARD = (("ph", "f"), ("ou", "u"), ("sh", "ch"), ("ee", "i"), ("oo", "u"), ("y", "i"), ("q", "k"),
          ("th", "t"), ("kh", "k"), ("zh", "j"), ("v", "w"), ("c", "k"))  # fmt: skip
_SYLLABLES = (
    "ka ri ma su to na ya mi ra ko shi ta", "ban la sha ha mu ra kar nur jah ah med", "xin hua jia "
    "long feng sheng da tai hong yuan jin wei", "san ta ma ri a lo pez gar cia del mon te", "thanh "
    "phat minh hoang viet nam long an binh", "oz de mir yil maz kay a ser han dog an", "bel la vi "  # codespell:ignore nam,ser
    "no ros si ver di con ti", "schwa rz bau er mann stein feld hof", "sri ra ja lak shmi ven ka te sh",  # codespell:ignore feld
)  # fmt: skip
_TRADES = ("Textiles", "Foods", "Garments", "Plastics", "Oil", "Paper", "Toys", "Shoes", "Packaging",
           "Chemicals", "Ceramics", "Furniture", "Electronics", "Cosmetics", "Tea", "Sugar")  # fmt: skip
_COUNTRIES = [
    "CN",
    "IN",
    "BD",
    "VN",
    "ID",
    "MY",
    "TR",
    "IT",
    "DE",
    "MX",
    "BR",
    "TH",
    "LK",
    "PK",
    "EG",
]


def invented(rng: random.Random, count: int) -> list[Record]:
    """Return sites with invented names, in towns of their own, all different."""
    towns = [_town(rng) for _ in range(max(3, count // 25))]
    return [_invented(rng, i, *rng.choice(towns)) for i in range(count)]


def _word(rng: random.Random, style: str) -> str:
    return "".join(rng.choice(style.split()) for _ in range(rng.randint(2, 3))).title()


def _town(rng: random.Random) -> tuple[str, str, str, str, float, float]:
    k = rng.randrange(len(_COUNTRIES))
    style = _SYLLABLES[k % len(_SYLLABLES)]
    lat, lon = rng.uniform(-35, 55), rng.uniform(-100, 120)
    return _COUNTRIES[k], style, _word(rng, style), _word(rng, style), lat, lon


def _invented(
    rng: random.Random,
    i: int,
    country: str,
    style: str,
    city: str,
    region: str,
    lat: float,
    lon: float,
) -> Record:
    words = [_word(rng, style) for _ in range(rng.choice((1, 1, 2)))]
    name = " ".join([*words, rng.choice(_TRADES)][: rng.choice((2, 3, 3))])
    street = f"{rng.randint(1, 400)} {_word(rng, style)} {rng.choice(('Road', 'Street', 'Avenue'))}"
    return Record(
        id=f"invented-{i}", list="", name=name, address=street, city=city, region=region,
        country=country, postcode=f"{rng.randint(10000, 99999)}",
        phone=f"+{rng.randint(10**9, 10**10)}",
        lat=lat + rng.gauss(0, 0.05), lon=lon + rng.gauss(0, 0.05),
    )  # fmt: skip


def lists(
    sites: Sequence[Record], rng: random.Random, count: int
) -> tuple[list[Record], list[str]]:
    """Return the records of `count` lists that name some of the sites, and each record's truth."""
    everything = [
        *sites,
        *(s for site in sites if rng.random() < 0.35 for s in _kin(site, sites, rng)),
    ]
    manners = [_manner(rng) for _ in range(count)]
    records: list[Record] = []
    truth: list[str] = []
    for number, site in enumerate(everything):
        share = rng.choice((0.1, 0.3, 0.6))
        uml = f"X{rng.randint(10**8, 10**9)}"
        for k, manner in enumerate(manners):
            while rng.random() < share:
                records.append(_told(site, manner, rng, f"list {k}", uml, len(records)))
                truth.append(f"site {number}")
                if not rng.random() < manner["again"]:
                    break
    return records, truth


def _manner(rng: random.Random) -> dict[str, float]:
    """Choose how carelessly one list is kept, by kind of fault."""
    kinds = ("form", "plant", "typo", "cut", "drop", "heard", "joined", "town", "company", "parent",
             "address", "moved", "city", "region", "postcode", "phone", "coordinates", "country",
             "identifier", "upper", "initials", "line")  # fmt: skip
    usual = {"typo": 0.1, "cut": 0.04, "drop": 0.08, "heard": 0.08, "joined": 0.06, "town": 0.08,
             "moved": 0.14, "country": 0.05, "initials": 0.03, "line": 0.3}  # fmt: skip
    chances = {k: usual[k] * rng.uniform(0, 2) if k in usual else rng.random() for k in kinds}
    return chances | {"again": rng.choice((0.02, 0.03, 0.1, 0.25))}


def _kin(site: Record, sites: Sequence[Record], rng: random.Random) -> list[Record]:
    """Return sites that are easily mistaken for this one."""
    other = rng.choice(sites)
    kind = rng.choice(("number", "number", "elsewhere", "elsewhere", "neighbour", "branch", "both"))
    if kind == "number":
        mark = rng.choice(("{}", "Unit {}", "Mill {}", "No. {}", "- {}"))
        roman = rng.random() < 0.3
        return [
            replace(site, name=f"{site.name} {mark.format('I' * k if roman else k)}",
                    **_shifted(site, rng, rng.choice((0.0, 0.002, 0.05))))
            for k in range(2, rng.choice((3, 3, 4)))
        ]  # fmt: skip
    place = {f: getattr(other, f) for f in ("address", "city", "region", "postcode", "phone")}
    if kind == "elsewhere":
        return [replace(site, **place, lat=other.lat, lon=other.lon)]
    if kind == "neighbour":
        return [replace(other, city=site.city, region=site.region, country=site.country,
                        address=site.address, postcode=site.postcode, **_shifted(site, rng, 0.001))]  # fmt: skip
    first = site.name.split()[0] if site.name.split() else site.name
    branch = replace(site, name=f"{first} {rng.choice(_BRANCHES)}", phone=other.phone)
    return [branch] if kind == "branch" else [replace(branch, **_shifted(site, rng, 0.2))]


def _shifted(site: Record, rng: random.Random, degrees: float) -> dict[str, Any]:
    if site.lat is None or site.lon is None:
        return {}
    lat = max(-89.0, min(89.0, site.lat + rng.gauss(0, degrees)))
    return {"lat": lat, "lon": max(-179.0, min(179.0, site.lon + rng.gauss(0, degrees)))}


def _told(
    site: Record, m: dict[str, float], rng: random.Random, name: str, uml: str, number: int
) -> Record:
    """Return what a list kept in the manner `m` says of a site."""

    def now(kind: str) -> bool:
        return rng.random() < m[kind]

    said = _named(site, now, rng)
    company = rng.choice((said, site.company or site.name, site.name)) if now("company") else ""
    if now("town") and company:
        said = site.city or said
    return Record(
        id=f"{name}-{number}", list=name, name=said,
        company=_formed(company, rng) if company else "",
        parent=(site.parent or site.name.split(" ")[0] + " Group") if now("parent") else "",
        address=_addressed(_street(site, rng) if now("moved") else site.address, rng)
        if now("address")
        else "",
        city=mistyped(site.city, rng, 0.1) if now("city") else "",
        region=site.region if now("region") else "",
        postcode=site.postcode if now("postcode") else "",
        country="" if now("country") else site.country,
        phone=_line(site.phone, now("line"), rng) if now("phone") and rng.random() < 0.8 else "",
        identifiers=_identified(uml, rng) if now("identifier") and rng.random() < 0.3 else (),
        **(_placed(site, rng) if now("coordinates") else {}),
    )  # fmt: skip


def _line(phone: str, other: bool, rng: random.Random) -> str:
    """Return the telephone of a site, or another of its lines: the head office's, a colleague's."""
    if not other or len(phone) < 6:
        return phone
    kept = rng.choice((0, len(phone) - 4, len(phone) - 2))
    return phone[:kept] + "".join(
        rng.choice("0123456789") if c.isdigit() else c for c in phone[kept:]
    )


def _identified(value: str, rng: random.Random) -> tuple[tuple[str, str], ...]:
    """Return a site's identifier; now and then mistyped, now and then that of all its company."""
    how = rng.random()
    if how < 0.04:
        value += rng.choice("0123456789")
    elif how < 0.08:
        value = value[:4]
    return (("made", value),)


def _named(site: Record, now: Callable[[str], bool], rng: random.Random) -> str:
    name = site.name
    tokens = name.split()
    if now("drop") and len(tokens) > 2:
        tokens.pop(rng.randrange(len(tokens)))
    if now("initials") and len(tokens) > 2:
        tokens = [
            "".join(t[0] for t in tokens if t[0].isalpha()),
            *(t for t in tokens if t.isdigit()),
        ]
    name = "".join(tokens) if now("joined") else " ".join(tokens)
    for kind, change in (("typo", _mistype), ("heard", _misheard)):
        name = change(name, rng) if now(kind) else name
    if now("plant"):
        name = _replanted(name, rng)
    if now("form"):
        name = _formed(name, rng)
    if now("town") and site.city:
        name = f"{name} {rng.choice(('-', '', ','))} {site.city}"
    if now("cut"):
        name = name[: rng.randint(12, 25)]
    return name.upper() if now("upper") else name


def carelessly(site: Record, rng: random.Random) -> Record:
    """Return what a careless list says of a site: its address shortened, its fields mistyped."""
    return replace(
        site,
        name=mistyped(site.name, rng, 0.1),
        address=_addressed(site.address, rng) if rng.random() < 0.9 else "",
        city=mistyped(site.city, rng, 0.1),
        phone=_line(site.phone, rng.random() < 0.3, rng) if rng.random() < 0.6 else "",
        **(_placed(site, rng) if rng.random() < 0.5 else {"lat": None, "lon": None}),
    )


def _formed(name: str, rng: random.Random) -> str:
    form = rng.choice(_FORMS)
    return f"{form} {name}" if form == "PT" else f"{name} {form}"


def _replanted(name: str, rng: random.Random) -> str:
    word = rng.choice(_PLANTS)
    known = re.compile(r"\b(factory|plant|mill|works|unit|usina|ingenio)\b", re.IGNORECASE)
    return known.sub(word, name) if known.search(name) else f"{name} {word}"


def _mistype(text: str, rng: random.Random) -> str:
    """Drop, double, change or swap one or two letters."""
    letters = list(text)
    for _ in range(rng.choice((1, 1, 2))):
        if len(letters) < 4:
            break
        k = rng.randrange(len(letters) - 1)
        how = rng.randrange(4)
        if how == 0:
            del letters[k]
        elif how == 1:
            letters.insert(k, letters[k])
        elif how == 2:
            letters[k] = rng.choice("aeionrstl")
        else:
            letters[k], letters[k + 1] = letters[k + 1], letters[k]
    return "".join(letters)


def _street(site: Record, rng: random.Random) -> str:
    """Return another address for a site: it moved, or gave its office, or its road has two names."""
    words = site.address.split() or ["Road"]
    return f"{rng.choice(words)} {rng.randint(1, 900)}, {rng.choice(_TRADES)} {rng.choice(words)}"


def mistyped(text: str, rng: random.Random, often: float) -> str:
    """Return a text, now and then with a letter or two mistyped."""
    return _mistype(text, rng) if rng.random() < often else text


def _misheard(text: str, rng: random.Random) -> str:
    text = text.lower()
    for spelt, heard in rng.sample(_HEARD, 4):
        text = text.replace(spelt, heard)
    return text.title()


def _addressed(address: str, rng: random.Random) -> str:
    parts = [_SHORT.get(w.lower(), w) if rng.random() < 0.5 else w for w in address.split()]
    if len(parts) > 4 and rng.random() < 0.3:
        parts = parts[: rng.randint(3, len(parts))]
    return mistyped(" ".join(parts), rng, 0.2)


def _placed(site: Record, rng: random.Random) -> dict[str, Any]:
    """Return coordinates as exact as one list has them: to the metre, the street, the town."""
    degrees = rng.choice((0.0, 0.0002, 0.002, 0.01, 0.08, 0.08))
    digits = rng.choice((6, 5, 4, 3, 2))
    found = _shifted(site, rng, degrees if rng.random() > 0.02 else 3.0)
    return {k: None if v is None else round(v, digits) for k, v in found.items()}
