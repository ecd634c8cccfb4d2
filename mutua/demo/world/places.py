"""Addresses, postcodes and telephone numbers as they look in each country."""

from random import Random
from typing import NamedTuple

from mutua.demo.world.stock import Country, Language, Town, Word


class Spot(NamedTuple):
    """A point with an address in a town."""

    address: Word
    lat: float
    lon: float


def pattern(rng: Random, text: str) -> str:
    """Replace # by a digit (never 0 at first) and @ by a letter."""
    made: list[str] = []
    for char in text:
        if char == "#":
            made.append(str(rng.randint(1 if not made else 0, 9)))
        elif char == "@":
            made.append(rng.choice("ABCDEFGHJKLMNPRSTUWXY"))
        else:
            made.append(char)
    return "".join(made)


def address(rng: Random, language: Language, town: Town, *, park: float = 0.3) -> Word:
    """Make a street address or a lot in an industrial park, in all three forms."""
    forms = rng.choice(language.parks if rng.random() < park else language.streets)
    founder = rng.choice(language.founders)
    number = rng.choice((rng.randint(1, 30), rng.randint(1, 250), rng.randint(100, 2000)))
    letter = rng.choice("ABCDEFGH")
    return Word(
        *(
            form.format(f=f, t=t, n=number, l=letter)
            for form, f, t in zip(forms, founder, town.name, strict=True)
        )
    )


def spot(rng: Random, language: Language, town: Town) -> Spot:
    """Choose a place in or about a town; most are within some kilometres."""
    spread = 0.02 if rng.random() < 0.6 else 0.12
    lat = max(-89.0, min(89.0, town.lat + rng.gauss(0, spread)))
    lon = town.lon + rng.gauss(0, spread)
    return Spot(address(rng, language, town), round(lat, 6), round(lon, 6))


def postcode(rng: Random, country: Country, town: Town) -> str:
    """Make a postcode whose beginning belongs to the town."""
    made = pattern(rng, country.postcode)
    near = f"{abs(int(town.lat * 7919 + town.lon * 104729)) % 89 + 10}"
    return near + made[2:] if country.postcode.startswith("##") else made


def phone(rng: Random, country: Country) -> str:
    prefix, _, rest = country.phone.partition(" ")
    return f"{prefix} {pattern(rng, rest)}"
