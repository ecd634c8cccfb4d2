"""Invented identifiers whose check digits are right."""

from random import Random

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(rng: Random, count: int) -> str:
    return f"{rng.randrange(10**count):0{count}d}"


def os_id(rng: Random, country: str) -> str:
    """Make an OS ID: country, year, day of year, five random characters, a check character."""
    day = f"{rng.randint(2019, 2025)}{rng.randint(1, 365):03d}"
    body = day + "".join(rng.choices(CROCKFORD, k=5))
    total = ord(country[0]) + ord(country[1]) + sum(CROCKFORD.index(c) for c in body)
    return f"{country}{body}{CROCKFORD[total % 32]}"


def gln(rng: Random) -> str:
    """Make a Global Location Number: 12 digits and the GS1 check digit."""
    body = digits(rng, 12)
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body))
    return f"{body}{-total % 10}"


def lei(rng: Random) -> str:
    """Make a Legal Entity Identifier: 18 characters and two check digits (ISO 7064, mod 97-10)."""
    body = f"{digits(rng, 4)}00{''.join(rng.choices(ALPHANUMERIC, k=12))}"
    number = int("".join(str(ALPHANUMERIC.index(c)) for c in body + "00"))
    return f"{body}{98 - number % 97:02d}"


def for_site(rng: Random, country: str, trade: str) -> dict[str, str]:
    """Give a site the identifiers that it happens to have; many have none."""
    found = {}
    if rng.random() < 0.45:
        found["os_id"] = os_id(rng, country)
    if rng.random() < 0.35:
        found["sedex_site"] = "ZS" + digits(rng, 9)
    if rng.random() < 0.15:
        found["gln"] = gln(rng)
    if rng.random() < 0.25:
        found["duns"] = digits(rng, 9)
    if trade == "palm" and rng.random() < 0.9:
        found["uml"] = f"PO{9}{digits(rng, 9)}"
    return found
