"""Protocols of audits and other assessments: what they are called and how long they count."""

import calendar
import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

SHIPPED = Path(__file__).parent / "data" / "protocols.toml"
KINDS = ("audit", "rating", "virtual assessment", "impact assessment")
ALIKE = 88.0  # rapidfuzz's ratio, 0 to 100, from which a misspelt name is taken for the right one


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way of assessing a site; an assessment is valid for `valid_months` from its date."""

    key: str
    name: str
    kind: str  # one of KINDS
    valid_months: int
    aliases: tuple[str, ...] = ()
    public: bool = True  # false: its version would point to whoever wrote it

    def valid_until(self, day: date) -> date:
        """Return the last day on which an assessment of `day` is valid."""
        return add_months(day, self.valid_months)


def load(path: Path) -> tuple[Protocol, ...]:
    """Read protocols from a TOML file; KeyError or ValueError where an entry is not whole."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))["protocol"]
    protocols = tuple(
        Protocol(**(entry | {"aliases": tuple(entry.get("aliases", ()))})) for entry in read
    )
    for protocol in protocols:
        if protocol.kind not in KINDS or protocol.valid_months < 0:
            raise ValueError(f"{path.name}: the protocol “{protocol.key}” is not understood.")
    return protocols


@cache
def known() -> tuple[Protocol, ...]:
    """List the protocols that ship, with those of the file named in MUTUA_PROTOCOLS over them."""
    protocols = {protocol.key: protocol for protocol in load(SHIPPED)}
    if own := os.environ.get("MUTUA_PROTOCOLS"):
        protocols |= {protocol.key: protocol for protocol in load(Path(own))}
    return tuple(protocols.values())


def get(key: str) -> Protocol | None:
    """Return the protocol of a key."""
    return _by_key().get(key)


def find(text: str, version: str = "") -> Protocol | None:
    """Return the protocol that a cell names, in whatever spelling, or None.

    What stands in the column of versions helps where the name alone is not enough
    (“SMETA” and “4-pillar”). Names that differ in a number are never taken for one another.
    """
    if not text.strip():
        return None
    found = _find(text[:200])
    if version.strip() and (found is None or found.key == "smeta"):
        return _find(f"{text[:200]} {version[:60]}") or found
    return found


def plain_version(protocol: Protocol | None, version: str) -> str:
    """Return a version fit to show to others, such as “6.1” or “2014”; "" for anything else.

    Whatever else somebody typed there could tell who typed it.
    """
    if protocol is None or not protocol.public:
        return ""
    found = re.fullmatch(r"\s*(?:[vV](?:ersion)?\.?\s*)?(\d{1,2}(?:\.\d{1,2})?|20\d\d)\s*", version)
    return found[1] if found else ""


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _key(text: str) -> str:
    """Return the words and numbers of a name, parted from each other, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    parted = re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", kept)
    return " ".join(parted.split())


@cache
def _by_key() -> dict[str, Protocol]:
    return {protocol.key: protocol for protocol in known()}


@cache
def _names() -> dict[str, str]:
    """Return the key of the protocol of every name, the longest names first."""
    names = {
        _key(name): protocol.key
        for protocol in known()
        for name in (protocol.name, protocol.key, *protocol.aliases)
    }
    return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))


@lru_cache(maxsize=4_096)
def _find(text: str) -> Protocol | None:
    key, names = _key(text), _names()
    if not key:
        return None
    found = names.get(key) or _within(key) or _alike(key)
    return _by_key()[found] if found else None


def _within(key: str) -> str | None:
    """Find a name that stands word for word in a longer text, the longest first."""
    padded = f" {key} "
    for name, protocol in _names().items():
        if f" {name} " in padded and _unspoilt(name, key):
            return protocol
    return None


def _unspoilt(name: str, key: str) -> bool:
    """Tell whether the rest of a text leaves a short name standing: “VAP” in a sentence does not."""
    return len(name) > 3 or len(key) <= len(name) + 24


def _alike(key: str) -> str | None:
    if len(key) < 4:
        return None
    near = [name for name in _names() if re.findall(r"\d+", name) == re.findall(r"\d+", key)]
    found = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return _names()[found[0]] if found else None
