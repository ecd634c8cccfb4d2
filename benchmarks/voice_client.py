"""Tablets that send replies as fast as they are taken, and again until they are acknowledged."""

import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

PATIENCE, PAUSE = 20.0, 0.1  # seconds: for an answer; before trying again
BOUNDARY = "voice-load"


@dataclass
class Sent:
    """One reply, and what became of it."""

    wave: str
    instance: str
    request: bytes
    tries: int = 0
    seconds: float = 0.0  # until it was acknowledged, since it was first sent
    at: float = 0.0  # when it was acknowledged
    status: int = 0
    before: bool = False  # it was stored by an earlier try


@dataclass
class Tablets:
    """Many tablets, each on a connection of its own, with one reply after the other."""

    port: int
    work: Iterator[Sent]
    rate: float = 0.0  # replies a second that are sent at most; 0: as fast as they are taken
    done: list[Sent] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _begun: float = 0.0
    _taken: int = 0

    def run(self, tablets: int) -> list[threading.Thread]:
        """Begin; each thread ends when no work is left or `closed` is set."""
        self._begun = time.monotonic()
        threads = [threading.Thread(target=self._drive, daemon=True) for _ in range(tablets)]
        for one in threads:
            one.start()
        return threads

    def _next(self) -> Sent | None:
        with self._lock:
            if self.closed.is_set():
                return None
            self._taken += 1
            due = self._begun + self._taken / self.rate if self.rate else 0.0
            one = next(self.work, None)
        time.sleep(max(0.0, due - time.monotonic()) if due else 0.0)
        return one

    def _drive(self) -> None:
        connection: socket.socket | None = None
        while (one := self._next()) is not None:
            begun = time.monotonic()
            while not one.status:
                one.tries += 1
                try:
                    connection = connection or self._connected()
                    one.status, body = _asked(connection, one.request)
                    one.before = b"before" in body
                except OSError:  # the server is gone: the reply stays on the tablet
                    connection = None
                    time.sleep(PAUSE)
            one.at = time.monotonic()
            one.seconds = one.at - begun
            self.done.append(one)

    def _connected(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def replies(scene: Sequence[dict[str, Any]]) -> Iterator[Sent]:
    """Yield a reply for each card, the waves in turn."""
    most = max(len(one["cards"]) for one in scene)
    for number in range(most):
        for wave in scene:
            instance = f"uuid:{uuid.uuid4()}"
            xml = wave["reply"].replace("INSTANCE", instance).replace("CARD", wave["cards"][number])
            yield Sent(wave["wave"], instance, _request(wave["path"], xml.encode()))


def _request(path: str, xml: bytes) -> bytes:
    body = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; "
        f"filename=\"reply.xml\"\r\nContent-Type: text/xml\r\n\r\n".encode()
        + xml + f"\r\n--{BOUNDARY}--\r\n".encode()
    )  # fmt: skip
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-OpenRosa-Version: 1.0\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _asked(connection: socket.socket, request: bytes) -> tuple[int, bytes]:
    """Send a request on an open connection and return the status and the body of the answer."""
    connection.sendall(request)
    read = _reader(connection)
    head, _, body = read(lambda got: b"\r\n\r\n" in got).partition(b"\r\n\r\n")
    lengths = [
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    ]
    whole = len(head) + 4 + lengths[0]
    body = read(lambda got: len(got) >= whole)[len(head) + 4 :]
    return int(head.split(b" ", 2)[1]), body


def _reader(connection: socket.socket) -> Callable[[Callable[[bytes], bool]], bytes]:
    """Return what reads on until enough is there."""
    got = bytearray()

    def read(enough: Callable[[bytes], bool]) -> bytes:
        while not enough(bytes(got)):
            part = connection.recv(65_536)
            if not part:
                raise ConnectionError("the server hung up")
            got.extend(part)
        return bytes(got)

    return read
