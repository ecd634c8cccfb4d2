"""Several people at the same moment, on a real database file."""

import json
import os
import subprocess
import sys

import pytest

from mutua.members.tests.races import AT_ONCE

START = "import django; django.setup(); from mutua.members.tests import races"


@pytest.fixture
def race(tmp_path):
    def run(name):
        own = {"MUTUA_VAR": str(tmp_path)}
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        environment |= own | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", f"{START}; races.main({name!r})"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def test_an_invitation_accepted_several_times_at_once_makes_one_person(race):
    used = "This invitation was used already. Sign in instead."
    assert race("acceptances") == {
        "outcomes": [used] * (AT_ONCE - 1) + ["done"],
        "people": 1,
        "roles": 1,
    }


def test_when_all_administrators_leave_at_once_one_stays(race):
    found = race("departures")
    assert found["roles"] == 1
    assert found["outcomes"].count("done") == AT_ONCE - 1
