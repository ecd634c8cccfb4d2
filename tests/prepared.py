"""What every installation needs before it is served, made once in a run of the tests and copied."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.journeys.installation import Installation

PLACE = "MUTUA_TEST_PREPARED"  # a folder of the whole run, which its first process makes
DATABASE, FILES = "mutua.sqlite3", "static"


def migrated(folder: Path) -> None:
    """Give a data folder an empty database."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_once(DATABASE, lambda one: one.manage("migrate", "--verbosity", "0")), folder)


def collected(folder: Path) -> None:
    """Give a data folder the files that browsers ask for."""
    words = ("collectstatic", "--noinput", "--verbosity", "0")
    made = _once(FILES, lambda one: one.manage(*words))
    shutil.copytree(made, folder / FILES, dirs_exist_ok=True)


def _once(name: str, make: Callable[[Installation], object]) -> Path:
    top = Path(os.environ[PLACE])
    ready = top / name
    with (top / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            making = Installation(top / f"{name}.making")
            make(making)
            (making.folder / name).rename(ready)
    return ready
