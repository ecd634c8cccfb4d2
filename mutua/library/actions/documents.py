"""Add documents and their editions."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import files
from ..models import Document, Edition, Term


@transaction.atomic
def add_document(
    *,
    title: str,
    about: str,
    sort: str,
    audience: str,
    by: Person | None,
    at: datetime,
    terms: Iterable[Term] = (),
) -> Document:
    """Add a document that has no edition yet."""
    document = Document.objects.create(
        title=title, about=about, sort=Document.Sort(sort), audience=Document.Audience(audience),
        added_at=at, added_by=by,
    )  # fmt: skip
    document.terms.set(terms)
    journal.write(verb="document.added", by=by, at=at, subject=document)
    return document


@transaction.atomic
def add_edition(
    *,
    document: Document,
    name: str,
    content: bytes,
    language: str,
    by: Person | None,
    at: datetime,
    note: str = "",
    number: int | None = None,
) -> Edition:
    """Add a file; without a number it is the next edition, with one another language of that."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    latest = document.editions.order_by("-number").values_list("number", flat=True).first() or 0
    edition = Edition.objects.create(
        document=document, number=number or latest + 1, language=language, name=name,
        media_type="application/octet-stream", size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), note=note, added_at=at, added_by=by,
    )  # fmt: skip
    files.keep(content, "documents", edition.code)
    journal.write(verb="document.edition_added", by=by, at=at, subject=document)
    return edition
