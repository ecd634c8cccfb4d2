"""E-mail addresses of sites, and how members keep them: each from a stream of its own.

Drawn apart from all else, so that with or without them the world is the same world.
"""

from dataclasses import replace
from random import Random

from anyascii import anyascii

from mutua.demo.world import stock
from mutua.demo.world.model import Row, Site, Style

WHO = (
    "info", "office", "compliance", "hr", "export", "sales", "quality", "social.compliance", "admin",
)  # fmt: skip
KEEPS = 0.72  # of a list's suppliers have an address in it, before what is said instead of one
NOTHING = ("n/a", "-", "see contract", "tbc")


def with_column(style: Style, key: str, seed: int) -> Style:
    """Let a list have a column of addresses, beside the country or at its end."""
    rng = Random(f"{seed}:{key}:mail")
    columns = list(style.columns)
    columns.insert(rng.choice((columns.index("country") + 1, len(columns))), "email")
    own, english = (stock.read("headings.toml")[code] for code in (style.language, "en"))
    heading = rng.choice(own.get("email") or english["email"])
    return replace(style, columns=tuple(columns), headings=style.headings | {"email": heading})


def with_address(row: Row, site: Site, style: Style, key: str, seed: int) -> Row:
    """Let a row of a list say what its member has written down of a site's address, if anything."""
    rng = Random(f"{seed}:{key}:{row.number}:mail")
    if "email" not in style.columns or rng.random() > KEEPS:
        return row
    said = _said(rng, address(site, seed))
    return replace(row, values=row.values | {"email": said})


def address(site: Site, seed: int) -> str:
    """Return the address that a site answers by."""
    rng = Random(f"{seed}:{site.key}:mail")
    words = "".join(c if c.isalnum() else " " for c in anyascii(site.name[1]).lower()).split()
    domain = "-".join(words[:3])[:40] or "mill"
    return f"{rng.choice(WHO)}@{domain}.example"


def _said(rng: Random, email: str) -> str:
    """Write an address as busy people do."""
    dice, name = rng.random(), email.partition("@")[2].removesuffix(".example")
    if dice < 0.78:
        return email
    if dice < 0.84:
        return email.capitalize() if dice < 0.81 else email.upper()
    if dice < 0.88:
        return f"mailto:{email}"
    if dice < 0.91:
        return f"{name.split('-')[0].title()} <{email}>"
    if dice < 0.95:
        return f"{email}; {rng.choice(WHO)}.2@{name}.example"
    return email.replace("@", rng.choice((" at ", ""))) if dice < 0.97 else rng.choice(NOTHING)
