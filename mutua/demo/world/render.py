"""Values as they stand in a member's file: countries, coordinates and dates in its own way."""

from datetime import date
from functools import cache
from random import Random

from babel import Locale

from mutua.demo.world import misspell, stock
from mutua.demo.world.model import Row, Style, SupplierList


def headings(supplier_list: SupplierList) -> list[str]:
    """Answer the headings of a list in order."""
    style = supplier_list.style
    return [style.headings[column] for column in style.columns]


def cells(supplier_list: SupplierList, row: Row) -> list[str]:
    """Answer a row as the texts that stand in the file; the same each time it is asked."""
    style = supplier_list.style
    rng = Random(f"{supplier_list.key}:{row.number}")
    values = row.values | {"country": country(rng, row.values.get("country", ""), style)}
    if "lat" in values and rng.random() < 0.01:
        values |= {"lat": values["lon"], "lon": values["lat"]}
    return [_cell(values, column, style) for column in style.columns]


def _cell(values: dict[str, object], column: str, style: Style) -> str:
    if column == "coordinates":
        return _both(values.get("lat"), values.get("lon"), style)
    value = values.get(column, "")
    if isinstance(value, date):
        return value.strftime(style.date_format)
    if isinstance(value, float):
        return _number(value, style)
    text = str(value)
    if style.encoding in ("cp1252", "gb18030"):
        text = text.encode(style.encoding, errors="replace").decode(style.encoding)
    return text


def _number(value: float, style: Style) -> str:
    text = str(round(value, style.decimals))
    return text.replace(".", ",") if style.decimal_comma else text


def _both(lat: object, lon: object, style: Style) -> str:
    if not isinstance(lat, float) or not isinstance(lon, float):
        return ""
    if style.coordinates == "dms":
        return f"{_degrees(lat, 'NS')} {_degrees(lon, 'EW')}"
    return f"{round(lat, style.decimals)}, {round(lon, style.decimals)}"


def _degrees(value: float, letters: str) -> str:
    minutes, seconds = divmod(round(abs(value) * 36000), 600)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02d}'{seconds / 10:04.1f}\"{letters[value < 0]}"


def country(rng: Random, code: str, style: Style) -> str:
    """Write a country as the list does; now and then in another way, or misspelt."""
    if not code:
        return ""
    names = stock.countries()[code].names
    dice = rng.random()
    way = style.country if dice < 0.93 else "mixed"
    if dice > 0.985:
        return misspell.typo(rng, names[0])
    if way == "alpha2":
        return code
    if way == "local":
        return _local_name(code, style.language)
    return rng.choice(names) if way == "mixed" else names[0]


@cache
def _local_name(code: str, language: str) -> str:
    return str(Locale.parse(language).territories.get(code, stock.countries()[code].names[0]))
