"""What belongs to others answers as what does not exist: status, headers and body, for every address.

Each address is asked for twice by somebody to whom it does not belong: as it is, and with names and
numbers that nobody has. Between the two answers nothing may differ but those names.
"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from mutua.members import actions as members
from mutua.members import doors, mailboxes
from mutua.members.models import Kind, Level, Mailbox, Organisation, Person, Role
from mutua.recognition import links
from mutua.recognition.models import Ask, Document, Grant, Opening, Receipt, Verdict
from tests.test_doors import (
    AT,
    _has,
    address,
    addresses,
    association,  # noqa: F401  a fixture
    parameters,
    shapes,
)

HIDDEN = ("alder", "nowhere")
NOBODYS = {
    "programme": uuid4(), "proposal": uuid4(), "consent": uuid4(), "workplace": uuid4(), "draft": uuid4(), "post": uuid4(),
    "part": uuid4(), "material": 10**6,
    "organisation": "nowhere", "code": uuid4(), "document": uuid4(), "number": 99, "version": 99,
    "slug": "nothing", "pledge": uuid4(),
    "evidence": uuid4(), "excuse": uuid4(), "row": 99, "list": 99, "place": 99, "role": 10**6, "invitation": 10**6,
    "domain": 10**6, "company": uuid4(),
}  # fmt: skip
# The association's own, which is there for whom it is for: what is out, for each member; and for the
# secretariat, which keeps them, events, the library, and companies' claims to a domain.
OUT = {"library:inside-document", "events:suppliers", "events:invite"}
KEPT = re.compile(r"(library|events):|members:domain-(confirm|refuse)$")
VISITORS = ["rival", "mill", "office", "without a role", "lost the role", "closed", "switched off"]


@pytest.fixture
def known(association):  # noqa: F811
    """Fill every address with what Alder has: an ask, shared, read, decided."""
    known = parameters(association)
    ask = Ask.objects.get()
    members.open_mailboxes({ask.email: "en"}, at=AT)
    ask.state, ask.answered_at = Ask.State.SHARED, AT
    ask.save()
    document = Document.objects.create(
        email=ask.email, supplier=ask.supplier, part="report", filename="Secret.pdf", pages=1,
        size=1, sha256="0" * 64, sealed="0" * 32, wrapped="k", uploaded_at=AT,
    )  # fmt: skip
    grant = Grant.objects.create(
        ask=ask, document=document, granted_at=AT, until=timezone.now() + timedelta(days=9)
    )
    Opening.objects.create(grant=grant, person=ask.asked_by, at=AT, mark="m")
    verdict = Verdict.objects.create(ask=ask, outcome="recognised", at=AT, by=ask.asked_by)
    Receipt.objects.create(
        code=verdict.code, verdict=verdict, signed={}, list=1, place=1, issued_at=AT
    )
    return known | {"document": document.code}


@pytest.fixture(params=VISITORS)
def client(request, association):  # noqa: F811
    """Come in as somebody who has nothing at Alder, or not any more."""
    name = request.param
    person = Person.objects.create(name="Visitor", email="visitor@people.example")
    made = {"name": "Cedar", "slug": "cedar", "kind": Kind.MEMBER}
    association["cedar"] = Organisation.objects.create(**made)  # which has nothing itself
    own = {"rival": "cedar", "mill": "mill", "office": "office"}.get(name)
    if own:
        Role.objects.create(person=person, organisation=association[own], level=Level.ADMINISTRATOR)
    come = Client()
    come.force_login(person, "django.contrib.auth.backends.ModelBackend")
    if name in ("lost the role", "closed", "switched off"):
        role = Role.objects.create(
            person=person, organisation=association["alder"], level=Level.ADMINISTRATOR
        )
        assert come.get("/o/alder/").status_code == 200
        if name == "lost the role":
            role.delete()
        if name == "closed":
            Organisation.objects.filter(slug="alder").update(closed_at=AT)
        if name == "switched off":
            Person.objects.filter(pk=person.pk).update(is_active=False)
    come.own = own
    return come


def answered(response: HttpResponseBase, *names: object) -> tuple[int, dict[str, str], str]:
    """Return all that an answer tells, but for the names that were asked for and one-time tokens."""
    body = b"".join(response) if response.streaming else response.content
    text = re.sub(r'"[A-Za-z0-9]{64}"', "", body.decode(errors="replace"))
    headers = {key: str(value) for key, value in response.headers.items()}
    for name in sorted(map(str, names), key=len, reverse=True):
        text = text.replace(name, "")
        headers = {key: value.replace(name, "") for key, value in headers.items()}
    headers.pop("Content-Length", None)  # as long as the name
    return response.status_code, headers, text


def inside() -> list[str]:
    """Name every address inside an organisation."""
    return [name for name, who in addresses() if who is not None and who.inside]


@pytest.mark.parametrize("method", ["get", "post"])
def test_of_another_organisation_nothing_is_there(client, known, method) -> None:
    differing = []
    for name in inside():
        theirs = address(name, known)
        nobodys = theirs.replace("/o/alder/", "/o/nowhere/", 1)
        if not theirs.startswith("/o/alder/"):
            continue
        one, other = (
            answered(getattr(client, method)(path), *HIDDEN) for path in (theirs, nobodys)
        )
        if one != other or one[0] not in (404, 302):
            differing.append((name, one[0], other[0]))
    assert differing == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_behind_ones_own_door_others_things_are_not_there(client, known, method) -> None:
    if client.own is None:
        return
    differing = []
    for name in inside():
        mine = known | {"organisation": client.own}
        asked = {key for key in NOBODYS if key in _kept(name)} - {"organisation"}
        if not asked or name in ("register:latest",):
            continue
        nobodys = mine | {key: NOBODYS[key] for key in asked}
        one, other = (
            answered(getattr(client, method)(address(name, told)), *(told[key] for key in asked))
            for told in (mine, nobodys)
        )
        associations = name in OUT or (client.own == "office" and KEPT.match(name))
        if (one[0] == 200 or one[:2] != other[:2]) and not associations:
            differing.append((name, one[0], other[0]))
        assert "Kaveri" not in one[2]
        assert "Secret.pdf" not in one[2]
    assert differing == []


def _kept(name: str) -> set[str]:
    return {part for shape in shapes(name) for part in shape}


def forged(right: str, code: str, salt: str) -> dict[str, str]:
    """Make addresses as somebody would who guesses, alters or was told half."""
    flipped = right[:-1] + ("A" if right[-1] != "A" else "B")

    def signed(said: str, **how: str) -> str:
        return signing.Signer(sep=".", **{"salt": salt, **how}).sign(said)

    return {
        "altered at its end": flipped,
        "another code, this signature": uuid4().hex + right[32:],
        "without a signature": code,
        "an empty signature": f"{code}.",
        "signed by another": signed(code, key="guessed"),
        "signed for something else": signed(code, salt="mutua.members.account"),
        "signed before addresses were made anew": signed(code, salt=f"{salt}.{uuid4().hex}"),
        "of nothing": signed(uuid4().hex),
        "of no code": signed("x"),
        "written large": right.upper(),
        "with a tail": f"{right}.{right}",
        "very long": "x" * 3_000,
        "odd letters": "\u202e\u0660" * 9,
    }


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", ["answer", "desk"])
def test_a_forged_address_of_a_supplier_leads_nowhere(known, kind, method) -> None:
    ask, come = Ask.objects.get(), Client()
    mailbox = Mailbox.objects.get(email=ask.email)
    salt = "mutua.members.mailbox"
    tokens = forged(mailboxes.token(mailbox), mailbox.code.hex, salt)
    if kind == "answer":
        salt = f"mutua.recognition.ask.{mailbox.code.hex}"
        tokens = forged(links.token(ask), ask.code.hex, salt)
    names = addresses_of(kind)
    assert len(names) >= 8
    differing = []
    for name in names:
        nothing = answered(getattr(come, method)(address(name, known | {"token": "no"})), "no")
        for how, token in tokens.items():
            got = answered(
                getattr(come, method)(address(name, known | {"token": token})), token, "no"
            )
            if got[:2] != nothing[:2] or got[0] not in (404, 405):
                differing.append((name, how, got[0], nothing[0]))
            assert "Secret.pdf" not in got[2]
            assert "Alder" not in got[2]
    assert differing == []
    assert Grant.objects.filter(revoked_at=None).count() == 1


def addresses_of(kind: str) -> list[str]:
    """Name every address that a supplier comes in by, of a question or of its desk."""
    room = {"answer": ["recognition"], "desk": ["recognition", "assessments"]}[kind]
    start = f"{kind}/<str:token>"
    return [
        f"{space}:{one.name}"
        for space in room
        for route, _who, one in doors.walk(get_resolver().url_patterns)
        if route.startswith(start) and _has(space, str(one.name), one)
    ]


def test_another_supplier_s_documents_are_not_there(known) -> None:
    ask = Ask.objects.get()
    theirs = Ask.objects.create(
        organisation=ask.organisation, supplier="Other Mill", email="other@supplier.example",
        until=AT.date(), asked_by=ask.asked_by, asked_at=AT,
        lapses_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    members.open_mailboxes({theirs.email: "en"}, at=AT)
    come, token = Client(), links.token(theirs)
    page = come.get(f"/answer/{token}/").content.decode()
    assert "Other Mill" in page
    assert "Secret.pdf" not in page
    assert "Kaveri" not in page
    until = (timezone.now().date() + timedelta(days=5)).isoformat()
    for document in (Document.objects.get().code, uuid4()):
        answers = [
            come.post(f"/answer/{token}/documents/{document}/remove/"),
            come.post(f"/answer/{token}/share/", {"document": document, "until": until}),
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
    one, other = (
        answered(come.post(f"/answer/{token}/documents/{code}/remove/"), code)
        for code in (Document.objects.get().code, uuid4())
    )
    assert one == other
    assert Document.objects.get().removed_at is None


@pytest.mark.parametrize("tail", ["", "receipt.json"])
def test_of_receipts_only_their_own_address_tells(known, tail) -> None:
    come, ask = Client(), Ask.objects.get()
    for code in (ask.code, Document.objects.get().code, uuid4()):
        assert come.get(f"/receipts/{code}/{tail}").status_code == 404
