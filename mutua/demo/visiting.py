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
CARDS = 2  # of each site
READ = (
    # who, a page of theirs, and what it is
    ("Amara Okoye", "verdicts"),
    ("Noor Haddad", "results"),
    ("Amara Okoye", "phone"),
)


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
    closes: date
    desk: str
    cards: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody of the demo comes in, and at which page."""

    what: str  # verdicts, results, phone
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
            language=wave.language, closes=wave.closes,
            desk=reverse("voice:site", kwargs={"token": mailboxes.token(wave.workplace.mailbox)}),
            cards=[_shown(code) for code in queries.cards_left(wave, CARDS)],
        )
        for wave in queries.asked_now(on)
    ]  # fmt: skip


def ways() -> list[Way]:
    """Return who reads what, and who tries the questions on a simulated telephone."""
    roles = {one.person.name: one for one in Role.objects.filter(person__name__in=dict(READ))}
    found = []
    for name, what in READ:
        role = roles.get(name)
        path = _page_of(role, what) if role else ""
        if role and path:
            entrance = f"{members.demo_entrance(role.person)}?{urlencode({'next': path})}"
            found.append(Way(what, name, role.organisation.name, entrance))
    return found


def _page_of(role: Role, what: str) -> str:
    """Return the path of a page; "" where there is none, as before anything was evaluated."""
    slug = role.organisation.slug
    if what == "verdicts":
        programme = queries.programmes_told(role.organisation).order_by("pk").first()
        more = {"organisation": slug, "code": programme.code} if programme else {}
        return reverse("voice:verdicts", kwargs=more) if programme else ""
    if what == "phone":
        return f"/o/{slug}/voice/phone/"
    return reverse("voice:results", kwargs={"organisation": slug})


def _shown(code: str) -> Shown:
    path = reverse("voice:answer", kwargs={"code": pepper.shown_code(code)})
    drawn = receipts.qr(f"{settings.BASE_URL}{path}")
    return Shown(pepper.shown_code(code), path, SafeString(drawn))  # nosec B703 - drawn by us
