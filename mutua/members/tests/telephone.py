"""Somebody's telephone: what it shows now, a while ago and in a while."""

import base64
import hmac
import struct
import time

from allauth.mfa.models import Authenticator
from django.core.cache import cache

from mutua.members.signing import tries

HALF_MINUTE = 30


def code(secret: str, later: int = 0) -> str:
    """Return the six digits of now, or of some half minutes later (RFC 6238)."""
    moment = int(time.time()) // HALF_MINUTE + later
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", moment), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 1_000_000:06}"


def forget() -> None:
    """Have the codes of now be new again, as if those who used them had done so long ago."""
    cache.clear()
    for step in Authenticator.objects.filter(type=Authenticator.Type.TOTP):
        step.data.pop(tries.LAST, None)
        step.save()
