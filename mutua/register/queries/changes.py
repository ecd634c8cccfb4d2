"""What an upload changed in its list, by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from ..differences import fingerprint
from ..models import Record, Row, Upload


@dataclass(frozen=True)
class Change:
    """One supplier that an upload added ("new"), changed or lacks ("gone")."""

    kind: str
    row: int | None
    name: str
    city: str
    country: str


def changes_in(upload: Upload, kind: str, most: int | None = None) -> list[Change]:
    """List whom an upload added, changed or lacks, at most `most` of them.

    A list's first upload changes nothing: it has none before it to compare with.
    """
    before = _before(upload)
    if before is None:
        return []
    find = {"new": _new, "changed": _changed, "gone": _gone}[kind]
    return list(islice(find(upload, before), most))


def _before(upload: Upload) -> Upload | None:
    """Return the upload that stood when this one was read."""
    return (
        Upload.objects.filter(
            list=upload.list_id, state=Upload.State.READ, uploaded_at__lt=upload.uploaded_at
        )
        .exclude(counts__has_key="overtaken")
        .order_by("-uploaded_at", "-id")
        .first()
    )


def _new(upload: Upload, before: Upload) -> Iterator[Change]:
    # `in` rather than a join: SQLite would look through the whole upload for every row.
    rows = upload.rows.filter(record__isnull=False).exclude(record__in=_records(before))
    for number, values in rows.values_list("number", "values").iterator():
        yield _said("new", number, values)


def _changed(upload: Upload, before: Upload) -> Iterator[Change]:
    # The database compares texts, which is quick but takes another order of columns for a change;
    # what it finds is looked at again.
    rows = upload.rows.filter(record__rows__upload=before).annotate(
        old=F("record__rows__values"),
        text=Cast("values", TextField()),
        old_text=Cast("record__rows__values", TextField()),
    )
    said = rows.exclude(text=F("old_text")).values_list("number", "values", "old")
    for number, values, old in said.iterator():
        if fingerprint(values) != fingerprint(old):
            yield _said("changed", number, values)


def _gone(upload: Upload, before: Upload) -> Iterator[Change]:
    gone = Record.objects.filter(pk__in=_records(before)).exclude(pk__in=_records(upload))
    for record in gone.order_by("name", "id").iterator():
        yield Change("gone", None, str(record), record.city, record.country)


def _records(upload: Upload) -> QuerySet[Row, Any]:
    return upload.rows.filter(record__isnull=False).values("record").order_by()


def _said(kind: str, number: int, values: dict[str, str]) -> Change:
    name = values.get("name") or values.get("company") or ""
    return Change(kind, number, name, values.get("city", ""), values.get("country", ""))
