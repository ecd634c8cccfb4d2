"""A library with a past: editions and languages, added by the secretariat over two years."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from mutua.library import actions, media
from mutua.library.models import Document, Term
from mutua.members.models import Person
from mutua.web.typeset import typeset

from .library_words import SHELF, File, Shelved

TEMPLATE = Path(__file__).parent / "typst" / "guidance.typ"
TAKEN = 40  # times a month at most


def tell(*, by: Person, now: datetime) -> int:
    """Fill the library; return how many files it holds."""
    made = [(one, file, now - timedelta(days=file.days)) for one in SHELF for file in one.files]
    documents: dict[int, Document] = {}
    for one, file, at in sorted(made, key=lambda each: each[2]):
        if id(one) not in documents:
            documents[id(one)] = _document(one, file, by, at)
        _edition(documents[id(one)], file, by, at)
    return len(made)


def _document(one: Shelved, first: File, by: Person, at: datetime) -> Document:
    return actions.add_document(
        title=first.title, about=one.about, sort=one.sort, audience=one.audience,
        terms=Term.objects.filter(slug__in=one.terms), by=by, at=at,
    )  # fmt: skip


def _edition(document: Document, file: File, by: Person, at: datetime) -> None:
    content = typeset(
        TEMPLATE,
        {
            "title": file.title,
            "over": _("Mutua library, edition %(number)d") % {"number": file.number},
            "parts": [{"head": head, "lines": list(lines)} for head, lines in file.parts],
            "foot": _("Invented for the demo."),
        },
        file.language,
    )
    edition = actions.add_edition(
        document=document, file=media.seen(content, f"{file.title}.pdf"),
        language=file.language, note=file.note, number=file.number, by=by, at=at,
    )  # fmt: skip
    for turn in range(min(TAKEN, file.days // 3)):
        actions.take(edition=edition, on=(at + timedelta(days=turn)).date())
