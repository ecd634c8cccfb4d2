"""Members and suppliers at the same moment, on a real database file."""

import json
import os
import subprocess
import sys

import pytest

START = "import django; django.setup(); from mutua.recognition.tests import races"


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("asks", {"asks": 1}),
        ("letters", {"posted": 1}),
        ("consents", {"agree": True, "most": True}),
        ("ends", {"live": 0, "done": True}),
        ("verdicts", {"verdicts": 1}),
    ],
)
def test_what_happens_at_once_comes_to_what_one_after_the_other_would(tmp_path, name, result):
    own = {"MUTUA_VAR": str(tmp_path)}
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    environment |= own | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", f"{START}; races.main({name!r})"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == result
