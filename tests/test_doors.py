"""Every address, for every role and for strangers: the door decides, and nothing else answers."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, resolve, reverse

from mutua.events.models import Event
from mutua.library.models import Document
from mutua.members import doors
from mutua.members.models import Domain, Invitation, Kind, Level, Organisation, Person, Role
from mutua.membership import actions as membership
from mutua.membership import queries as memberships
from mutua.recognition.models import Ask
from mutua.register import actions
from mutua.register.models import Pair
from mutua.standards.models import Requirement
from mutua.voice import actions as voice
from mutua.voice import queries as voices
from mutua.voice.tests import released

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINE = "Name,City,Country\nKaveri Sugar Works,Mandya,India\nNile Oil Mills,Alexandria,Egypt\n"
POOL = (
    "Name,City,Country,Protocol,Audit date\n"
    "Kaveri Sugar Works Pvt Ltd,Mandya,India,SMETA 4-pillar,2026-01-15\n"
    "Nile Oil,Alexandria,Egypt,SA8000,2025-10-02\n"
)
STEPS = {"mfa_authenticate", "mfa_login_webauthn"}  # of signing in: begun nowhere, they lead there
PUBLIC = {"web:front", "web:look", "web:theme"}  # below the doors: for anybody
VISITORS = {
    "stranger": None,
    "newcomer": (),  # signed in, without any role
    "rival": ("birch", Level.ADMINISTRATOR),
    "supplier": ("mill", Level.ADMINISTRATOR),
    "secretariat": ("office", Level.SOURCING),
    "viewer": ("alder", Level.VIEWER),
    "sourcing": ("alder", Level.SOURCING),
    "administrator": ("alder", Level.ADMINISTRATOR),
}


def addresses() -> list[tuple[str, doors.Who | None]]:
    """List every address by its name, with its door."""
    found = []
    for _route, who, pattern in doors.walk(get_resolver().url_patterns):
        name = pattern.name
        space = next((s for s in _namespaces() if _has(s, name, pattern)), "")
        found.append((f"{space}:{name}" if space else str(name), who))
    return found


def _namespaces() -> list[str]:
    return [
        "web",
        "members",
        "register",
        "standards",
        "commitments",
        "audits",
        "assessments",
        "voice",
        "recognition",
        "notices",
        "library",
        "news",
        "events",
        "membership",
        "zone",
        "demo",
    ]


def _has(space: str, name: str, pattern: object) -> bool:
    return pattern in _patterns(get_resolver().url_patterns, space)


def _patterns(patterns: list[object], space: str, within: bool = False) -> list[object]:
    found = []
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inside = within or getattr(pattern, "app_name", None) == space
            found += _patterns(pattern.url_patterns, space, inside)
        elif within:
            found.append(pattern)
    return found


@pytest.fixture
def association(db: None) -> dict[str, Organisation]:
    """Four organisations; what alder has, so that every address of alder leads somewhere."""
    made = {
        slug: Organisation.objects.create(name=slug.title(), slug=slug, kind=kind)
        for slug, kind in (
            ("alder", Kind.MEMBER),
            ("birch", Kind.MEMBER),
            ("mill", Kind.SUPPLIER),
            ("office", Kind.SECRETARIAT),
        )
    }
    _hand_in(made["alder"], "suppliers", MINE)
    _hand_in(made["birch"], "audited", POOL)
    actions.link(run=actions.want_run(at=AT), at=AT)
    return made


def _hand_in(organisation: Organisation, purpose: str, text: str) -> None:
    opened = actions.open_list(
        organisation=organisation, purpose=purpose, name="All", by=None, at=AT
    )
    file = io.BytesIO(text.encode())
    upload = actions.receive(list=opened, file=file, filename="all.csv", by=None, at=AT)
    actions.confirm(upload=upload, mapping=upload.mapping, by=None, at=AT)
    upload.refresh_from_db()
    actions.take_in(upload=upload, at=AT)


@pytest.fixture
def visitor(association: dict[str, Organisation]) -> Callable[[str], Client]:
    """Come in as one of the visitors."""

    def come(name: str) -> Client:
        seat, client = VISITORS[name], Client()
        if seat is not None:
            person = Person.objects.create(name=name, email=f"{name}@people.example")
            if seat:
                Role.objects.create(person=person, organisation=association[seat[0]], level=seat[1])
            client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return client

    return come


def parameters(association: dict[str, Organisation]) -> dict[str, object]:
    """Fill an address of alder with what is there."""
    alder = association["alder"]
    pair = Pair.objects.order_by("id").first()
    assert pair is not None
    person, _ = Person.objects.get_or_create(name="Old hand", email="old@people.example")
    role, _ = Role.objects.get_or_create(
        person=person, organisation=alder, defaults={"level": Level.ADMINISTRATOR}
    )
    letter, _ = Invitation.objects.get_or_create(
        email="new@people.example",
        organisation=alder,
        level=Level.VIEWER,
        digest="0" * 64,
        invited_at=AT,
        expires_at=AT,
    )
    ask, _ = Ask.objects.get_or_create(
        organisation=alder,
        supplier="Kaveri Sugar Works",
        email="mill@supplier.example",
        until=AT.date(),
        asked_by=person,
        asked_at=AT,
        lapses_at=AT + timedelta(days=21),
    )
    requirement, _ = Requirement.objects.get_or_create(
        organisation=alder, name="Shade breaks", text="Cutters rest in the shade.", said_at=AT
    )
    programme = voices.programmes_of(alder).first() or voice.make_programme(
        organisation=alder, name="Shade", about="", edition=voice.ship(name="pulse", at=AT),
        outcomes=[], rounds=[("baseline", AT.date(), AT.date())], by=None, at=AT,
    )  # fmt: skip
    event, _ = Event.objects.get_or_create(
        code=ask.code, slug="forum", sort="suppliers", audience="public", zone="UTC", place="Hall",
        starts_at=AT, ends_at=AT + timedelta(hours=8), made_at=AT, announced_at=AT,
    )  # fmt: skip
    event.texts.get_or_create(language="en", title="Forum")
    edition = voice.ship(name="pulse", at=AT)
    claim, _ = Domain.objects.get_or_create(organisation=alder, name="alder.example", claimed_at=AT)
    draft = voice.hand_in(source=b"x", filename="x.xlsx", organisation=alder, by=None, at=AT)
    released.readable(alder, ask.code, AT)
    _shelve(ask.code)
    if not memberships.surveys().exists():
        day = AT.date()
        membership.open_survey(year=AT.year, opens=day, due=day, closes=day, by=None, at=AT)
    evidence = memberships.evidence_of(alder).first() or membership.add_evidence(
        organisation=alder, year=AT.year, practice="policy_board", name="minutes.pdf",
        content=b"%PDF", by=None, at=AT,
    )  # fmt: skip
    return {
        "slug": event.slug, "part": ask.code, "material": 1, "language": "en", "width": 480,
        "member": alder.slug, "section": 1, "module": "policy",
        "evidence": evidence.code, "excuse": ask.code,
        "programme": programme.code, "proposal": ask.code, "consent": ask.code, "workplace": ask.code,
        "edition": edition.version, "draft": draft.code, "ending": "md",
        "requirement": requirement.code, "key": "smeta-4-6.1",
        "organisation": alder.slug, "code": ask.code, "document": ask.code, "grant": ask.code, "number": 1, "version": 1, "row": 1, "list": 1, "place": 1,
        "pk": 1, "browser": "none", "domain": claim.pk, "company": ask.code,
        "token": pair.token, "role": role.pk, "invitation": letter.pk, "kind": "csv",
        "name": "letter-0", "post": ask.code, "year": AT.year, "newcomer": "birch", "left": "alder", "uidb64": "MQ", "gateway": "twilio", "secret": "s",
        "pledge": ask.code,
    }  # fmt: skip


def _shelve(code: UUID) -> None:
    """Put a document for members into the library, with a file that is nowhere."""
    words = {"title": "Heat", "sort": "tool", "audience": "members", "added_at": AT}
    document, _ = Document.objects.get_or_create(code=code, defaults=words)
    file = {"language": "en", "name": "heat.pdf", "size": 1, "added_at": AT}
    document.editions.get_or_create(number=1, defaults=file)


def address(name: str, known: dict[str, object]) -> str:
    """Write an address, with those of the known parameters that it takes."""
    for path in shapes(name):
        return reverse(name, kwargs={key: known[key] for key in path})
    raise AssertionError(name)


def shapes(name: str) -> list[list[str]]:
    """Name the parameters of an address, of each of its shapes."""
    space, _, bare = name.rpartition(":")  # without a space: names that allauth knows
    return [
        [*route_parameters(route)]
        for route, _who, pattern in doors.walk(get_resolver().url_patterns)
        if pattern.name == bare and (not space or _has(space, bare, pattern))
    ]


def route_parameters(route: str) -> list[str]:
    """Name the parameters of a route."""
    return [part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]]


def test_every_address_has_a_door() -> None:
    open_ = {name for name, who in addresses() if who is None}
    assert open_ == PUBLIC


@pytest.mark.parametrize("visitor_name", VISITORS)
def test_doors_let_in_whom_they_name(
    visitor_name: str,
    visitor: Callable[[str], Client],
    association: dict[str, Organisation],
) -> None:
    client, seat = visitor(visitor_name), VISITORS[visitor_name]
    known, wrong = parameters(association), []
    for name, who in addresses():
        if name == "members:sign-out":
            continue
        path = address(name, known)
        response = client.get(path)
        got = _kind_of(response, path)
        want = _expected(who, seat, path) | ({"sign-in"} if name in STEPS else set())
        if got not in want:
            wrong.append(f"{name} {path}: {got} ({response.status_code}), not {want}")
    assert wrong == []


def _kind_of(response: object, path: str) -> str:
    if response.status_code in (301, 302):
        to = response.headers["Location"]
        return "sign-in" if to.partition("?")[0] == reverse(settings.LOGIN_URL) else "in"
    return {403: "forbidden", 404: "nothing"}.get(response.status_code, "in")


def _expected(
    who: doors.Who | None, seat: tuple[str, Level] | tuple[()] | None, path: str
) -> set[str]:
    if who is None or not who.signed_in:
        return {"in", "nothing"}  # one-time links that are none answer as any unknown address
    if seat is None:
        return {"sign-in"}
    if not who.inside:
        return {"in", "nothing"}
    here = resolve(path).kwargs["organisation"]
    if not seat or seat[0] != here:
        return {"nothing"}
    if seat[1] < who.level or (who.kinds and Kind.MEMBER not in who.kinds):
        return {"forbidden"}
    return {"in"}


@pytest.mark.parametrize("visitor_name", ["secretariat", "administrator"])
def test_documents_for_members_open_after_the_second_step_only(
    visitor_name: str,
    visitor: Callable[[str], Client],
    association: dict[str, Organisation],
    settings: Any,
) -> None:
    client, path = visitor(visitor_name), address("library:document", parameters(association))
    assert client.get(path).status_code == 200
    settings.MUTUA_SECOND_STEP = True
    stranger = Client().get(path)
    assert _kind_of(client.get(path), path) == _kind_of(stranger, path) == "nothing"


def test_what_is_not_there_answers_as_what_is_not_ours(
    visitor: Callable[[str], Client], association: dict[str, Organisation]
) -> None:
    rival = visitor("rival")
    theirs = rival.get("/o/alder/lists/1/")
    nobodys = rival.get("/o/nowhere/lists/1/")
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    plain = [re.sub(rb'"[A-Za-z0-9]{64}"', b"", r.content) for r in (theirs, nobodys)]  # CSRF
    plain = [page.replace(b"alder", b"").replace(b"nowhere", b"") for page in plain]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("name", ["register:judge", "register:undo"])
def test_pair_of_others_is_not_there_behind_ones_own_door(
    name: str, visitor: Callable[[str], Client], association: dict[str, Organisation]
) -> None:
    between = Pair.objects.filter(a__list__organisation__slug="alder")
    other = Organisation.objects.create(name="Cedar", slug="cedar", kind=Kind.MEMBER)
    rival = visitor("rival")
    Role.objects.create(
        person=Person.objects.get(name="rival"), organisation=other, level=Level.SOURCING
    )
    known = parameters(association) | {"organisation": "cedar"}
    response = rival.post(address(name, known), {"verdict": "different"}, follow=True)
    assert "Kaveri" not in response.content.decode()
    assert between.filter(person__isnull=False).count() == 0
