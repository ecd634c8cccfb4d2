"""From a file to records: received, confirmed, read row by row, and taken in whole."""

import hashlib
import itertools
from collections import Counter, deque
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from mutua import tables
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from .. import purposes, rules
from ..models import Problem, Row, SupplierList, Upload
from . import bulk
from .filing import file_records
from .linking import want_run
from .lists import open_list

BATCH = 2_000  # rows to a transaction: a killed process loses no more than these


def receive(
    *, list: SupplierList, file: BinaryIO, filename: str, by: Person | None, at: datetime
) -> Upload:
    """Keep a file and see how it is laid out; Refused (and nothing kept) if it is unreadable.

    The same file sent twice before its columns are confirmed is received once.
    """
    upload = _prepared(list, file, filename, by, at)
    with transaction.atomic():
        return _kept(upload)


def receive_first(
    *,
    organisation: Organisation,
    purpose: str,
    name: str,
    file: BinaryIO,
    filename: str,
    by: Person | None,
    at: datetime,
) -> Upload:
    """Open a list with its first file; Refused, and no list opened, if the file is unreadable.

    Sent twice, as by a double click, the file opens one list.
    """
    upload = _prepared(
        SupplierList(organisation=organisation, purpose=purpose), file, filename, by, at
    )
    try:
        with transaction.atomic():
            upload.list = _sent_before(upload, name.strip()) or open_list(
                organisation=organisation, purpose=purpose, name=name, by=by, at=at
            )
            return _kept(upload)
    except Refused:
        upload.file.delete(save=False)
        raise


def _sent_before(upload: Upload, name: str) -> SupplierList | None:
    """Return the list of this name if this very file opened it a moment ago."""
    return SupplierList.objects.filter(
        organisation=upload.list.organisation_id,
        purpose=upload.list.purpose,
        name=name,
        current=None,
        uploads__sha256=upload.sha256,
        uploads__state=Upload.State.RECEIVED,
    ).first()


def _prepared(
    list: SupplierList, file: BinaryIO, filename: str, by: Person | None, at: datetime
) -> Upload:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    refuse_if(rules.why_not_receive(size, settings.MUTUA_UPLOAD_LIMIT))
    upload = Upload(
        list=list,
        filename=PurePath(filename.replace("\\", "/")).name[:255],
        sha256=hashlib.file_digest(file, "sha256").hexdigest(),
        size=size,
        uploaded_at=at,
        uploaded_by=by,
    )
    file.seek(0)
    upload.file.save(f"{upload.sha256[:20]}.upload", File(file), save=False)
    try:
        _describe(upload)
    except tables.Unreadable as error:
        upload.file.delete(save=False)
        raise Refused(str(error)) from error
    return upload


def _kept(upload: Upload) -> Upload:
    same = Upload.objects.filter(
        list=upload.list, sha256=upload.sha256, state=Upload.State.RECEIVED
    ).first()
    if same:
        upload.file.delete(save=False)
        return same
    upload.save()
    journal.write(
        verb="list.uploaded",
        by=upload.uploaded_by,
        at=upload.uploaded_at,
        organisation=upload.list.organisation,
        subject=upload,
    )
    return upload


def _describe(upload: Upload, *, sheet: str = "", header: int | None = None) -> None:
    """Note how the file is laid out, and propose what its columns mean."""
    table = tables.open(
        upload.file.path, filename=upload.filename, sheet=sheet or None, header=header
    )
    upload.sheet, upload.header = table.sheet or "", header
    upload.headings = [*table.headings]
    upload.shape = {
        "kind": table.kind,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheets": [*table.sheets],
        "sample": [row.cells for row in table.sample(8)],
        "header_rows": [*table.header_rows],
    }
    before = upload.list.current
    if before and before.headings == upload.headings:
        upload.mapping = dict(before.mapping)
        return
    proposed = tables.propose(table, rules.fields_of(upload.list.purpose))
    upload.mapping = {field: guess.column for field, guess in proposed.items()}


def reopen(*, upload: Upload, sheet: str, header: int | None) -> Upload:
    """Look at another sheet, or take another row as the headings."""
    if upload.state != Upload.State.RECEIVED:
        raise Refused(rules.why_not_confirm(upload, upload.mapping))
    try:
        _describe(upload, sheet=sheet, header=header)
    except tables.Unreadable as error:
        raise Refused(str(error)) from error
    upload.save(update_fields=["sheet", "header", "headings", "shape", "mapping"])
    return upload


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
    journal.write(
        verb="list.read",
        by=upload.uploaded_by,
        at=at,
        organisation=list.organisation,
        subject=upload,
        details=upload.counts,
    )
    want_run(at=at)


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
