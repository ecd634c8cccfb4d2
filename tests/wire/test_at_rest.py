"""On the disk nothing of a report can be read without the master key, whatever happened to it."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from threading import Thread

import pikepdf
import pytest

from mutua import vault
from mutua.papers.tests import made
from tests.backends import postgres
from tests.journeys.installation import Installation
from tests.wire import hostile
from tests.wire.conftest import Served, serve

pytestmark = pytest.mark.xdist_group("wire at rest")  # one server for all of them

KNOWN = b"Wages are paid on the seventh of each month"
TIMES = 100_000  # that it is said, not packed: some 12 MB that take their time
OLD = vault.new_master_key(datetime(2026, 1, 1, tzinfo=UTC))
NEW = vault.new_master_key(datetime(2026, 2, 2, tzinfo=UTC))


def telling(times: int = 40) -> bytes:
    """Make a report that says known words, in its text, its data and its title."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = KNOWN.decode()
        for page in pdf.pages:
            page.contents_add((b"BT (" + KNOWN + b") Tj ET\n") * times)

    return made.report(2, change=change, compress_streams=False)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def guarded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, dict[str, str]]]:
    """Serve an installation whose master key comes from outside and whose temporary files are seen."""
    with ExitStack() as stack:
        reached: dict[str, str] = {}
        if request.param == "postgresql":
            reached = stack.enter_context(postgres.server())
        top = tmp_path_factory.mktemp("guarded")
        installation = Installation(top / "var")
        for folder in ("var", "tmp"):
            (top / folder).mkdir()
        own = {"TMPDIR": str(top / "tmp"), "MUTUA_VAULT_KEYS": OLD}
        installation.env |= own | reached
        yield stack.enter_context(serve(installation)), reached


def hand_in(served: Served, data: bytes) -> str:
    return served.client.upload(served.supplier, hostile.form(data), hostile.BOUNDARY)[1].decode()


def sealed_files(served: Served) -> list[Path]:
    return [p for p in (served.installation.folder / "vault").rglob("*") if p.is_file()]


def assert_secret(served: Served, reached: dict[str, str]) -> None:
    """Look for the known words in every file, and in a dump of the database."""
    top = served.installation.folder.parent
    for path in (path for path in top.rglob("*") if path.is_file()):
        with suppress(FileNotFoundError):  # what the database just closed
            data = path.read_bytes()
            assert KNOWN not in data, path
            assert b"%PDF" not in data, path
    if reached:
        dump = subprocess.run(
            ["pg_dump", "-U", "mutua", "postgres"],
            env=os.environ | {"PGHOST": reached["PGHOST"]}, capture_output=True, check=True,
        ).stdout  # fmt: skip
        assert b"mill@supplier.example" in dump  # it is one
        assert KNOWN not in dump


def test_no_byte_of_a_report_is_on_the_disk_in_any_state(
    guarded: tuple[Served, dict[str, str]],
) -> None:
    served, reached = guarded
    assert KNOWN in telling()
    assert "It is on file" in hand_in(served, telling())
    assert_secret(served, reached)
    served.scene("again")
    answer = served.client.reading(served.code)
    assert answer.status == 200
    assert KNOWN.decode() in made.text(answer.read())
    assert_secret(served, reached)
    assert "It is on file" not in hand_in(served, b"%PDF-1.7 " + KNOWN)
    assert_secret(served, reached)
    served.scene("revoke")
    served.scene("destroy")
    assert_secret(served, reached)
    assert sealed_files(served) == []


def test_a_server_that_is_killed_leaves_nothing_to_read_and_no_half_report(
    guarded: tuple[Served, dict[str, str]],
) -> None:
    served, reached = guarded
    chance, data = random.Random(20261125), telling(TIMES)
    for _ in range(4):
        deed = Thread(target=_quietly, args=(served, data))
        deed.start()
        time.sleep(chance.uniform(0.1, 2.5))
        os.killpg(served.installation.process.pid, signal.SIGKILL)  # no handler runs
        served.installation.process.wait()
        deed.join()
        assert_secret(served, reached)
        served.installation.start()
    served.scene("tidy")
    told = served.scene("tell")
    kept = sealed_files(served)
    assert len(kept) == len(told["documents"])
    assert not [path for path in kept if path.name.startswith(".")]
    assert served.scene("open-all")["opened"] == len(told["documents"])
    assert "It is on file" in hand_in(served, telling())


def test_after_a_rotation_all_is_read_and_the_old_key_reads_nothing(
    guarded: tuple[Served, dict[str, str]],
) -> None:
    served, reached = guarded
    installation = served.installation
    hand_in(served, telling())
    hand_in(served, telling(41))
    count = len(served.scene("tell")["documents"])
    installation.env["MUTUA_VAULT_KEYS"] = f"{OLD} {NEW}"
    said = installation.manage("rotate_vault")
    assert f"{count} documents and 0 secrets of signing in are under the newest key" in said
    installation.env["MUTUA_VAULT_KEYS"] = NEW
    assert served.scene("open-all")["opened"] == count
    installation.env["MUTUA_VAULT_KEYS"] = OLD
    assert served.scene("open-all")["opened"] == 0
    served.scene("again")  # to the server that has the old key still
    answer = served.client.reading(served.code)
    assert (answer.status, b"cannot be opened just now" in answer.read()) == (409, True)
    assert_secret(served, reached)
    installation.env["MUTUA_VAULT_KEYS"] = f"{NEW} {OLD}"
    installation.stop()
    installation.start()


def test_no_master_key_lies_beside_what_it_opens(
    guarded: tuple[Served, dict[str, str]],
) -> None:
    served, _ = guarded
    hand_in(served, telling())
    for path in (path for path in served.installation.folder.rglob("*") if path.is_file()):
        with suppress(FileNotFoundError):
            assert OLD.split(".")[2].encode() not in path.read_bytes(), path


def _quietly(served: Served, data: bytes) -> None:
    with suppress(OSError, HTTPException):  # the server is killed meanwhile
        hand_in(served, data)
