"""Requests to a company's sign-in: what an administrator typed must not lead into our own network."""

import ipaddress
import json
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection

LARGEST = 256 * 1024  # bytes of an answer
TYPES = {
    "Accept": "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
}
# Of certificates for another name urllib3 tells by a ValueError.
UNANSWERED = (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError)
PATIENCE = 5  # seconds for all of an answer: a thread of ours waits for it


class Unreachable(Exception):  # noqa: N818  it says why
    """Tell why nothing was fetched."""


def fetch(
    url: str, *, fields: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON object at an address; with fields it is asked for by POST."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (settings.LOCAL and parts.scheme == "http"):
        raise Unreachable("not https")
    status, text = _answer(parts, fields, dict(headers or {}))
    if status != 200 or len(text) > LARGEST:
        raise Unreachable(f"answer {status}")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Unreachable("no JSON") from error
    if not isinstance(found, dict):
        raise Unreachable("no JSON object")
    return found


def _answer(
    parts: SplitResult, fields: Mapping[str, str] | None, headers: dict[str, str]
) -> tuple[int, bytes]:
    """Ask the very addresses that were looked at: a name may lead elsewhere a moment later."""
    body = None if fields is None else urlencode(fields)
    failed, end = Unreachable("no such host"), time.monotonic() + PATIENCE
    for number in _numbers(parts):
        left = end - time.monotonic()
        if left <= 0:
            raise Unreachable("too slow")
        try:
            return _asked(_connection(parts, number, left), parts, body, headers, end)
        except UNANSWERED as error:
            failed = Unreachable(type(error).__name__)
    raise failed


def _asked(
    connection: HTTPConnection,
    parts: SplitResult,
    body: str | None,
    headers: dict[str, str],
    end: float,
) -> tuple[int, bytes]:
    """Ask, and hang up at the end: who sends a byte now and then is never late for any of them."""
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    try:
        connection.connect()
        watch = Timer(end - time.monotonic(), _hang_up, [connection.sock])
        watch.start()
        try:
            connection.request(
                "GET" if body is None else "POST",
                path,
                body=body,
                headers={"Host": parts.netloc, **TYPES, **headers},
                preload_content=False,
            )
            answer = connection.getresponse()
            text = answer.read(LARGEST + 1)
        finally:
            watch.cancel()
    finally:
        connection.close()
    if time.monotonic() > end:  # cut short it may look whole
        raise Unreachable("too slow")
    return answer.status, text


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):  # they did so themselves
        # Not of the TLS around it, whose end the reader sees by itself.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _connection(parts: SplitResult, number: str, patience: float) -> HTTPConnection:
    if parts.scheme == "http":
        return HTTPConnection(number, parts.port or 80, timeout=patience)
    return HTTPSConnection(
        number, parts.port or 443, timeout=patience, cert_reqs="CERT_REQUIRED",
        server_hostname=parts.hostname, assert_hostname=parts.hostname,
    )  # fmt: skip


def _numbers(parts: SplitResult) -> list[str]:
    """Return the numbers of a host, all of them public; raises Unreachable."""
    try:
        found = socket.getaddrinfo(parts.hostname or "", parts.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        raise Unreachable("no such host") from error
    numbers = [str(each[4][0]) for each in found]
    if not settings.LOCAL and not all(ipaddress.ip_address(each).is_global for each in numbers):
        raise Unreachable("not a public host")
    return numbers[:4]
