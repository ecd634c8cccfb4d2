"""One letter with all that is due to a person, by kind, each with a way to stop it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from mutua.web import letters

from . import kinds, links, queries, rules
from .kinds import Text
from .models import Notice


@dataclass(frozen=True, slots=True)
class Line:
    """One thing as a letter tells it."""

    sentence: str
    link: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Part:
    """The things of one kind."""

    label: Text
    lines: list[Line]
    more: int
    stop: str


def send_notices(notices: Sequence[Notice]) -> None:
    """Send one person one letter."""
    person = notices[0].person
    by_kind = sorted(notices, key=lambda one: one.kind)
    names = {one.kind for one in notices}
    stop = letters.absolute(links.stop(person, names))
    with translation.override(person.language):
        parts = [_part(name, list(some)) for name, some in groupby(by_kind, lambda one: one.kind)]
    letters.send(
        "notices/mail/notices",
        to=person.email,
        language=person.language,
        context={
            "parts": parts,
            "only": parts[0].lines[0] if len(notices) == 1 else None,
            "count": len(notices),
            "link": letters.absolute(reverse("notices:notices")),
            "choices": letters.absolute(reverse("notices:choices")),
        },
        headers={
            # RFC 8058: the reader's mail program posts to it, nobody need open a page.
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Message-ID": _name(notices),
        },
    )


def _part(name: str, notices: list[Notice]) -> Part:
    person = notices[0].person
    lines = [
        Line(
            str(queries.sentence(one)),
            letters.absolute(one.path),
            one.organisation.name if one.organisation else "",
        )
        for one in notices[: rules.LINES]
    ]
    stop = letters.absolute(links.stop(person, [name]))
    return Part(kinds.of(name).label, lines, len(notices) - len(lines), stop)


def _name(notices: Sequence[Notice]) -> str:
    """Name a letter by what is in it: sent twice after a crash, a mail program shows it once."""
    told = ",".join(str(one.pk) for one in sorted(notices, key=lambda one: one.pk))
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    mark = sha256(f"{settings.SECRET_KEY}:{told}".encode()).hexdigest()[:32]
    return f"<notices.{mark}@{host}>"
