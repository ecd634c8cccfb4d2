"""The simulated phone: the way of every gateway, nothing kept of what it shows."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.voice import actions, pepper
from mutua.voice.models import Interview, Reply, Wave

from .conftest import AT


@pytest.fixture
def client_as(
    organisation: Callable[..., Organisation], client_of: Callable[[Role], Client]
) -> Callable[..., Client]:
    """Come in as somebody of an organisation."""

    def come(kind: str = Kind.MEMBER, level: Level = Level.SOURCING) -> Client:
        person = Person.objects.create(name="Ana", email=f"ana-{kind}-{level}@people.example")
        found = organisation(f"{kind}{level}", kind=kind)
        client = client_of(Role.objects.create(person=person, organisation=found, level=level))
        client.here = f"/o/{found.slug}/voice/phone/"  # type: ignore[attr-defined]
        return client

    return come


@pytest.fixture
def code(wave: Wave, code_of: Callable[[int], str]) -> str:
    today = datetime.now(UTC).date()
    Wave.objects.filter(pk=wave.pk).update(opens=today, closes=today)
    return code_of(1)


class Hand:
    """Types on the phone of a page as a browser without scripts does."""

    def __init__(self, client: Client, query: str = "") -> None:
        self.client = client
        self.page = client.get(client.here + query).content.decode()  # type: ignore[attr-defined]

    def fields(self) -> dict[str, str]:
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.page)
        return {name: value for name, value in found if name != "csrfmiddlewaretoken"}

    def type(self, text: str, **more: str) -> str:
        response = self.client.post(
            self.client.here,
            self.fields() | {"question": ""} | {"text": text} | more,  # type: ignore[attr-defined]
        )
        assert response.status_code == 200
        self.page = response.content.decode()
        return self.last

    @property
    def last(self) -> str:
        return re.findall(r'class="bubble-words"[^>]*>(.*?)</p>', self.page, re.S)[-1]


def test_answers_with_a_card_are_kept_in_its_wave(
    code: str, client_as: Callable[..., Client]
) -> None:
    hand = Hand(client_as())
    assert "1 हिन्दी" in hand.type(pepper.shown_code(code))
    hand.type("tiếng việt")
    for _ in range(27):
        hand.type("1")
    assert "Cảm ơn" in hand.last
    reply = Reply.objects.get()
    assert (reply.channel, reply.language, reply.answers["safe_place"]) == ("simulator", "vi", "1")


def test_page_sent_again_changes_nothing(code: str, client_as: Callable[..., Client]) -> None:
    hand = Hand(client_as())
    hand.type(code)
    hand.type("english")
    page = hand.page
    hand.type("3")
    hand.page = page
    hand.type("5")
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "3"]


def test_what_a_message_costs_is_shown(code: str, client_as: Callable[..., Client]) -> None:
    hand = Hand(client_as())
    hand.type(code)
    hand.type("tiếng việt")
    assert "2 parts, " in hand.page
    assert " of 134 letters" in hand.page


def test_form_is_tried_without_a_card_and_nothing_is_kept(
    wave: Wave, client_as: Callable[..., Client]
) -> None:
    hand = Hand(client_as(), f"?edition={wave.edition.version}&language=tr&look=whatsapp")
    assert "Zaman ayırdığınız" in hand.page
    hand.type("3", question="safe_place")
    hand.type("I would not say", question="")
    assert "Lütfen bu sayılardan biriyle yanıtlayın." in hand.last
    for _ in range(27):
        hand.type("1")
    assert (Interview.objects.count(), Reply.objects.count()) == (0, 0)


def test_call_is_answered_on_a_keypad(code: str, client_as: Callable[..., Client]) -> None:
    hand = Hand(client_as(), "?look=call")
    assert "Please type the code of your card" in hand.last
    hand.type(code)
    assert 'class="phone-key"' in hand.page
    hand.type("2")
    hand.type("4")
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "4"]


def test_nothing_typed_is_in_a_session(code: str, client_as: Callable[..., Client]) -> None:
    hand = Hand(client_as())
    hand.type(code)
    hand.type("a word that nobody else says")
    for session in Session.objects.all():
        assert set(session.get_decoded()) <= {
            "_auth_user_id", "_auth_user_backend", "_auth_user_hash",
        }  # fmt: skip


def test_page_that_was_tampered_with_is_refused(
    code: str, client_as: Callable[..., Client]
) -> None:
    client = client_as()
    fields = Hand(client).fields() | {"text": "1"}
    for held in ("", "x", fields["held"][:-1]):
        assert client.post(client.here, fields | {"held": held}).status_code == 409  # type: ignore[attr-defined]


def test_instrument_of_another_is_not_tried(
    db: None, organisation: Callable[..., Organisation], client_as: Callable[..., Client]
) -> None:
    theirs = actions.publish(
        source=FORM, filename="x.md",
        organisation=organisation("Birch"), by=None, at=AT,
    )  # fmt: skip
    page = Hand(client_as(), f"?edition={theirs.version}").page
    assert "Birches only" not in page


FORM = """| survey |
| | type | name | label::English (en) |
| | text | say | Birches only |
| settings |
| | form_title | form_id | default_language |
| | Birches only | birches | English (en) |"""


@pytest.mark.parametrize(
    ("kind", "level", "status"),
    [
        (Kind.MEMBER, Level.SOURCING, 200), (Kind.SECRETARIAT, Level.SOURCING, 200),
        (Kind.MEMBER, Level.VIEWER, 403), (Kind.SUPPLIER, Level.ADMINISTRATOR, 403),
    ],
)  # fmt: skip
def test_members_and_the_secretariat_have_it(
    kind: str, level: Level, status: int, client_as: Callable[..., Client], db: None
) -> None:
    client = client_as(kind, level)
    assert client.get(client.here).status_code == status  # type: ignore[attr-defined]
