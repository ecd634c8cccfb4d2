"""Shared by every test: which real lists are at hand, and how a person comes in."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from mutua.members.models import Kind, Organisation
from tests import prepared

REAL = Path(os.environ.get("MUTUA_REAL_DATA", Path(__file__).parent.parent / "shared" / "data"))

# No test is timed: a machine that does two things at once would fail it.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Let all processes of a run share what is made once."""
    if not hasattr(config, "workerinput"):
        os.environ[prepared.PLACE] = tempfile.mkdtemp(prefix="mutua-prepared-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing of it behind."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(prepared.PLACE, ""), ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _seeded() -> None:
    """Have what migrations seeded be there again after each test that empties the database.

    Whatever empties it says afterwards that the database is as migrated.
    """
    seed = import_module("mutua.library.migrations.0002_first_terms").seed

    def again(**_said: object) -> None:
        seed(apps, None)

    post_migrate.connect(again, sender=apps.get_app_config("library"), weak=False)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Let each test begin in English, whatever language a page of the last one spoke."""
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real lists, which never are in the repository."""
    if not (REAL / "lists").is_dir():
        pytest.skip(f"the real lists are not at hand ({REAL.name} is absent)")
    return REAL


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The machine's browser: one for all tests of a process, for it drives no second."""
    from tests.journeys import browser  # slow: most tests need none

    path = browser.executable()
    if path is None:
        pytest.skip("chromium is not installed, so nobody can make this journey")
    with browser.chromium(path) as opened:
        yield opened


@pytest.fixture
def organisation(db: None) -> Callable[..., Organisation]:  # noqa: ARG001  it opens the database
    """Make an organisation by its name, once."""

    def make(name: str, kind: str = Kind.MEMBER) -> Organisation:
        return Organisation.objects.get_or_create(name=name, slug=name.lower(), kind=kind)[0]

    return make


@pytest.fixture
def alder(organisation: Callable[..., Organisation]) -> Organisation:
    """The member that most tests are about."""
    return organisation("Alder")


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    """Sign the holder of a role in."""

    def make(role: Any) -> Client:
        client = Client()
        client.force_login(role.person, "django.contrib.auth.backends.ModelBackend")
        return client

    return make
