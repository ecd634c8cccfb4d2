"""The letters that went out in the demo, where no mail server carries them away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "mutua.demo.letters"
BETWEEN = b"-" * 79 + b"\n"  # stands after each letter in a file of them


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its reader has it."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str


def page() -> str:
    """Return the path of the page of letters; outside the demo it leads nowhere."""
    return reverse("demo:letters", kwargs={"token": signing.dumps("letters", salt=SALT)})


def is_token(token: str) -> bool:
    """Tell whether letters may be shown to whoever has this token."""
    try:
        return settings.MUTUA_DEMO and signing.loads(token, salt=SALT) == "letters"
    except signing.BadSignature:
        return False


def latest(most: int) -> list[Letter]:
    """Return the letters that went out last, the latest first."""
    files = sorted(_folder().glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [letter for path in files[:most] for letter in [*_in(path)][::-1]][:most]


def named(name: str) -> Letter | None:
    """Return a letter by its name."""
    stem = name.rpartition("-")[0]
    found = (path for path in _folder().glob("*.log") if path.stem == stem)
    return next((letter for path in found for letter in _in(path) if letter.name == name), None)


def _folder() -> Path:
    return Path(settings.VAR) / "mail"


def _in(path: Path) -> Iterator[Letter]:
    whole = path.read_bytes().split(BETWEEN)[:-1]  # what is being written has no end yet
    for number, part in enumerate(whole):
        letter = message_from_bytes(part.lstrip(), _class=EmailMessage, policy=policy.default)
        body = letter.get_body(("plain",))
        yield Letter(
            name=f"{path.stem}-{number}",
            to=str(letter["To"]),
            subject=str(letter["Subject"]),
            at=parsedate_to_datetime(str(letter["Date"])),
            text=str(body.get_content()) if body else "",
        )
