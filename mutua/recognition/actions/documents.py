"""A supplier puts documents on file, sealed, and takes them away; a member opens a copy."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mutua import papers, vault
from mutua.journal import actions as journal
from mutua.members.models import Person, Role
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules, safe
from ..models import Ask, Document, Grant, Opening, Part
from .answering import ended
from .asking import locked, write

logger = logging.getLogger(__name__)

LATELY = timedelta(days=2)  # what was destroyed longer ago is gone for certain
PIECE = 64 * 1024  # bytes that are streamed at once; between two the consent is looked at again


def add_document(
    *,
    ask: Ask,
    stream: IO[bytes],
    filename: str,
    part: str,
    assessed_on: date | None,
    by: Person | None,
    at: datetime,
) -> Document:
    """Put a PDF on file, cleaned and sealed; Refused, and nothing kept, where it cannot be taken."""
    refuse_if(rules.why_not_answer(ask, now=at))
    refuse_if(rules.why_not_add(part=part, assessed_on=assessed_on, now=at))
    limits = papers.Limits(size=settings.MUTUA_REPORT_LIMIT)
    scanner = settings.MUTUA_VIRUS_SCANNER
    try:
        found = papers.examined(stream, name=filename, virus_scanner=scanner, limits=limits)
    except papers.Refused as refusal:
        raise Refused(str(refusal)) from refusal
    document = Document(
        email=ask.email, supplier=ask.supplier, part=Part(part), protocol=ask.protocol,
        version=ask.version, assessed_on=assessed_on, filename=found.name[:200],
        pages=found.pages, uploaded_at=at,
    )  # fmt: skip
    try:
        store = safe.store()
    except vault.VaultError as error:
        logger.exception("No report can be sealed")
        raise Refused(_("Nothing can be put on file just now. Please try again later.")) from error
    sealed = store.put(BytesIO(found.data), about=document.code.bytes, waits=True)
    document.sealed, document.wrapped = sealed.name, sealed.wrapped_key
    # Known by the file as it came: that is the one the supplier keeps.
    document.size, document.sha256 = sealed.size, found.given_sha256
    try:
        with transaction.atomic():
            fresh = locked(ask)
            refuse_if(rules.why_not_answer(fresh, now=at))
            document.save(force_insert=True)
            details = {"part": part, "pages": found.pages, "sha256": document.sha256}
            journal.write(verb="document.added", by=by, at=at, subject=document, details=details)
    except BaseException:
        store.drop(sealed.name)
        raise
    store.keep(sealed.name)  # after a crash before this, `tidy` does it
    return document


def tidy(*, before: datetime) -> int:
    """Delete what crashes left of documents before a moment: half put on file, or half destroyed."""
    store = safe.store()
    gone = store.tidy(before, owned=queries.is_on_file)
    return gone + sum(store.drop(name) for name in queries.destroyed(before - LATELY, before))


@transaction.atomic
def remove_document(*, document: Document, by: Person | None, at: datetime) -> None:
    """Destroy a document: its key now, its file once that is kept; consents to it end."""
    grants = [*Grant.objects.filter(document=document, revoked_at=None).select_related("ask")]
    asks = [locked(grant.ask) for grant in grants]
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.removed_at is not None:
        return  # a double click
    for ask, grant in zip(asks, grants, strict=True):
        ended(ask, grant, at=at)
    name = document.sealed
    document.wrapped, document.removed_at = "", at
    document.save(update_fields=["wrapped", "removed_at"])
    for ask in asks:  # the journal comes last: its line is taken by one deed after the other
        write("ask.revoked", ask, by=by, at=at)
    journal.write(verb="document.removed", by=by, at=at, subject=document)
    transaction.on_commit(lambda: safe.store().drop(name), robust=True)


@transaction.atomic
def open_document(*, ask: Ask, role: Role, at: datetime) -> Opening:
    """Write down that a person opens what was granted, with the mark that their copy will bear."""
    ask = locked(ask)
    grant = queries.consent(ask)
    refuse_if(rules.why_not_read(grant, role, now=at))
    if grant is None:  # the rule has said so; this tells the type checker
        raise Refused(rules.why_not_read(grant, role, now=at))
    opening = Opening.objects.create(grant=grant, person=role.person, at=at, mark=papers.new_code())
    write("ask.opened", ask, by=role.person, at=at, mark=opening.mark)
    return opening


def copy(opening: Opening) -> bytes:
    """Return the copy of an opening: it names its reader, and carries its mark."""
    document, ask = opening.grant.document, opening.grant.ask
    reader = f"{opening.person.name}, {ask.organisation.name}"
    try:
        pieces = safe.store().open_named(
            document.sealed, document.wrapped, about=document.code.bytes
        )
        return papers.marked(b"".join(pieces), reader, opening.at, opening.mark)
    except (vault.VaultError, papers.Refused) as error:
        logger.exception("Document %s cannot be opened", document.code)
        raise Refused(
            _("This document cannot be opened just now. Please tell the secretariat.")
        ) from error


def pieces(opening: Opening, data: bytes) -> Iterator[bytes]:
    """Yield a copy piece by piece, for as long as the consent lasts.

    Where it ends meanwhile the stream breaks off, and half a PDF is all that is left of it.
    """
    for start in range(0, len(data), PIECE):
        refuse_if(queries.why_not_go_on(opening))
        yield data[start : start + PIECE]
