"""Ask a virus scanner (clamd) about a file, through its own socket."""

import socket
import struct
from contextlib import closing

from mutua.sentences import Sentence, say

PIECE = 256 * 1024  # bytes
PATIENCE = 60.0  # seconds for each step
LONGEST_ANSWER = 4096  # bytes


def why_not(data: bytes, address: str) -> str:
    """Answer "" for a file in which nothing is found, or the sentence why it is not taken.

    `address` is unix:/path/of/socket or tcp:host:port; "" where no scanner is configured. A scanner
    that is configured and does not answer refuses.
    """
    if not address:
        return ""
    try:
        told = _asked(data, address)
    except (OSError, ValueError) as error:
        return _not_asked(str(error) or type(error).__name__)
    if told == "stream: OK":
        return ""
    if told.endswith(" FOUND"):
        name = told.removeprefix("stream: ").removesuffix(" FOUND")
        shown = "".join(c for c in name if c.isalnum() or c in ".-_")[:80]
        return say(
            "The virus scanner found %(name)s in this file, so it was not taken. "
            "Clean the computer that it comes from.",
            name=shown,
        )
    if "size limit exceeded" in told:
        return say(
            "The virus scanner takes no file of this size, so it was not taken. "
            "Upload it in parts, or ask the administrator to raise StreamMaxLength."
        )
    return _not_asked(told[:200] or say("it answered nothing"))


def _not_asked(why: str) -> Sentence:
    return say(
        "The virus scanner cannot be asked now (%(why)s), so the file was not taken. Try again in "
        "a few minutes; if it stays so, tell the administrator.",
        why=why,
    )


def _asked(data: bytes, address: str) -> str:
    """Send the file as clamd's INSTREAM wants it; return the answer."""
    with closing(_connected(address)) as line:
        try:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), PIECE):
                piece = data[at : at + PIECE]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough, and may have said why
        return _answer(line)


def _answer(line: socket.socket) -> str:
    told = b""
    while b"\0" not in told and len(told) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        told += piece
    return told.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _connected(address: str) -> socket.socket:
    kind, _, where = address.partition(":")
    if kind == "unix" and where:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = where.rpartition(":")
    if kind != "tcp" or not host or not port.isdigit():
        raise ValueError(f"“{address}” is no address such as unix:/run/clamd.sock")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
