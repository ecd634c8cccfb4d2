"""Documents for each audience, and people of every kind."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from mutua.library import actions, media
from mutua.library.models import Document
from mutua.members.models import Kind, Level, Organisation, Person, Role

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
AUDIENCES = [str(audience) for audience in Document.Audience]


def word(**more: bytes) -> bytes:
    """Return what passes for a Word document: it is looked into at once, where a PDF takes a process."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", "<w/>")
        for name, content in more.items():
            made.writestr(name, content)
    return out.getvalue()


def pdf() -> bytes:
    """Return a small PDF."""
    out = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        made.save(out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Keep files where nothing else is."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document(db):
    """Put a document into the library, with a file."""

    def make(title="Heat", audience="public", **more):
        made = actions.add_document(
            title=title, about=more.pop("about", ""), sort="guidance", audience=audience, by=None,
            at=NOW, terms=more.pop("terms", ()),
        )  # fmt: skip
        edition(made, **more)
        return made

    return make


def edition(document, *, content=None, name="heat.docx", language="en", at=NOW, **more):
    """Add a file."""
    return actions.add_edition(
        document=document, file=media.seen(word() if content is None else content, name),
        language=language, by=None, at=at, **more,
    )  # fmt: skip


SEATS = {
    "supplier": (Kind.SUPPLIER, Level.ADMINISTRATOR),
    "partner": (Kind.PARTNER, Level.ADMINISTRATOR),
    "viewer": (Kind.MEMBER, Level.VIEWER),
    "administrator": (Kind.MEMBER, Level.ADMINISTRATOR),
    "secretariat": (Kind.SECRETARIAT, Level.VIEWER),
    "keeper": (Kind.SECRETARIAT, Level.SOURCING),
}


@pytest.fixture
def reader(db):
    """Come in as nobody, as somebody without a role, or as the holder of a seat."""

    def come(who):
        client = Client()
        if who == "stranger":
            return client
        person = Person.objects.create(name=who, email=f"{who}@people.example")
        if who in SEATS:
            kind, level = SEATS[who]
            organisation = Organisation.objects.get_or_create(name=kind, slug=kind, kind=kind)[0]
            Role.objects.create(person=person, organisation=organisation, level=level)
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return client

    return come
