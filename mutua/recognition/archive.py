"""All that a supplier's mailbox has, as parts of an archive to take along: free, complete, readable.

Rooms below add theirs to `parts`; nothing of anybody else's is in it, and no mark of a copy, which
is for its reader only.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from mutua import vault
from mutua.assessments import archive as assessments
from mutua.members.models import Mailbox
from mutua.voice import archive as voice
from mutua.web import archives, letters
from mutua.web.archives import Files, Part
from mutua.web.refused import Refused

from . import queries, safe, telling
from .models import Document, Receipt
from .queries import Desk

SECRET = {"mark"}  # details of the journal that are not the supplier's to know


def pieces(mailbox: Mailbox, at: datetime) -> Iterator[bytes]:
    """Yield the archive piece by piece. It breaks off where the desk is deleted meanwhile."""
    found = parts(mailbox, at)
    words = {
        "parts": found,
        "mailbox": mailbox,
        "at": at,
        "association": settings.MUTUA_ASSOCIATION,
    }
    text = render_to_string("recognition/archive.txt", words)
    readme = Part("README.txt", "", [("README.txt", [text.encode()])])
    return archives.zipped([readme, *found], at)


def parts(mailbox: Mailbox, at: datetime) -> list[Part]:
    """Return what the archive consists of; the files are made when their turn comes."""
    desk = queries.desk(mailbox, at)
    documents = [*queries.documents_ever(mailbox.email).order_by("pk")]
    names = {one.pk: _name(n, one) for n, one in enumerate(documents, 1) if not one.removed_at}
    receipts = [*queries.receipts_of(mailbox.email).select_related("verdict__ask__organisation")]
    return [
        Part("documents/", _("your documents, as we keep them"), _files(mailbox, names)),
        _documents(documents, names),
        _asks(desk),
        _grants(desk, names),
        _openings(desk),
        _decisions(desk),
        Part("receipts/", _("the signed receipts, to show and to check"), _receipt_files(receipts)),
        _receipts(receipts),
        *assessments.parts(mailbox),
        *voice.parts(mailbox),
        _journal(mailbox),
        _mailbox(mailbox),
    ]


def _files(mailbox: Mailbox, names: dict[int, str]) -> Files:
    """Yield the documents on file; one that was destroyed since is left out."""
    ours = Mailbox.objects.filter(pk=mailbox.pk, code=mailbox.code)
    for pk, name in names.items():
        if not ours.exists():
            raise Refused(_("This desk is not here any more."))
        document = Document.objects.filter(pk=pk, removed_at=None).first()
        if document is None:
            continue
        about = document.code.bytes
        try:
            opened = safe.store().open_named(document.sealed, document.wrapped, about=about)
        except vault.VaultError:
            sorry = _("This document cannot be opened at present. Please tell the secretariat.")
            yield f"{name}.txt", [sorry.encode()]
            continue
        yield name, opened


def _name(number: int, document: Document) -> str:
    """Name a document's file: numbered, so that two of one name both stay."""
    plain = re.sub(r"[^\w .()-]", "_", document.filename.removesuffix(".pdf"))[:80]
    return f"documents/{number:03}-{plain}.pdf"


def _documents(documents: Iterable[Document], names: dict[int, str]) -> Part:
    columns = (
        "code", "file", "site", "part", "protocol", "version", "rating", "assessed_on", "name", "pages",
        "bytes", "sha256", "uploaded_at", "removed_at",
    )  # fmt: skip
    rows = [
        (
            str(one.code), names.get(one.pk, ""), one.supplier, one.part, one.protocol,
            one.version, one.rating, _day(one.assessed_on), one.filename, one.pages, one.size, one.sha256,
            _moment(one.uploaded_at), _moment(one.removed_at),
        )
        for one in documents
    ]  # fmt: skip
    return archives.sheet("documents", _("what your documents are"), columns, rows)


