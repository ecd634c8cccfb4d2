"""Companies and their sites: single ones, mill 1 and mill 2, neighbours in one park."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, count
from random import Random
from typing import NamedTuple

from mutua.demo.world import identifiers, names, places, stock
from mutua.demo.world.model import Site
from mutua.demo.world.places import Spot
from mutua.demo.world.stock import Country, Language, Town, Word


class Company(NamedTuple):
    country: Country
    language: Language
    trade: str
    town: Town
    trading: Word
    legal: Word
    parent: Word
    office: Word


def every_site(seed: int) -> Iterator[Site]:
    """Make sites for ever, company after company; the same seed makes the same ones."""
    rng = Random(f"{seed}:sites")
    number = count(1)
    groups = [names.group(rng) for _ in range(40)]
    for turn in count():
        if turn % 9 == 0:  # the association's world grows: new groups come, old ones stay
            groups.append(names.group(rng))
        company = _company(rng, groups)
        yield from _sites(rng, company, number)


def _company(rng: Random, groups: list[str]) -> Company:
    countries, weights = _every_country()
    country = rng.choices(countries, cum_weights=weights)[0]
    language = stock.language(rng.choice(country.languages))
    trade = _trade(rng, country, language)
    town = _town(rng, country)
    trading = names.trading(rng, language, names.core(rng, language, town), trade, town)
    legal = names.legal(rng, country.legal or language.legal, trading)
    dice = rng.random()
    parent = legal
    if dice < 0.3:
        parent = Word(*(rng.choice(groups),) * 3)
    elif dice < 0.45:
        parent = names.fill(rng.choice(language.family), rng.choice(language.founders))
    office = places.address(rng, language, town, park=0.05)
    return Company(country, language, trade, town, trading, legal, parent, office)


def _trade(rng: Random, country: Country, language: Language) -> str:
    offered, weights = _offered(country.code, language.code)
    return rng.choices(offered, cum_weights=weights)[0]


@cache
def _offered(country: str, language: str) -> tuple[tuple[str, ...], list[float]]:
    """List the trades of a country that the language has words for, and how often they are met."""
    offered = {key: each.everywhere for key, each in stock.trades().items()}
    for own in stock.countries()[country].trades:
        offered[own] += 2.5
    offered = {key: n for key, n in offered.items() if key in stock.language(language).trades}
    return tuple(offered), list(accumulate(offered.values()))


@cache
def _every_country() -> tuple[tuple[Country, ...], list[float]]:
    there = tuple(stock.countries().values())
    return there, list(accumulate(country.weight for country in there))


def _town(rng: Random, country: Country) -> Town:
    there = stock.towns()[country.code]
    return there[int(len(there) * rng.random() ** 1.6)]


def _sites(rng: Random, company: Company, number: Iterator[int]) -> Iterator[Site]:
    how_many = 1
    if rng.random() < (0.4 if company.trade in ("palm", "sugar", "tea") else 0.2):
        how_many = min(8, 1 + int(rng.paretovariate(1.5)))
    arrangement = rng.choices(("numbered", "towns", "same", "park"), (4, 4, 1.5, 1))[0]
    first = places.spot(rng, company.language, company.town)
    units = company.language.mills if company.trade in ("palm", "sugar") else company.language.units
    unit = rng.choice(units)
    others = _other_towns(rng, company, how_many - 1)
    for turn in range(1, how_many + 1):
        name, town, spot = company.trading, company.town, first
        if how_many > 1:
            name, town, spot = _one_of(rng, company, arrangement, turn, unit, first, others)
        yield _site(rng, company, next(number), name, town, spot, how_many - 1)


def _other_towns(rng: Random, company: Company, how_many: int) -> list[Town]:
    there = [town for town in stock.towns()[company.country.code] if town != company.town]
    return rng.sample(there, how_many)


def _one_of(
    rng: Random,
    company: Company,
    arrangement: str,
    turn: int,
    unit: Word,
    first: Spot,
    others: Sequence[Town],
) -> tuple[Word, Town, Spot]:
    """Place one of several sites of a company, and name it apart (or not)."""
    if arrangement == "park":
        near = Spot(first.address, first.lat + turn * 0.0012, first.lon + turn * 0.0008)
        return names.numbered(company.language, unit, company.trading, turn), company.town, near
    if arrangement == "numbered":
        spot = places.spot(rng, company.language, company.town)
        return names.numbered(company.language, unit, company.trading, turn), company.town, spot
    town = company.town if turn == 1 else others[turn - 2]
    spot = places.spot(rng, company.language, town)
    name = (
        company.trading
        if arrangement == "same"
        else names.with_town(company.language, company.trading, town)
    )
    return name, town, spot


def _site(
    rng: Random, company: Company, number: int, name: Word, town: Town, spot: Spot, siblings: int
) -> Site:
    trade = stock.trades()[company.trade]
    low, high = trade.fewest, trade.most
    ids = identifiers.for_site(rng, company.country.code, company.trade)
    if rng.random() < 0.12:
        ids["lei"] = identifiers.lei(rng)
    return Site(
        key=f"S{number:07d}",
        name=name,
        company=company.legal,
        parent=company.parent,
        address=spot.address,
        old_address=places.address(rng, company.language, town),
        head_office=company.office,
        head_office_town=company.town,
        town=town,
        country=company.country.code,
        postcode=places.postcode(rng, company.country, town),
        phone=places.phone(rng, company.country),
        lat=spot.lat,
        lon=spot.lon,
        workers=int(low + (high - low) * rng.random() ** 2.2),
        product=rng.choice(trade.products),
        identifiers=ids,
        siblings=siblings,
    )
