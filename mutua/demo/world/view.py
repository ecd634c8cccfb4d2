"""What one member says of one site: its own noisy view, as values ready for matching."""

from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from mutua.demo.world import misspell, stock
from mutua.demo.world.model import Site, Style, Values
from mutua.demo.world.stock import Town, Word

THREE_YEARS = 1095


def see(rng: Random, site: Site, style: Style, today: date) -> Values:
    """Write a row about a site as a member of this style would."""
    form = _form(rng, site, style)
    values: Values = {"country": "" if rng.random() < 0.01 else site.country}
    values |= _names(rng, site, style, form)
    values |= _whereabouts(rng, site, style, form)
    values |= _facts(rng, site, style)
    if "audit_date" in style.columns:
        values |= _audit(rng, style, today)
    wanted = {*style.columns, "country"}
    if "coordinates" in wanted:
        wanted |= {"lat", "lon"}
    return {key: value for key, value in values.items() if key in wanted and value != ""}


def _form(rng: Random, site: Site, style: Style) -> int:
    """Choose the native, the Latin or the English form of all that is said (0, 1, 2)."""
    if stock.in_latin(site.company.native):
        return 2 if rng.random() < 0.03 else 0
    if rng.random() < style.native:
        return 0
    return 2 if rng.random() < style.english else 1


def _names(rng: Random, site: Site, style: Style, form: int) -> Values:
    name, company = site.name[form], site.company[form]
    dice = rng.random()
    if dice < 0.01:
        name = site.parent[form]
    elif dice > 0.98 or (
        "company" not in style.columns and dice < (0.07 if site.siblings else 0.6)
    ):
        name = company
    if name == company:
        name = _legal(rng, name, site.name[form], style)
    values = {
        "name": name,
        "company": _legal(rng, company, site.name[form], style),
        "parent": site.parent[form] if rng.random() < 0.9 else "",
    }
    return {key: _written(rng, text, style) for key, text in values.items()}


def _legal(rng: Random, company: str, trading: str, style: Style) -> str:
    drop = style.legal == "drop" or (style.legal == "mixed" and rng.random() < 0.4)
    return trading if drop else company


def _written(rng: Random, text: str, style: Style) -> str:
    if stock.in_latin(text):
        text = misspell.careless(rng, text, style.carelessness)
        if style.ascii_only:
            text = misspell.plain(text)
    elif rng.random() < style.carelessness / 5:
        text = misspell.typo(rng, text)
    if style.case == "upper":
        return text.upper()
    return text.title() if style.case == "title" else text


def _whereabouts(rng: Random, site: Site, style: Style, form: int) -> Values:
    dice, town, address = rng.random(), site.town, site.address
    if dice < 0.05:
        address = site.old_address
    elif dice < 0.09:
        address, town = site.head_office, site.head_office_town
    lat, lon = _point(rng, site, town, style)
    return {
        "address": "" if rng.random() < 0.05 else _written(rng, address[form], style),
        "city": "" if rng.random() < 0.04 else _town(rng, town, style, form),
        "region": _written(rng, town.region, style) if rng.random() < 0.93 else "",
        "postcode": site.postcode if dice >= 0.05 and rng.random() < 0.9 else "",
        "lat": lat,
        "lon": lon,
    }


def _town(rng: Random, town: Town, style: Style, form: int) -> str:
    name: Word = town.name
    text = name[form]
    if rng.random() < style.carelessness / 4 and stock.in_latin(text):
        text = misspell.typo(rng, text)
    return text.upper() if style.case == "upper" else text


def _point(rng: Random, site: Site, town: Town, style: Style) -> tuple[Any, Any]:
    dice = rng.random()
    if dice < 0.12:
        return "", ""
    if dice < 0.2:  # looked up by the town's name
        return round(town.lat, 4), round(town.lon, 4)
    off = 0.0003 if dice < 0.85 else 0.02
    lat, lon = site.lat + rng.gauss(0, off), site.lon + rng.gauss(0, off)
    return round(lat, style.decimals), round(lon, style.decimals)


def _facts(rng: Random, site: Site, style: Style) -> Values:
    facts: Values = {
        "phone": _phone(rng, site.phone) if rng.random() < 0.75 else "",
        "product": site.product,
        "workers": max(1, round(site.workers * rng.uniform(0.8, 1.2))),
        "number": f"{style.carelessness * 100:.0f}{rng.randrange(10**5):05d}",
    }
    for kind, value in site.identifiers.items():
        known = rng.random()
        if known < 0.8:
            facts[kind] = misspell.typo(rng, value) if known < 0.015 else value
    return facts


def _phone(rng: Random, phone: str) -> str:
    dice = rng.random()
    if dice < 0.3:
        return phone.replace(" ", "").replace("-", "")
    return phone.split(" ", 1)[1] if dice < 0.45 else phone


def _audit(rng: Random, style: Style, today: date) -> Values:
    raw, weights = _audit_stock()
    protocol = rng.choices(raw["protocol"], cum_weights=weights)[0]
    return {
        "protocol": rng.choice(protocol["names"]),
        "protocol_version": rng.choice(protocol["versions"]),
        "audit_date": today - timedelta(days=int(THREE_YEARS * rng.random() ** 1.5)),
        "audit_kind": rng.choice(raw["kinds"].get(style.language, raw["kinds"]["en"])),
        "audit_firm": rng.choice(raw["firms"]),
    }


@cache
def _audit_stock() -> tuple[dict[str, Any], list[float]]:
    raw = stock.read("audits.toml")
    return raw, list(accumulate(each["weight"] for each in raw["protocol"]))
