"""A PostgreSQL of its own: in a folder that is thrown away, reached by a socket only."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

_PLACES = "/usr/lib/postgresql/*/bin"


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """Start a server; yield what a program's environment needs to reach its database."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has 107 bytes at most
    try:
        folder.chmod(0o755)
        data = folder / "data"
        data.mkdir()
        who = _unprivileged(folder, data)
        run(programs / "initdb", "-D", data, "-U", "mutua", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync", user=who)  # fmt: skip
        own = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        control = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        run(*control, "-o", own, "start", user=who)
        try:
            yield {"DATABASE_URL": "postgresql://mutua@/postgres", "PGHOST": str(folder)}
        finally:
            run(*control, "-m", "immediate", "stop", user=who)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copied(reached: dict[str, str]) -> dict[str, str]:
    """Copy a server's database, which nobody uses meanwhile; return what reaches the copy."""
    import psycopg  # where it is not installed the tests are skipped

    name = f"copy_{secrets.token_hex(8)}"
    host = f"postgresql://mutua@/template1?host={reached['PGHOST']}"
    with psycopg.connect(host, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE postgres")
    return reached | {"DATABASE_URL": f"postgresql://mutua@/{name}"}


def run(*words: object, user: str | None) -> None:
    """Run one of PostgreSQL's programs; none of the caller's PG variables reaches it."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    done = subprocess.run(
        [str(word) for word in words], user=user, env=clean, cwd="/", text=True, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, f"{words} failed"


def _programs() -> Path:
    if not find_spec("psycopg"):
        pytest.skip("psycopg is not installed")
    found = [Path(shutil.which("pg_ctl") or "").resolve().parent, *Path("/").glob(_PLACES[1:])]
    for folder in found:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return pytest.skip("PostgreSQL is not installed here")


def _unprivileged(*folders: Path) -> str | None:
    """Give the folders to somebody who may run a server: root may not."""
    if os.geteuid() != 0:
        return None
    with suppress(KeyError):
        pwd.getpwnam("nobody")
        for folder in folders:
            shutil.chown(folder, "nobody")
        return "nobody"
    return pytest.skip("root may not run PostgreSQL, and there is no nobody here")
