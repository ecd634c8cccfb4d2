"""Postcodes: in one spelling per country, and found where a list has put them elsewhere."""

import re
from functools import lru_cache

# How many digits the countries have whose postcodes are nothing but digits.
_DIGITS = {
    3: "FO IS LS MG OM PG TW",
    4: "AF AL AM AR AT AU BD BE BG CH CV CY DK ET GE GL GW HT HU LI LU LV MD MK MZ NE NO NZ PH PY SI TN VE ZA",
    5: "BA BT CU DE DO DZ EE EG ES FI FR GT HN HR ID IQ IT JO KE KH KR KW LA LB LK LT MA ME MM MN MX MY NP"
    " PE PK PS SA SD SN TH TR UA UY US VA YE ZM",
    6: "BY CN CO EC IN KG KZ NG RO RU SG TJ TM TT UZ VN",
    7: "CL IL",
}
_SHAPES = {
    "BR": r"(\d{5}) ?(\d{3})", "JP": r"(\d{3}) ?(\d{4})", "PL": r"(\d{2}) ?(\d{3})", "PT": r"(\d{4}) ?(\d{3})",
    "SE": r"(\d{3}) ?(\d{2})", "CZ": r"(\d{3}) ?(\d{2})", "SK": r"(\d{3}) ?(\d{2})", "GR": r"(\d{3}) ?(\d{2})",
    "NL": r"(\d{4}) ?([a-z]{2})", "CA": r"([a-z]\d[a-z]) ?(\d[a-z]\d)", "US": r"(\d{5})(?: \d{4})?", "IR": r"(\d{5}) ?(\d{5})",
    "GB": r"([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})", "IE": r"([a-z]\d[\dw]) ?([a-z\d]{4})", "RS": r"(\d{5})", "TW": r"(\d{3})\d{0,3}",
    "AR": r"[a-z]?(\d{4})(?:[a-z]{3})?", "CR": r"(\d{5})", "IN": r"(\d{3}) ?(\d{3})", "MT": r"([a-z]{3}) ?(\d{2,4})",
}  # fmt: skip
_SHAPES |= {
    code: rf"(\d{{{size}}})"
    for size, codes in _DIGITS.items()
    for code in codes.split()
    if len(code) == 2 and code not in _SHAPES
}
_FOUND = {code: re.compile(rf"(?<![a-z0-9]){shape}(?![a-z0-9])") for code, shape in _SHAPES.items()}
_LENGTH = {code: size for size, codes in _DIGITS.items() for code in codes.split()}


@lru_cache(maxsize=200_000)
def plain(folded: str, country: str) -> str:
    """Return a folded postcode in the one spelling of its country; what is unlike one stays, squeezed.

    A nought in front that a spreadsheet ate comes back; the American four digits more go.
    """
    shape = _FOUND.get(country)
    found = shape.search(folded) if shape else None
    if found:
        return "".join(part for part in found.groups() if part)
    squeezed = folded.replace(" ", "")
    short = _LENGTH.get(country, 0) - len(squeezed)
    return "0" + squeezed if short == 1 and squeezed.isdigit() else squeezed


def found(folded: str, country: str) -> tuple[str, str]:
    """Return the postcode that stands in a folded city or region, and what is left without it."""
    shape = _FOUND.get(country)
    if not shape or not any(map(str.isdigit, folded)):
        return "", folded
    if match := shape.search(folded):
        rest = f"{folded[: match.start()]} {folded[match.end() :]}"
        return plain(match[0], country), " ".join(rest.split())
    words = folded.split()
    if country == "US" and len(words) == 2 and words[1].isdigit() and len(words[1]) == 4:
        return "0" + words[1], words[0]  # "NJ 7208"
    return "", folded


def in_address(folded: str, country: str) -> str:
    """Return the postcode in a folded address, if a number there can hardly be anything else.

    One of three or four digits must be the last word, since houses have such numbers too.
    """
    shape = _FOUND.get(country)
    matches = list(shape.finditer(folded)) if shape else []
    if not matches or not matches[-1].start():
        return ""
    last = matches[-1]
    sure = len(last[0].replace(" ", "")) >= 5 and len(folded) - last.end() < 40
    return (
        plain(last[0], country)
        if sure or (last.end() == len(folded) and " " in folded[: last.start()].strip())
        else ""
    )
