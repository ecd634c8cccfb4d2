"""An installation that is served by a real server, with one question asked in it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests import prepared
from tests.journeys.installation import ROOT, Installation
from tests.wire.client import Client


class Stage:
    """The program that changes the scene; another one whenever the surroundings changed."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.env: dict[str, str] = {}
        self.program: subprocess.Popen[str] | None = None

    def __call__(self, *words: str) -> Any:
        """Have something done, and return what the program tells of it."""
        if self.env != self.installation.env or self.program.poll() is not None:
            self._begin()
        assert self.program is not None
        print(json.dumps(words), file=self.program.stdin, flush=True)
        told = self.program.stdout.readline()
        assert told, f"{words} broke the scene: see what it wrote to standard error"
        return json.loads(told)

    def end(self) -> None:
        """Let the program go."""
        if self.program is not None and self.program.poll() is None:
            self.program.communicate()

    def _begin(self) -> None:
        self.end()
        self.env = {**self.installation.env}
        pipe = subprocess.PIPE
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.wire.scene"],
            env=self.env, cwd=ROOT, stdin=pipe, stdout=pipe, text=True,
        )  # fmt: skip


@dataclass
class Served:
    """An installation at work, and what its scene told."""

    installation: Installation
    scene: Stage
    token: str
    code: str
    session: str

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
    if "DATABASE_URL" in installation.env:
        installation.manage("migrate", "--verbosity", "0")
    else:
        prepared.migrated(installation.folder)
    prepared.collected(installation.folder)
    scene = Stage(installation)
    try:
        told = scene("ask")
        installation.start()
        yield Served(installation, scene, **told)
    finally:
        installation.stop()
        scene.end()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve one for a module, on a database in a file."""
    with serve(Installation(tmp_path_factory.mktemp("wire"))) as one:
        yield one
