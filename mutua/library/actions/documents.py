"""Documents and their editions: added, changed, withdrawn, taken."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.notices import actions as notices
from mutua.web.refused import refuse_if

from .. import files, media, queries, rules
from ..kinds import NEW
from ..models import Document, Edition, Taking, Term


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
    """Add a document that has no edition yet; nobody sees it before it has one."""
    refuse_if(rules.why_not_document(title=title, sort=sort, audience=audience))
    document = Document.objects.create(
        title=title.strip(), about=about.strip(), sort=Document.Sort(sort),
        audience=Document.Audience(audience), added_at=at, added_by=by,
    )  # fmt: skip
    document.terms.set(terms)
    journal.write(
        verb="document.filed", by=by, at=at, subject=document, details={"audience": audience}
    )
    return document


@transaction.atomic
def change_document(
    *,
    document: Document,
    title: str,
    about: str,
    sort: str,
    audience: str,
    terms: Iterable[Term],
    by: Person | None,
    at: datetime,
) -> None:
    """Change what a document is called and who may read it: from now on, all its editions."""
    document = _locked(document)
    refuse_if(rules.why_not_document(title=title, sort=sort, audience=audience))
    document.title, document.about = title.strip(), about.strip()
    document.sort, document.audience = Document.Sort(sort), Document.Audience(audience)
    document.save(update_fields=["title", "about", "sort", "audience"])
    document.terms.set(terms)
    journal.write(
        verb="document.changed", by=by, at=at, subject=document, details={"audience": audience}
    )


@transaction.atomic
def add_edition(
    *,
    document: Document,
    file: media.Seen,
    language: str,
    by: Person | None,
    at: datetime,
    note: str = "",
    number: int | None = None,
    tell: bool = True,
) -> Edition:
    """Add a file; without a number it is the next edition, with one another language of that.

    Look into the file before any transaction (`media.seen`): that takes its time. Whoever may read it
    is told, once for each edition, unless `tell` says that another room does.
    """
    document = _locked(document)
    latest = document.editions.order_by("-number").values_list("number", flat=True).first() or 0
    taken = document.editions.filter(number=number or latest + 1, language=language).exists()
    refuse_if(
        rules.why_not_edition(
            document, language=language, number=number, latest=latest, taken=taken
        )
    )
    edition = Edition.objects.create(
        document=document, number=number or latest + 1, language=language, name=file.name,
        media_type=file.media_type, size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(), note=note.strip(), added_at=at,
        added_by=by,
    )  # fmt: skip
    files.keep(file.content, "documents", edition.code)
    journal.write(
        verb="document.edition_added", by=by, at=at, subject=document,
        details={"number": edition.number, "language": language, "sha256": edition.sha256},
    )  # fmt: skip
    if tell:
        _tell(edition, by=by, at=at)
    return edition


def _tell(edition: Edition, *, by: Person | None, at: datetime) -> None:
    document, people = edition.document, queries.readers(edition.document)
    notices.tell(
        kind=NEW.name,
        people=people.exclude(pk=by.pk) if by else people,
        told={"title": document.title, "number": edition.number},
        path=reverse("library:document", kwargs={"code": document.code}),
        key=f"{document.code}-{edition.number}",
        at=at,
    )


@transaction.atomic
def withdraw(*, document: Document, by: Person | None, at: datetime) -> None:
    """Take a document from the shelf: nobody can read it any more; its files are kept."""
    document = _locked(document)
    refuse_if(rules.why_not_withdraw(document))
    document.withdrawn_at = at
    document.save(update_fields=["withdrawn_at"])
    journal.write(verb="document.withdrawn", by=by, at=at, subject=document)


@transaction.atomic
def restore(*, document: Document, by: Person | None, at: datetime) -> None:
    """Put a withdrawn document back."""
    document = _locked(document)
    document.withdrawn_at = None
    document.save(update_fields=["withdrawn_at"])
    journal.write(verb="document.restored", by=by, at=at, subject=document)


@transaction.atomic
def take(*, edition: Edition, on: date) -> None:
    """Count that somebody took a file: in which month, and not who."""
    month = on.replace(day=1)
    Taking.objects.get_or_create(edition=edition, month=month)
    Taking.objects.filter(edition=edition, month=month).update(count=F("count") + 1)


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update().get(pk=document.pk)
