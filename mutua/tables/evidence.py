"""What the values of a column show, whatever its heading says."""

import re
from typing import NamedTuple

from mutua.gazetteer import countries, identifiers
from mutua.tables import coordinates, dates, numbers

LOOKED_AT = 150  # different values of a column; 400 proposed the same on a hundred lists
_ONE_NUMBER = re.compile(r"\s*[-+]?\d{1,3},\d+\s*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LINK = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|00)\d[\d\s().\-/]{6,20}|\(?0\d{1,4}\)?[\s\-/.]\d[\d\s.\-/]{4,16}")
_PROTOCOLS = re.compile(
    r"\b(SMETA|SEDEX|BSCI|AMFORI|SA ?8000|WRAP|RBA|VAP|SLCP|ECOVADIS|BETTER WORK|ICTI|IETP|ICS|BRCGS|FSSC|"
    r"ISO ?\d{4,5}|RSPO|ISCC|BONSUCRO|RAINFOREST|UTZ|FAIRTRADE|FLA|GLOBAL ?G\.?A\.?P|GRASP|4[- ]PILLAR|2[- ]PILLAR|MSPO|ISPO|PSCI|TFS)\b",
    re.IGNORECASE,
)


class Evidence(NamedTuple):
    """Shares (0 to 1) of a column's different values that look like a kind of thing."""

    filled: int
    distinct: float
    letters: float
    length: float
    country: float
    angle: float
    fraction: float
    both: float
    number: float
    date: float
    mail: float
    link: float
    phone: float
    protocol: float
    identifiers: dict[str, float]
    widest: float  # the largest angle met: over 90 it cannot be a latitude


def weigh(values: list[str]) -> Evidence:
    """Look at a column's values."""
    filled = [value.strip() for value in values if value and value.strip()]
    unique = list(dict.fromkeys(value[:300] for value in filled))[:LOOKED_AT]
    angles = [found[0] for value in unique if (found := coordinates.parse(value))]
    kinds = [kind for value in unique if (kind := identifiers.guess(value))]
    size = max(len(unique), 1)

    def share(holds: list[bool]) -> float:
        return sum(holds) / size

    return Evidence(
        filled=len(filled),
        distinct=len(unique) / max(min(len(filled), LOOKED_AT), 1),
        letters=share([sum(c.isalpha() for c in v) > len(v) / 3 for v in unique]),
        length=sum(map(len, unique)) / size,
        country=_country_share(unique),
        angle=sum(abs(angle) <= 180 for angle in angles) / size,
        fraction=share([bool(re.search(r"[.,]\d{3,}|°", v)) for v in unique]),
        both=share([_is_pair(v) for v in unique]),
        number=share([numbers.parse(v) is not None for v in unique]),
        date=share([_is_date(v) for v in unique]),
        mail=share([bool(_MAIL.fullmatch(v)) for v in unique]),
        link=share([bool(_LINK.match(v)) for v in unique]),
        phone=share([bool(_PHONE.fullmatch(v)) for v in unique]),
        protocol=share([bool(_PROTOCOLS.search(v)) for v in unique]),
        identifiers={kind: kinds.count(kind) / size for kind in set(kinds)},
        widest=max((abs(angle) for angle in angles if abs(angle) <= 180), default=0.0),
    )


def _country_share(unique: list[str]) -> float:
    """Look at a few first: most columns hold no country at all, and each look-up costs."""
    few = unique[:: max(1, len(unique) // 12)][:12]
    if sum(map(len, few)) > 40 * len(few) or not any(map(_is_country, few)):
        return 0.0
    more = unique[:100]
    return sum(map(_is_country, more)) / len(more)


def _is_country(value: str) -> bool:
    return not value.isdigit() and countries.is_common(value)


def _is_pair(value: str) -> bool:
    if _ONE_NUMBER.fullmatch(value):
        return False  # 44,31 is one number with a decimal comma rather than two whole degrees
    pair = coordinates.parse_both(value) if any(c.isdigit() for c in value) else None
    return pair is not None and abs(pair[0]) <= 180 and abs(pair[1]) <= 180


def _is_date(value: str) -> bool:
    return (
        any(c.isdigit() for c in value) and not value.isdigit() and dates.parse(value) is not None
    )
