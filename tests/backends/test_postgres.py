"""The journal's chain is the same on PostgreSQL, and so is what happens at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mutua.journal.tests import crowd
from mutua.recognition.tests import races
from mutua.recognition.tests.test_races import RACES
from mutua.voice.tests import closing_scene
from tests.backends import postgres

type Program = Callable[..., subprocess.CompletedProcess[str]]


def on(folder: Path, reached: dict[str, str]) -> Program:
    """Return what runs Python on an installation."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "MUTUA"))}
    own = {"MUTUA_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "mutua.settings"}
    own["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *words]
        surroundings = clean | own | reached
        return subprocess.run(command, env=surroundings, capture_output=True, text=True)

    return run


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A server with an empty database, for others to copy."""
    with postgres.server() as known:
        migrate = on(tmp_path_factory.mktemp("empty"), known)
        done = migrate("-m", "mutua", "manage", "migrate", "--verbosity", "0")
        assert done.returncode == 0, done.stderr
        yield known


@pytest.fixture
def program(tmp_path: Path, reached: dict[str, str]) -> Program:
    """Run Python on an installation of its own, with a database of its own."""
    return on(tmp_path, postgres.copied(reached))


def test_many_writers_at_once_make_one_chain_without_gaps(program) -> None:
    done = program("-c", f"{crowd.START}; crowd.main('all_at_once')")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "codes": [0] * crowd.PROCESSES,
        "kept": crowd.PROCESSES * crowd.THREADS * crowd.EACH * 2 // 3,
        "gapless": True,
        "problems": [],
    }


def test_odd_details_are_hashed_as_on_sqlite_and_alterations_found(program) -> None:
    done = program("-c", f"{crowd.START}; crowd.main('odd')")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["vendor"], told["same"], told["sound"]) == ("postgresql", True, [])
    assert set(map(str, told["found"].values())) == {"[[2, 'altered']]"}
    verified = program("-m", "mutua", "journal", "verify")
    assert verified.returncode == 0, verified.stderr


@pytest.mark.parametrize(("name", "result"), RACES)
def test_members_and_suppliers_at_once_come_to_the_same(program, name, result) -> None:
    start = f"import django; django.setup(); from {races.__name__} import main; main({name!r})"
    done = program("-c", start)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == result


def test_whoever_answers_while_a_wave_is_closed_is_told_of_or_refused(program) -> None:
    done = program(
        "-c", f"import django; django.setup(); from {closing_scene.__name__} import main; main()"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == closing_scene.RESULT
