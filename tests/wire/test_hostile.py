"""A hostile hand at the supplier's page: a clear refusal or a safe report; the server lives."""

import re
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from pathlib import Path

import pytest

from mutua.papers.tests import made
from tests.wire import hostile
from tests.wire.conftest import Served

pytestmark = pytest.mark.xdist_group("wire hostile")  # one server for all of them

MB = 1024 * 1024
ON_FILE = "It is on file. Nobody can read it until you share it."
NO_SENSE = "That request made no sense"  # a name of three thousand letters
KNOWN_NAMES = 200  # letters of a name that are kept at most


def upload(served: Served, body: bytes) -> str:
    """Hand a body in; return the text of the page after it."""
    status, said = served.client.upload(served.supplier, body, hostile.BOUNDARY)
    assert status in (200, 302, 400)
    return said.decode()


def documents(served: Served) -> list[str]:
    """Name what is on file, as the database has it."""
    with closing(sqlite3.connect(served.installation.folder / "mutua.sqlite3")) as database:
        found = database.execute("SELECT filename FROM recognition_document ORDER BY id")
        return [name for (name,) in found]


@pytest.fixture(autouse=True)
def whole(served: Served) -> Iterator[None]:
    """Whatever came in: each document has its file, each file its document, and the page answers."""
    yield
    kept = [path for path in (served.installation.folder / "vault").rglob("*") if path.is_file()]
    assert len(kept) == len(documents(served))
    assert served.client.get(served.supplier)[0].status == 200


@pytest.mark.parametrize("make", [hostile.script, hostile.attached, hostile.broken])
def test_what_can_be_made_safe_is_taken(served: Served, make: Callable[[], bytes]) -> None:
    assert ON_FILE in upload(served, hostile.form(make()))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (hostile.pages, "This PDF has 10,000 pages; at most 2,000 are taken."),
        (hostile.locked, "This PDF is protected by a password."),
        (hostile.picture, "This is a picture (PNG), though its name ends in .pdf."),
        (hostile.bomb, "too large when it is unpacked"),
        (hostile.loop, "PDF"),
        (lambda: b"", "file is empty"),
        (lambda: made.report(3)[:300], "print it to a new PDF, and upload that."),
    ],
)
def test_what_cannot_is_refused_with_a_sentence(
    served: Served, make: Callable[[], bytes], sentence: str
) -> None:
    before = documents(served)
    page = upload(served, hostile.form(make()))
    assert sentence in page
    assert ON_FILE not in page
    assert documents(served) == before


@pytest.mark.parametrize("trick", hostile.NAMES)
def test_names_play_no_tricks(served: Served, trick: str) -> None:
    before = len(documents(served))
    page = upload(served, hostile.form(made.report(), hostile.NAMES[trick]))
    kept = documents(served)
    assert len(kept) == before + (ON_FILE in page)
    assert ON_FILE in page or NO_SENSE in page or trick in ("nothing", "dots", "lone")
    for name in kept[before:]:
        assert re.fullmatch(r"[^/\\<>\"\x00-\x1f\u202e]+\.pdf", name)
        assert len(name) <= KNOWN_NAMES
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells")
@pytest.mark.parametrize("length", ["said", "unsaid"])
def test_two_hundred_megabytes_are_refused_in_little_memory(served: Served, length: str) -> None:
    size, piece = 200, b"%PDF-1.7 " + bytes(MB - 9)
    frame = len(hostile.form(b""))
    said = {"Content-Length": str(frame + size * MB)} if length == "said" else {}
    body = hostile.parts(piece for _ in range(size))
    before, page = documents(served), b""
    with (
        Watched(served) as watched,
        suppress(ConnectionError) if length == "unsaid" else nullcontext(),
    ):
        _, page = served.client.upload(served.supplier, body, hostile.BOUNDARY, **said)
    assert ("larger than 50 MB" in page.decode()) == (length == "said")
    assert documents(served) == before
    assert watched.most < 250  # MB more than at rest: the 50 that are allowed, and a few copies


def test_others_are_answered_while_a_bomb_is_looked_into(served: Served) -> None:
    body = hostile.form(hostile.bomb())
    with ThreadPoolExecutor(4) as crowd:
        bombs = [crowd.submit(upload, served, body) for _ in range(4)]
        answered = [served.client.get("/")[0].status]
        meanwhile = not all(one.done() for one in bombs)
    assert (answered, meanwhile) == ([200], True)
    assert all(ON_FILE not in one.result() for one in bombs)


@pytest.mark.parametrize("sent", [0, 20, 3_000])
def test_an_upload_that_breaks_off_leaves_nothing(served: Served, sent: int) -> None:
    before = documents(served)
    body = hostile.form(made.report(3))
    with socket.create_connection(("127.0.0.1", served.installation.port)) as wire:
        head = (
            f"POST {served.supplier}documents/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: multipart/form-data; boundary={hostile.BOUNDARY}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        wire.sendall(head.encode() + body[:sent])
        time.sleep(0.3)
    assert documents(served) == before


@pytest.mark.parametrize("said", ["10", "900"])
def test_a_length_that_lies_is_refused(served: Served, said: str) -> None:
    before = documents(served)
    with socket.create_connection(("127.0.0.1", served.installation.port), 30) as wire:
        head = (
            f"POST {served.supplier}documents/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Content-Type: multipart/form-data; boundary={hostile.BOUNDARY}\r\n"
            f"Content-Length: {said}\r\n\r\n"
        )
        wire.sendall(head.encode() + hostile.form(made.report()))
        answer = wire.recv(64)
    assert answer.startswith(b"HTTP/1.1 ")
    assert documents(served) == before


def test_words_of_a_supplier_are_shown_to_the_member_as_words(served: Served) -> None:
    client = served.client
    evil = "<script>alert(1)</script>\r\nSet-Cookie: evil=1"
    token = client.supplier_token(served.supplier)
    assert (
        client.answer(served.supplier, token, "decline/", {"why": "not-ours", "words": evil}) == 302
    )
    _, page = client.get(f"/o/alder/asks/{served.code}/", signed_in=True)
    assert b"&lt;script&gt;alert(1)" in page
    assert b"<script>alert" not in page


class Watched:
    """How many MB more the server's processes hold, at most, than at rest."""

    def __init__(self, served: Served) -> None:
        head = served.installation.process.pid
        found = Path(f"/proc/{head}/task").glob("*/children")
        pids = [int(pid) for children in found for pid in children.read_text().split()]
        self.workers = [
            pid for pid in pids if b"serve" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        self.rest: dict[int, float] = {}
        self.most = 0.0

    def __enter__(self) -> "Watched":
        assert self.workers
        for pid in self.workers:
            Path(f"/proc/{pid}/clear_refs").write_text("5")  # forget the highest so far
            self.rest[pid] = _held(pid)
        return self

    def __exit__(self, *_: object) -> None:
        self.most = max(_held(pid) - self.rest[pid] for pid in self.workers)


def _held(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
