"""Bring a list's records up to date with the rows of an upload."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from .. import differences
from ..models import Record, Row, SupplierList, Upload
from . import bulk

TEXTS = [
    "number",
    "name",
    "company",
    "parent",
    "address",
    "city",
    "region",
    "postcode",
    "country",
    "phone",
]
IDENTIFIERS = [
    "os_id",
    "lei",
    "gln",
    "duns",
    "sedex_company",
    "sedex_site",
    "uml",
    "rspo",
    "tax_number",
]
FIELDS = [*TEXTS, "lat", "lon", "identifiers"]
_LIMITS = {f.name: f.max_length for f in Record._meta.fields if getattr(f, "max_length", None)}


def file_records(*, list: SupplierList, upload: Upload, at: datetime) -> dict[str, int]:
    """Make, change or retire the list's records; answer how many of each."""
    rows = {
        number: (id_, values)
        for number, id_, values in upload.rows.exclude(values={}).values_list(
            "number", "id", "values"
        )
    }
    known = [
        differences.Known(*record)
        for record in Record.objects.filter(list=list).values_list(
            "id", "key", "fingerprint", "number", "name", "country", "city"
        )
    ]
    fresh = {
        row.row: row for row in differences.freshen((n, values) for n, (_, values) in rows.items())
    }
    found = differences.compare(known, [*fresh.values()])
    back = set(Record.objects.filter(list=list, gone_at__isnull=False).values_list("id", flat=True))
    returned = [row for row, record in found.continues.items() if record in back]
    gone = [id_ for id_ in found.gone if id_ not in back]
    _retire(gone, at)
    _free_keys(list, found, fresh)
    _change({row: found.continues[row] for row in found.changed}, fresh)
    made = _make(list, [fresh[row] for row in found.new])
    _point(
        [(rows[row][0], record) for row, record in (found.continues | made).items()],
        returned=[found.continues[row] for row in returned],
    )
    return {
        "new": len(made) + len(returned),
        "changed": len(found.changed),
        "same": len(found.continues.keys() - found.changed - set(returned)),
        "gone": len(gone),
        "repeated": len(found.repeated),
    }


def _line(values: differences.Values) -> tuple[Any, ...]:
    """Turn a row's cleaned values into a record's fields, in the order of FIELDS."""
    texts = [str(values.get(name) or "")[: _LIMITS.get(name)] for name in TEXTS]
    lat, lon = values.get("lat"), values.get("lon")
    if lat is None or lon is None:
        lat = lon = None
    identifiers = {kind: values[kind] for kind in IDENTIFIERS if values.get(kind)}
    return (*texts, lat, lon, bulk.as_json(identifiers))


def _make(list: SupplierList, fresh: Sequence[differences.Fresh]) -> dict[int, int]:
    names = ["list", "key", "fingerprint", *FIELDS]
    bulk.insert(
        Record,
        names,
        ((list.pk, row.key, row.fingerprint, *_line(row.values)) for row in fresh),
    )
    made = dict(Record.objects.filter(list=list).values_list("key", "id"))
    return {row.row: made[row.key] for row in fresh}


def _change(continues: dict[int, int], fresh: dict[int, differences.Fresh]) -> None:
    bulk.update(
        Record,
        ["key", "fingerprint", *FIELDS],
        (
            (fresh[row].key, fresh[row].fingerprint, *_line(fresh[row].values), record)
            for row, record in continues.items()
        ),
    )


def _free_keys(
    list: SupplierList, found: differences.Difference, fresh: dict[int, differences.Fresh]
) -> None:
    """Take keys from records that are gone or change theirs, where a row now bears them."""
    wanted = {row.key for row in fresh.values()}
    leaving = {*found.gone, *(found.continues[row] for row in found.changed)}
    keys = Record.objects.filter(list=list).values_list("id", "key")
    held = [id_ for id_, key in keys if id_ in leaving and key in wanted]
    bulk.update(Record, ["key"], [(f"~{id_}", id_) for id_ in held])


def _retire(ids: Iterable[int], at: datetime) -> None:
    moment = bulk.prepared(Record, "gone_at", at)
    bulk.update(Record, ["gone_at"], [(moment, record) for record in ids])


def _point(rows_and_records: Sequence[tuple[int, int]], *, returned: Sequence[int]) -> None:
    """Let rows and records know each other, and welcome records that had been gone."""
    bulk.update(Row, ["record"], [(record, row) for row, record in rows_and_records])
    bulk.update(Record, ["row"], rows_and_records)
    bulk.update(Record, ["gone_at"], [(None, record) for record in returned])
