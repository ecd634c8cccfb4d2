"""In which language to write to a company first, by its country."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "languages.tsv"
OTHERWISE = "en"


def language_of(country: str) -> str:
    """Return the language for an alpha-2 code; English where the table names no other."""
    return _table().get(country, OTHERWISE)


@cache
def _table() -> dict[str, str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {country: language for language, countries in rows for country in countries.split("|")}
