"""Requests to a company's sign-in: what an administrator typed must not lead into our own network."""

import ipaddress
import json
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

import urllib3
from django.conf import settings

LARGEST = 256 * 1024  # bytes of an answer
TYPES = {
    "Accept": "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
}
PATIENCE = urllib3.Timeout(connect=4, read=6)


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
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    failed = Unreachable("no such host")
    for number in _numbers(parts):
        try:
            answer = _pool(parts, number).request(
                "GET" if fields is None else "POST",
                path,
                body=None if fields is None else urlencode(fields),
                headers={"Host": parts.netloc, **TYPES, **headers},
                redirect=False,
                retries=False,
                preload_content=False,
            )
            return answer.status, answer.read(LARGEST + 1)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            failed = Unreachable(type(error).__name__)
    raise failed


def _pool(parts: SplitResult, number: str) -> urllib3.HTTPConnectionPool:
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(number, parts.port or 80, timeout=PATIENCE)
    return urllib3.HTTPSConnectionPool(
        number, parts.port or 443, timeout=PATIENCE, cert_reqs="CERT_REQUIRED",
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
