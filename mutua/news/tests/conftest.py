"""A secretariat, a member, and posts of theirs."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.news import actions
from mutua.news.actions import Words
from mutua.news.models import Post

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
WORDS = Words("Houses for all", "They are built.", "<p>Twelve houses stand.</p>", complete=True)


def join(slug: str, kind: Kind, name: str) -> Person:
    """Let a person join an organisation, which is founded where it is not there."""
    organisation, _fresh = Organisation.objects.get_or_create(
        slug=slug, defaults={"name": slug.title(), "kind": kind}
    )
    person = Person.objects.create(name=name, email=f"{name}@people.example".lower())
    Role.objects.create(person=person, organisation=organisation, level=Level.SOURCING)
    return person


@pytest.fixture
def amara(db: None) -> Person:
    return join("office", Kind.SECRETARIAT, "Amara")


@pytest.fixture
def noor(db: None) -> Person:
    return join("alder", Kind.MEMBER, "Noor")


@pytest.fixture
def come() -> Callable[[Person | None], Client]:
    """Come in as somebody, or as a stranger."""

    def client(person: Person | None) -> Client:
        opened = Client()
        if person:
            opened.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return opened

    return client


@pytest.fixture
def told(amara: Person) -> Callable[..., Post]:
    """Write a post and let it go out."""

    def tell(words: Words = WORDS, language: str = "en", at: datetime = AT, **about: Any) -> Post:
        when = about.pop("when", None)
        post = actions.start(language=language, words=words, by=amara, at=at, **about)
        return actions.publish(post=post, by=amara, at=at, when=when)

    return tell
