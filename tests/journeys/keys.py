"""What people hold in their hands when they sign in: letters, telephones, passkeys, companies."""

import base64
import hmac
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.installation import PATIENCE, ROOT, Installation, free_port


def letter(house: Installation, to: str, subject: str) -> str:
    """Wait for a letter to somebody, and return its text."""
    until = time.monotonic() + PATIENCE
    while True:
        for path in sorted(Path(house.folder, "mail").glob("*.log"), reverse=True):
            for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                found = message_from_bytes(part.lstrip(), policy=policy.default)
                if found["To"] == to and subject in (found["Subject"] or ""):
                    body = found.get_body(("plain",))
                    assert body is not None
                    return str(body.get_content())
        assert time.monotonic() < until, f"no letter to {to}: {subject}"
        time.sleep(0.2)


def telephone(secret: str) -> str:
    """Return the six digits that a telephone shows now (RFC 6238)."""
    digest = hmac.digest(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1"
    )
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06}"


def hand_key(page: Page) -> Any:
    """Give a browser a device that keeps passkeys and knows its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})  # fmt: skip
    return session


@contextmanager
def company(port: int, redirect: str, email: str, *, verified: bool = True) -> Iterator[None]:
    """Run a company's sign-in, for one person."""
    node = shutil.which("node")
    assert node
    words = [str(port), "mutua", "a secret of Alder", redirect, email, "Cora of Alder"]
    process = subprocess.Popen(
        [node, str(ROOT / "tests" / "identity.mjs"), *words, "yes" if verified else "no"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        for line in process.stdout:
            if line.startswith("ready"):
                break
        yield
    finally:
        process.terminate()
        process.wait(10)


__all__ = ["company", "free_port", "hand_key", "letter", "telephone"]
