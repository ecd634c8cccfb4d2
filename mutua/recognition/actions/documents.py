"""A supplier puts documents on file, sealed, and takes them away; a member opens a copy."""

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mutua import papers, vault
from mutua.assessments.models import Assessment
from mutua.journal import actions as journal
from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Mailbox, Person, Role
from mutua.web import languages
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules, safe
from ..models import Ask, Document, Grant, Opening
from .answering import ended
from .asking import locked, write

logger = logging.getLogger(__name__)

LATELY = timedelta(days=2)  # what was destroyed longer ago is gone for certain
PIECE = 64 * 1024  # bytes that are streamed at once; between two the consent is looked at again


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a document: the site, which part of an assessment, under what, of which day."""

    supplier: str
    part: str
    protocol: str = ""
    version: str = ""
    assessed_on: date | None = None
    rating: str = ""


def add_document(
    *,
    ask: Ask,
    stream: IO[bytes],
    filename: str,
    part: str,
    assessed_on: date | None,
    under: tuple[str, str] | None = None,
    rating: str = "",
    by: Person | None,
    at: datetime,
    assessment: Assessment | None = None,
) -> Document:
    """Put on file what an ask is about.

    `under` is protocol and version; None where only the ask tells them.
    """
    refuse_if(rules.why_not_answer(ask, now=at))
    mailbox = mailboxes.of_email(ask.email)
    if mailbox is None:
        raise Refused(_("This desk is not here any more."))
    protocol, version = (ask.protocol, ask.version) if under is None else under
    about = About(ask.supplier, part, protocol, version, assessed_on, rating.strip())
    return put_on_file(
        mailbox=mailbox, about=about, stream=stream, filename=filename, by=by, at=at, ask=ask,
        assessment=assessment,
    )  # fmt: skip


def put_on_file(
    *,
    mailbox: Mailbox,
    about: About,
    stream: IO[bytes],
    filename: str,
    by: Person | None,
    at: datetime,
    ask: Ask | None = None,
    assessment: Assessment | None = None,
) -> Document:
    """Put a PDF on file, cleaned and sealed; Refused, and nothing kept, where it cannot be taken."""
    day = about.assessed_on
    refuse_if(rules.why_not_file(supplier=about.supplier, part=about.part, assessed_on=day, now=at))
    found = _examined(stream, filename)
    document = Document(
        email=mailbox.email, filename=found.name[:200], pages=found.pages, uploaded_at=at,
        assessment=assessment, **asdict(about),
    )  # fmt: skip
    store = _seal(document, found)
    try:
        with transaction.atomic():
            members.lock_mailbox(mailbox)
            if ask is not None:
                refuse_if(rules.why_not_answer(locked(ask), now=at))
            document.save(force_insert=True)
            details = {"part": about.part, "pages": found.pages, "sha256": document.sha256}
            journal.write(verb="document.added", by=by, at=at, subject=document, details=details)
    except BaseException:
        store.drop(document.sealed)
        raise
    store.keep(document.sealed)  # after a crash before this, `tidy` does it
    return document


def _examined(stream: IO[bytes], filename: str) -> papers.Examined:
    limits = papers.Limits(size=settings.MUTUA_REPORT_LIMIT)
    scanner = settings.MUTUA_VIRUS_SCANNER
    try:
        return papers.examined(stream, name=filename, virus_scanner=scanner, limits=limits)
    except papers.Refused as refusal:
        raise Refused(languages.said(refusal.sentence)) from refusal


def _seal(document: Document, found: papers.Examined) -> vault.Vault:
    """Seal what was examined, as a file that waits to be kept; return the vault that has it."""
    try:
        store = safe.store()
    except vault.VaultError as error:
        logger.exception("No report can be sealed")
        raise Refused(_("Nothing can be put on file just now. Please try again later.")) from error
    sealed = store.put(BytesIO(found.data), about=document.code.bytes, waits=True)
    document.sealed, document.wrapped = sealed.name, sealed.wrapped_key
    # Known by the file as it came: that is the one the supplier keeps.
    document.size, document.sha256 = sealed.size, found.given_sha256
    return store


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
    kept = Document.objects.select_for_update().filter(pk=document.pk, removed_at=None).first()
    if kept is None:
        return  # a double click, or the whole desk was deleted
    document = kept
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
        return papers.marked(_whole(document), reader, opening.at, opening.mark)
    except (vault.VaultError, papers.Refused) as error:
        refuse_if(queries.why_not_go_on(opening))  # destroyed a moment ago
        logger.exception("Document %s cannot be opened", document.code)
        raise Refused(
            _("This document cannot be opened just now. Please tell the secretariat.")
        ) from error


def _whole(document: Document) -> bytes:
    """Return a document unsealed, as it lies on file."""
    store = safe.store()
    return b"".join(store.open_named(document.sealed, document.wrapped, about=document.code.bytes))


def pieces(opening: Opening, data: bytes) -> Iterator[bytes]:
    """Yield a copy piece by piece, for as long as the consent lasts.

    Where it ends meanwhile the stream breaks off, and half a PDF is all that is left of it.
    """
    for start in range(0, len(data), PIECE):
        refuse_if(queries.why_not_go_on(opening))
        yield data[start : start + PIECE]
