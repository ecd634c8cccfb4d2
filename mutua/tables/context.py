"""What holds for a whole column: the order of dates, the decimal mark, whether codes are used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mutua.gazetteer import countries
from mutua.tables.dates import DateOrder, date_order
from mutua.tables.numbers import decimal_mark
from mutua.tables.table import Row

_LOOKED_AT = 20_000


@dataclass(frozen=True)
class ColumnContext:
    """Facts of the mapped columns that decide how a single cell is read."""

    date: DateOrder = field(default_factory=DateOrder)
    marks: Mapping[str, str] = field(default_factory=dict)
    country_codes: bool = False


def column_context(rows: Iterable[Row], mapping: Mapping[str, int]) -> ColumnContext:
    """Learn the context from rows of a table (the first 20,000 count)."""
    keys = [key for key in ("audit_date", "workers", "country") if key in mapping]
    values: dict[str, dict[str, None]] = {key: {} for key in keys}
    for row in rows:
        if row.number > _LOOKED_AT:
            break
        for key in keys:
            if mapping[key] < len(row.cells) and (cell := row.cells[mapping[key]].strip()):
                values[key][cell[:100]] = None
    short = [value for value in values.get("country", {}) if len(value) == 2]
    return ColumnContext(
        date=date_order(values.get("audit_date", {})),
        marks={key: decimal_mark(values[key]) for key in keys if key == "workers"},
        country_codes=sum(countries.find(v) is not None for v in short)
        > 0.5 * len(values.get("country", ())),
    )
