"""From a file to an upload: received whole or not at all, and looked at."""

import hashlib
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.files import File
from django.db import transaction

from mutua import tables
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from .. import rules
from ..models import SupplierList, Upload
from .lists import open_list


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


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


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
        sha256=_sha256(file),
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