def _asks(desk: Desk) -> Part:
    columns = (
        "code", "company", "site", "place", "country", "wanted", "protocol", "version", "month",
        "why", "until", "state", "asked_at", "lapses_at", "seen_at", "answered_at",
        "declined_why", "declined_words",
    )  # fmt: skip
    rows = [
        (
            str(one.code), one.organisation.name, one.supplier, one.place, one.country, one.wanted,
            one.protocol, one.version, _day(one.month), one.why, _day(one.until), one.state,
            _moment(one.asked_at), _moment(one.lapses_at), _moment(one.seen_at),
            _moment(one.answered_at), one.declined_why, one.declined_words,
        )
        for one in desk.asks
    ]  # fmt: skip
    return archives.sheet("questions", _("who asked you for what, and your answers"), columns, rows)


def _grants(desk: Desk, names: dict[int, str]) -> Part:
    columns = (
        "code",
        "question",
        "company",
        "document",
        "file",
        "granted_at",
        "until",
        "revoked_at",
    )
    rows = [
        (
            str(one.code), str(one.ask.code), one.ask.organisation.name, str(one.document.code),
            names.get(one.document_id, ""), _moment(one.granted_at), _moment(one.until),
            _moment(one.revoked_at),
        )
        for one in desk.grants
    ]  # fmt: skip
    return archives.sheet("consents", _("every consent that you ever gave"), columns, rows)


def _openings(desk: Desk) -> Part:
    columns = ("consent", "company", "person", "at")
    rows = [
        (str(one.grant.code), one.grant.ask.organisation.name, one.person.name, _moment(one.at))
        for one in desk.openings
    ]
    return archives.sheet("openings", _("who opened what you shared, and when"), columns, rows)


def _decisions(desk: Desk) -> Part:
    columns = ("code", "question", "company", "outcome", "reasons", "words", "at")
    rows = [
        (
            str(one.code), str(one.ask.code), one.ask.organisation.name, one.outcome,
            " ".join(one.reasons), one.words, _moment(one.at),
        )
        for one in desk.verdicts
    ]  # fmt: skip
    return archives.sheet("decisions", _("what was decided upon your audits"), columns, rows)


def _receipt_files(receipts: Iterable[Receipt]) -> Files:
    for one in receipts:
        yield f"receipts/{one.code}.json", [archives.as_json(one.signed)]


def _receipts(receipts: Iterable[Receipt]) -> Part:
    columns = ("code", "file", "decision", "company", "issued_at", "revoked_at", "page")
    rows = [
        (
            str(one.code), f"receipts/{one.code}.json", str(one.verdict.code),
            one.verdict.ask.organisation.name, _moment(one.issued_at), _moment(one.revoked_at),
            letters.absolute(f"/receipts/{one.code}/"),
        )
        for one in receipts
    ]  # fmt: skip
    return archives.sheet("receipts", _("which receipts you got"), columns, rows)


def _journal(mailbox: Mailbox) -> Part:
    columns = ("place", "at", "verb", "sentence", "details", "hash")
    rows = [
        (
            told.entry.pk, _moment(told.at), told.entry.verb, told.sentence,
            _details(told.entry.details), bytes(told.entry.hash).hex(),
        )
        for told in telling.story(mailbox, queries.befell(mailbox))
    ]  # fmt: skip
    says = _("the part of the journal about you, with each entry's place and seal in its chain")
    return archives.sheet("journal", says, columns, rows)


def _details(details: dict[str, object]) -> str:
    return "; ".join(f"{name}: {details[name]}" for name in details if name not in SECRET)


def _mailbox(mailbox: Mailbox) -> Part:
    said = {
        "email": mailbox.email,
        "language": mailbox.language,
        "only_with_account": mailbox.guarded,
        "since": _moment(mailbox.since),
    }
    files = [("mailbox.json", [archives.as_json(said)])]
    return Part("mailbox.json", _("your address and what you chose for it"), files)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""
