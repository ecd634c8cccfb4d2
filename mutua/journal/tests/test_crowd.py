"""Many processes write at once, on a real database file, and the command verifies it."""

import json
import os
import subprocess
import sys

import pytest

from mutua.journal.tests import crowd
from tests import prepared


@pytest.fixture
def program(tmp_path):
    """Run Python on an installation of its own."""
    prepared.migrated(tmp_path)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "MUTUA"))}
    environment |= {"MUTUA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mutua.settings"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))

    def run(*words):
        command = [sys.executable, *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_many_writers_at_once_make_one_chain_without_gaps(program):
    done = program("-c", f"{crowd.START}; crowd.main('all_at_once')")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "codes": [0] * crowd.PROCESSES,
        "kept": crowd.PROCESSES * crowd.THREADS * crowd.EACH * 2 // 3,
        "gapless": True,
        "problems": [],
    }
    verified = program("-m", "mutua", "journal", "verify")
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "96 entries follow one another unbroken" in verified.stdout


def test_odd_details_are_the_same_in_a_file(program):
    done = program("-c", f"{crowd.START}; crowd.main('odd')")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["same"], told["sound"]) == (True, [])
    assert set(map(str, told["found"].values())) == {"[[2, 'altered']]"}
