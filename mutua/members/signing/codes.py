"""Codes by mail: known and unknown addresses are given one alike; a letter goes to the known."""

import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from mutua.members import letters, tasks
from mutua.members.models import normal_email

LASTS = timedelta(minutes=letters.CODE_MINUTES)
TRIES = 3
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # none that look alike, none that make words
LENGTH = 8
PLACE = "code"  # in the session


def send(session: Any, email: str) -> None:
    """Begin: keep the mark of a fresh code in the session, and have the code sent."""
    email = normal_email(email)
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    session[PLACE] = {
        "email": email,
        "mark": _mark(code),
        "until": (timezone.now() + LASTS).timestamp(),
        "tries": TRIES,
    }
    tasks.post_code.enqueue(email, f"{code[:4]}-{code[4:]}")


def asked(session: Any) -> str:
    """Return the address that a code was asked for in this session and still may be given, or ""."""
    found = session.get(PLACE)
    fresh = found and found["tries"] and found["until"] > timezone.now().timestamp()
    return str(found["email"]) if fresh else ""


def proven(session: Any, said: str) -> str:
    """Return the address whose code this is, once, or "" and count the try."""
    email, found = asked(session), session.get(PLACE)
    if not email:
        return ""
    code = "".join(each for each in said.upper() if each in LETTERS)
    if constant_time_compare(_mark(code), found["mark"]):
        del session[PLACE]
        return email
    session[PLACE] = found | {"tries": found["tries"] - 1}
    return ""


def _mark(code: str) -> str:
    return salted_hmac("mutua.members.code", code, algorithm="sha256").hexdigest()
