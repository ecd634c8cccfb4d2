"""A scanner that is configured is asked, and refuses where it cannot be."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from mutua import papers
from mutua.papers import scanner
from mutua.papers.tests import made


@contextmanager
def clamd(answer: bytes, listening: socket.socket) -> Iterator[list[bytes]]:
    """Speak clamd's INSTREAM to one caller; give what it sent."""
    heard: list[bytes] = []

    def speak() -> None:
        line, _ = listening.accept()
        with line, line.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\0"
            while size := struct.unpack(">I", said.read(4))[0]:
                heard.append(said.read(size))
            line.sendall(answer)

    speaker = threading.Thread(target=speak)
    listening.listen()
    speaker.start()
    try:
        yield heard
    finally:
        speaker.join()
        listening.close()


def by_port() -> tuple[socket.socket, str]:
    listening = socket.create_server(("127.0.0.1", 0))
    return listening, f"tcp:127.0.0.1:{listening.getsockname()[1]}"


def by_file(folder: Path) -> tuple[socket.socket, str]:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "clamd.sock"))
    return listening, f"unix:{folder}/clamd.sock"


def test_a_clean_file_is_taken_and_was_sent_whole(tmp_path: Path) -> None:
    data = bytes(range(256)) * 4000
    for listening, address in (by_port(), by_file(tmp_path)):
        with clamd(b"stream: OK\0", listening) as heard:
            assert scanner.why_not(data, address) == ""
        assert b"".join(heard) == data


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", "found Win.Test.EICAR_HDB-1 in this file"),
        (b"INSTREAM size limit exceeded. ERROR\0", "takes no file of this size"),
        (b"stream: something ERROR\0", "cannot be asked now (stream: something ERROR)"),
        (b"", "cannot be asked now (it answered nothing)"),
        (b"stream: OKAY\0", "cannot be asked now"),
    ],
)
def test_any_other_answer_refuses(answer: bytes, sentence: str) -> None:
    listening, address = by_port()
    with clamd(answer, listening):
        assert sentence in scanner.why_not(b"data", address)


def test_a_scanner_that_is_not_there_refuses(tmp_path: Path) -> None:
    listening, gone = by_port()
    listening.close()
    for address in (gone, f"unix:{tmp_path}/none", "tcp:nowhere", "clamd", "tcp:host:port"):
        with pytest.raises(papers.Refused, match="cannot be asked now"):
            papers.examined(BytesIO(made.report()), name="a.pdf", virus_scanner=address)


def test_without_a_scanner_nothing_is_asked() -> None:
    assert scanner.why_not(b"data", "") == ""
