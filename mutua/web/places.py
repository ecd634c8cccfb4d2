"""Countries by the names that the reader of a page knows them by."""

from django.utils.translation import get_language

from mutua.gazetteer import countries
from mutua.web import pseudo


def country(code: str) -> str:
    """Return the name of a country in the language at hand; "" for none."""
    language = get_language() or "en"
    if pseudo.known(language) and code:
        return pseudo.disguised(countries.name(code), language)
    return countries.name_in(code, language) if code else ""


def choices() -> list[tuple[str, str]]:
    """Return every country's code and name, in the order of the names."""
    return sorted(((code, country(code)) for code in countries.codes()), key=lambda each: each[1])
