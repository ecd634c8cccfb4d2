"""From a file to records: confirmed, read row by row, and taken in whole."""

import itertools
from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutua import tables
from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import refuse_if

from .. import purposes, rules
from ..models import Problem, Row, SupplierList, Upload
from . import bulk
from .filing import file_records
from .linking import want_run

BATCH = 2_000  # rows to a transaction: a killed process loses no more than these


@transaction.atomic
def confirm(*, upload: Upload, mapping: Mapping[str, int], by: Person | None, at: datetime) -> None:
    """Say what the columns mean and let the file be read; a second click is refused."""
    locked = Upload.objects.select_for_update().select_related("list").get(pk=upload.pk)
    refuse_if(rules.why_not_confirm(locked, mapping))
    locked.mapping = dict(mapping)
    locked.state = Upload.State.CONFIRMED
    locked.confirmed_at = at
    locked.save(update_fields=["mapping", "state", "confirmed_at"])
    journal.write(
        verb="list.confirmed",
        by=by,
        at=at,
        organisation=locked.list.organisation,
        subject=locked,
    )


def take_in(*, upload: Upload, at: datetime) -> None:
    """Read every row and bring the list up to date.

    May be killed at any moment and called again: rows that were kept are not read twice, and
    the list changes in one transaction at the end. Does nothing for an upload that is done.
    """
    if upload.state not in {Upload.State.CONFIRMED, Upload.State.READING}:
        return
    table = tables.open(
        upload.file.path, filename=upload.filename, sheet=upload.sheet or None, header=upload.header
    )
    upload.state = Upload.State.READING
    context, upload.rows_total = _learn(table, upload.mapping)
    upload.save(update_fields=["state", "rows_total"])
    _read_rows(upload, table, context)
    _finish(upload, at=at)


def _learn(table: tables.Table, mapping: Mapping[str, int]) -> tuple[tables.ColumnContext, int]:
    """Learn how the columns are written and how many rows there are, in one way through."""
    count = itertools.count()
    rows = (row for row, _number in zip(table.rows(), count, strict=False))
    context = tables.column_context(rows, mapping)
    deque(rows, maxlen=0)
    return context, next(count)


def _read_rows(upload: Upload, table: tables.Table, context: tables.ColumnContext) -> None:
    done = upload.rows.order_by("-number").values_list("number", flat=True).first() or 0
    if not done:
        upload.problems.all().delete()
        _keep(upload, [], [*table.notes], 0)
    rows: list[bulk.Line] = []
    problems: list[tables.Problem] = []
    number = done
    for raw in table.rows():
        if raw.number <= done:
            continue
        number = raw.number
        cleaned = tables.clean(
            raw.cells, upload.mapping, row=raw.line, headings=table.headings, context=context
        )
        values = cleaned.values if cleaned.usable else {}
        rows.append(
            (upload.pk, raw.number, raw.line, bulk.as_json(raw.cells), bulk.as_json(values))
        )
        problems += cleaned.problems
        if len(rows) >= BATCH:
            _keep(upload, rows, problems, number)
            rows, problems = [], []
    _keep(upload, rows, problems, number)


@transaction.atomic
def _keep(upload: Upload, rows: list[bulk.Line], problems: list[tables.Problem], done: int) -> None:
    bulk.insert(Row, ["upload", "number", "line", "cells", "values"], rows)
    Problem.objects.bulk_create(
        [
            Problem(
                upload=upload,
                row=problem.row or None,  # as the spreadsheet counts; none: the whole file
                column=problem.column or None,
                heading=problem.heading[:200],
                severity=problem.severity,
                code=problem.code,
                sentence=problem.sentence,
            )
            for problem in problems
        ],
        batch_size=500,
    )
    Upload.objects.filter(pk=upload.pk).update(rows_done=done)
    upload.rows_done = done


@transaction.atomic
def _finish(upload: Upload, *, at: datetime) -> None:
    list = SupplierList.objects.select_for_update().get(pk=upload.list_id)
    if list.current and list.current.uploaded_at > upload.uploaded_at:
        counts: dict[str, Any] = {"overtaken": True}  # a newer upload was read meanwhile
    else:
        counts = file_records(list=list, upload=upload, at=at)
        list.current = upload
        list.save(update_fields=["current"])
        purposes.get(list.purpose).finished(upload, by=upload.uploaded_by, at=at)
    severities = Counter(upload.problems.values_list("severity", flat=True))
    upload.counts = counts | {
        "rows": upload.rows_done,
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
    upload.rows_total = upload.rows_done
    upload.state = Upload.State.READ
    # Not `at`, when the reading began: a matching that started meanwhile saw nothing of it.
    upload.finished_at = timezone.now()
    upload.save(update_fields=["counts", "state", "finished_at", "rows_total"])
    want_run(at=at)
    journal.write(
        verb="list.read",
        by=upload.uploaded_by,
        at=at,
        organisation=list.organisation,
        subject=upload,
        details=upload.counts,
    )


@transaction.atomic
def give_up(*, upload: Upload, sentence: str, at: datetime) -> None:
    """Note that an upload could not be read, and why; the list stays as it was."""
    upload.state = Upload.State.REFUSED
    upload.refusal = sentence
    upload.finished_at = at
    upload.save(update_fields=["state", "refusal", "finished_at"])
    journal.write(
        verb="list.refused",
        by=upload.uploaded_by,
        at=at,
        organisation=upload.list.organisation,
        subject=upload,
    )
