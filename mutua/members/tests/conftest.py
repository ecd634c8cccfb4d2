"""A small association: two members, a supplier and the secretariat."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.urls import reverse

from mutua.members.models import Kind, Level, Organisation, Person, Role

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PASSWORD = "nine grey herons"


def home(slug):
    """Return where a person lands inside an organisation."""
    return reverse(settings.HOME_URL_NAME, kwargs={"organisation": slug})


@pytest.fixture
def now():
    return NOON


@pytest.fixture
def quick(settings):
    """Hash quickly and run jobs at once."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def person(quick):
    def make(name, **more):
        email = f"{name.lower()}@people.example"
        return Person.objects.create(
            name=name, email=email, password=make_password(PASSWORD), **more
        )

    return make


@pytest.fixture
def organisation(db):
    def make(name, kind=Kind.MEMBER, **more):
        return Organisation.objects.create(name=name, slug=name.lower(), kind=kind, **more)

    return make


@pytest.fixture
def mill(organisation):
    return organisation("Mill")


@pytest.fixture
def secretariat(organisation):
    return organisation("Office", Kind.SECRETARIAT)


@pytest.fixture
def counted(settings):
    """Remember who tried what how often, as an installation does, and nothing of another test."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def somebody(person):
    """Make a person with a level in an organisation."""

    def make(name, organisation, level=Level.ADMINISTRATOR, **more):
        made = person(name, **more)
        Role.objects.create(person=made, organisation=organisation, level=level)
        return made

    return make


@pytest.fixture
def ada(somebody, mill):
    return somebody("Ada", mill)


@pytest.fixture
def secret(ada):
    """Set up Ada's telephone."""
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    return secret
