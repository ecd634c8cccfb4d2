"""Requests to a company's sign-in: what an administrator typed must not lead into our own network."""

import ipaddress
import json
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import urllib3
from django.conf import settings

LARGEST = 256 * 1024  # bytes of an answer
PATIENCE = urllib3.Timeout(connect=4, read=6)


class Unreachable(Exception):  # noqa: N818  it says why
    """Tell why nothing was fetched."""


def fetch(
    url: str, *, fields: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON object at an address; with fields it is asked for by POST."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" and not (settings.LOCAL and parts.scheme == "http"):
        raise Unreachable("not https")
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    try:
        answer = _pool(parts.scheme, host, parts.port).request(
            "POST" if fields is not None else "GET",
            path,
            fields=fields,
            encode_multipart=False,
            headers={"Host": parts.netloc, "Accept": "application/json", **(headers or {})},
            redirect=False,
            retries=False,
            preload_content=False,
        )
        text = answer.read(LARGEST + 1)
        answer.release_conn()
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(type(error).__name__) from error
    if answer.status != 200 or len(text) > LARGEST:
        raise Unreachable(f"answer {answer.status}")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Unreachable("no JSON") from error
    if not isinstance(found, dict):
        raise Unreachable("no JSON object")
    return found


def _pool(scheme: str, host: str, port: int | None) -> urllib3.HTTPConnectionPool:
    """Connect to the very address that was looked at: a name may lead elsewhere a moment later."""
    number = _number(host, port or (443 if scheme == "https" else 80))
    if scheme == "http":
        return urllib3.HTTPConnectionPool(number, port or 80, timeout=PATIENCE)
    return urllib3.HTTPSConnectionPool(
        number, port or 443, timeout=PATIENCE,
        server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED",
    )  # fmt: skip


def _number(host: str, port: int) -> str:
    try:
        found = [each[4][0] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreachable("no such host") from error
    for number in found:
        if not ipaddress.ip_address(str(number)).is_global and not settings.LOCAL:
            raise Unreachable("not a public host")
    return str(found[0])
