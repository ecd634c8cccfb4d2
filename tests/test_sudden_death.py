"""A worker that is killed at any moment loses nothing and doubles nothing."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests import prepared

ROOT = Path(__file__).parent.parent


class Scene:
    """An installation of its own, with real processes on a real database file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = os.environ | {
            "MUTUA_VAR": str(folder),
            "MUTUA_DEBUG": "1",
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "mutua.settings",
        }
        prepared.migrated(folder)
        self.run("tests/death_scene.py", "prepare")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.env, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def worker(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "mutua", "manage", "work"],
            env=self.env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def outcome(self) -> dict[str, object]:
        return json.loads(self.run("tests/death_scene.py", "tell"))

    def _settled(self) -> bool:
        """Look whether there is anything under way: to ask a program takes longer than the work."""
        with closing(sqlite3.connect(self.folder / "mutua.sqlite3", timeout=60)) as database:
            found = database.execute(
                "SELECT (SELECT count(*) FROM register_upload WHERE state <> 'read'),"
                " (SELECT count(*) FROM register_run WHERE state IN ('waiting', 'running')),"
                " (SELECT count(*) FROM register_run)"
            )
            unread, under_way, runs = found.fetchone()
        return not unread and not under_way and bool(runs)

    def finish(self) -> dict[str, object]:
        """Let a worker live until all is done."""
        worker = self.worker()
        try:
            deadline = time.monotonic() + 300
            while time.monotonic() < deadline:
                if self._settled() and (outcome := self.outcome())["done"]:
                    return outcome["told"]
                time.sleep(0.5)
            pytest.fail(f"not done in five minutes: {self.outcome()['told']['uploads']}")
        finally:
            worker.kill()
            worker.wait()


@pytest.mark.xdist_group("death")
def test_killed_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    undisturbed = Scene(tmp_path / "calm").finish()
    scene = Scene(tmp_path / "storm")
    chance = random.Random(20261122)
    for _ in range(8):
        worker = scene.worker()
        time.sleep(chance.uniform(1.0, 4.5))
        worker.kill()  # SIGKILL: no handler runs
        worker.wait()
    assert scene.finish() == undisturbed
