"""An installation that is served by a real server, with one question asked in it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.journeys.installation import Installation
from tests.wire.client import Client


@dataclass
class Served:
    """An installation at work, and what its scene told."""

    installation: Installation
    token: str
    code: str
    session: str

    def scene(self, *words: str) -> dict[str, Any]:
        """Change the scene from another process, as another web process would."""
        return json.loads(self.installation.run("-m", "tests.wire.scene", *words))

    @property
    def supplier(self) -> str:
        """Name the supplier's page."""
        return f"/answer/{self.token}/"

    @property
    def client(self) -> Client:
        """Speak HTTP with it."""
        return Client(self.installation.port, self.session)


@contextmanager
def serve(installation: Installation) -> Iterator[Served]:
    """Serve an installation in which Alder has asked a supplier."""
    installation.manage("migrate", "--verbosity", "0")
    installation.manage("collectstatic", "--noinput", "--verbosity", "0")
    told = json.loads(installation.run("-m", "tests.wire.scene", "ask"))
    installation.start()
    try:
        yield Served(installation, **told)
    finally:
        installation.stop()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one for a module, on a database in a file."""
    with serve(Installation(tmp_path_factory.mktemp("wire"))) as one:
        yield one
