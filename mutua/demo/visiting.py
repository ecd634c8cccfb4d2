"""What a visitor of the demo may be in worker voice: a worker, a site's manager, who reads verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.safestring import SafeString

from mutua import receipts
from mutua.gazetteer import countries
from mutua.members import mailboxes
from mutua.members import queries as members
from mutua.members.models import Role
from mutua.voice import pepper, queries

SALT = "mutua.demo.voice"
CARDS = 3  # of each site


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that nobody used yet, as it would be printed."""

    code: str
    path: str
    qr: SafeString


@dataclass(frozen=True, slots=True)
class Open:
    """A site that asks today."""

    name: str
    where: str
    language: str
    questions: str
    closes: date
    desk: str
    cards: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads results, and where they come in."""

    name: str
    organisation: str
    path: str


def page() -> str:
    """Return the path of the page; outside the demo it leads nowhere."""
    return reverse("demo:voice", kwargs={"token": signing.dumps("voice", salt=SALT)})


def is_token(token: str) -> bool:
    """Tell whether the page may be shown to whoever has this token."""
    try:
        return settings.MUTUA_DEMO and signing.loads(token, salt=SALT) == "voice"
    except signing.BadSignature:
        return False


def todays(on: date) -> list[Open]:
    """Return the sites that ask on a day, with cards that nobody used yet."""
    return [
        Open(
            name=wave.workplace.name,
            where=f"{wave.workplace.place}, {countries.name(wave.workplace.country)}",
            language=wave.language, questions=wave.edition.title, closes=wave.closes,
            desk=mailboxes.desk_path(mailboxes.token(wave.workplace.mailbox)),
            cards=[_shown(code) for code in queries.cards_left(wave, CARDS)],
        )
        for wave in queries.asked_now(on)
    ]  # fmt: skip


def readers() -> list[Reader]:
    """Return who reads verdicts and results: the secretariat, and a member whom sites let."""
    found = []
    for role in Role.objects.filter(person__name__in=("Amara Okoye", "Noor Haddad")):
        entrance = members.demo_entrance(role.person)
        slug = role.organisation.slug
        next_ = reverse("voice:home", kwargs={"organisation": slug})
        path = f"{entrance}?{urlencode({'next': next_})}"
        found.append(Reader(role.person.name, role.organisation.name, path))
    return found


def _shown(code: str) -> Shown:
    path = reverse("voice:answer", kwargs={"code": pepper.shown_code(code)})
    drawn = receipts.qr(f"{settings.BASE_URL}{path}")
    return Shown(pepper.shown_code(code), path, SafeString(drawn))  # nosec B703 - drawn by us
