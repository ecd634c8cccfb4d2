"""Write many rows at once by hand: plain SQL that SQLite and PostgreSQL both speak.

The ORM makes an object and a statement's text of every row; for the hundred thousand pairs of
one run that is most of the time, and nothing here needs it.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

type Line = Sequence[Any]


def insert(
    model: type[models.Model],
    names: Sequence[str],
    lines: Iterable[Line],
    *,
    unique: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Insert lines, one value per field name; where `unique` is there already, update `update`."""
    quote = connection.ops.quote_name
    columns = {name: quote(_column(model, name)) for name in {*names, *unique, *update}}
    sql = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns[n] for n in names)}) "  # noqa: S608  # nosec B608 - names are ours
        f"VALUES ({', '.join(['%s'] * len(names))})"
    )
    if update:
        news = ", ".join(f"{columns[n]} = excluded.{columns[n]}" for n in update)
        sql += f" ON CONFLICT ({', '.join(columns[n] for n in unique)}) DO UPDATE SET {news}"  # nosec B608
    _execute(sql, lines)


def update(model: type[models.Model], names: Sequence[str], lines: Iterable[Line]) -> None:
    """Update rows by their id, which is the last value of every line."""
    quote = connection.ops.quote_name
    news = ", ".join(f"{quote(_column(model, name))} = %s" for name in names)
    key = quote(_column(model, "pk"))
    _execute(f"UPDATE {quote(model._meta.db_table)} SET {news} WHERE {key} = %s", lines)  # noqa: S608  # nosec B608


def as_json(value: object) -> str:
    """Write what goes into a JSON column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def prepared(model: type[models.Model], name: str, value: object) -> object:
    """Turn one value, such as a moment, into what the database takes for that field."""
    return _field(model, name).get_db_prep_save(value, connection)


def _column(model: type[models.Model], name: str) -> str:
    return str(_field(model, name).column)


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    found = model._meta.pk if name == "pk" else model._meta.get_field(name)
    assert isinstance(found, models.Field)  # a relation's other end has no column
    return found


def _execute(sql: str, lines: Iterable[Line]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(lines))
