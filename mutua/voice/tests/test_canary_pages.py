"""A worker's browser, tablet and words leave no trace on pages but the answer itself."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mutua.voice import actions, pepper, tablets
from mutua.voice.models import Reply, Wave, Workplace

from . import canary, providers
from .canary import NUMBER, WORD, everything, traces
from .phone import Phone
from .test_tablets import filled
from .test_tablets import send as send_by_tablet


@pytest.fixture
def open_wave(workplace: Workplace, settings: LazySettings) -> Wave:
    settings.BASE_URL = providers.BASE
    settings.ADMINS = [("Admin", "admin@mutua.example")]  # who would be sent reports of errors
    return canary.opened(workplace)


@pytest.fixture
def worker() -> Client:
    return canary.browser()


def on_phone(client: Client, wave: Wave) -> None:
    """Answer by a card, with all that may go wrong on the way."""
    code = pepper.card_code(wave.code, 1)
    phone = Phone(client).open("/w/").press(name="", label="Go on", code=WORD)
    assert phone.status == 404
    phone.open(f"/w/{code}/?in={WORD}").choose_language("en")
    phone.give(WORD)
    client.post(f"/w/{code}/", {"question": WORD, "given": WORD})
    phone.give("yes")
    assert phone.heading == "Thank you"
    phone.open(f"/w/{code}/").open(f"/w/{code}/results/?language={WORD}")


def on_poster(client: Client, wave: Wave) -> None:
    """Answer by a poster."""
    token = pepper.token("poster", wave.code, 0)
    phone = Phone(client).open(f"/w/p/{token}/?from={NUMBER}").choose_language("en")
    assert phone.give(WORD).give("yes").heading == "Thank you"


def on_tablet(client: Client, wave: Wave) -> None:
    """Let a tablet send what it knows of itself, too."""
    code = pepper.card_code(wave.code, 1)
    told = f"<deviceID>{WORD}</deviceID><username>{WORD}</username><phone>{NUMBER}</phone>"
    told += f"<timeStart>2026-03-04T10:00:00</timeStart><start>{WORD}</start>"
    for card in (code, WORD):
        said = filled(wave, card, {"say": WORD, "safe": "yes"}, language="en")
        said = said.replace(b"<instanceID>", told.encode() + b"<instanceID>")
        response = send_by_tablet(
            client, wave, said, deviceID=WORD, audit=SimpleUploadedFile("a.csv", WORD.encode())
        )
        assert response.status_code == (201 if card == code else 409)


PAGES: dict[str, Callable[[Client, Wave], None]] = {
    "phone": on_phone, "poster": on_poster, "tablet": on_tablet,
}  # fmt: skip
FIELDS = "application/x-www-form-urlencoded"
BROKEN = {
    "body": (b"--x", "multipart/form-data; boundary=" + "x" * 300),
    "fields": (b"&".join(b"%s%d=1" % (WORD.encode(), n) for n in range(20)), FIELDS),
    "large": (WORD.encode() * 400, FIELDS),
}  # fmt: skip


@pytest.mark.parametrize("way", PAGES)
def test_nothing_of_who_answered_on_a_page_is_found_but_the_answer(
    way: str, open_wave: Wave, worker: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        PAGES[way](worker, open_wave)
    assert Reply.objects.get().answers == {"say": WORD, "safe": "yes"}
    Reply.objects.update(answers={})
    kept = everything() + caplog.text
    assert traces(kept) == []
    for secret in (pepper.card_code(open_wave.code, 1), pepper.token("poster", open_wave.code, 0)):
        assert secret not in kept


def test_page_under_way_keeps_the_words_and_not_whose_they_are(
    open_wave: Wave, worker: Client
) -> None:
    code = pepper.card_code(open_wave.code, 1)
    Phone(worker).open(f"/w/{code}/").choose_language("en").give(WORD)
    assert traces(everything()) == [WORD]
    assert code not in everything()
    actions.close(wave=open_wave, by=None, at=datetime.now(UTC))
    assert traces(everything()) == []


@pytest.mark.parametrize("doing", ["take", "take_in"])
def test_page_that_fails_in_the_middle_tells_nothing(
    doing: str, open_wave: Wave, worker: Client, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    code = pepper.card_code(open_wave.code, 1)

    def fail(**told: object) -> None:
        raise ValueError(f"invalid literal: {told!r}")

    monkeypatch.setattr(actions, doing, fail)
    phone = Phone(worker).open(f"/w/{code}/").choose_language("en")
    with caplog.at_level(logging.DEBUG):
        if doing == "take":
            response = worker.post(phone.path, {"question": "say", "given": WORD})
        else:
            said = filled(open_wave, code, {"say": WORD, "safe": "yes"})
            response = send_by_tablet(worker, open_wave, said)
    assert response.status_code == 500
    assert "a page for workers failed: ValueError at fail" in caplog.text
    assert traces(caplog.text + response.content.decode() + everything()) == []
    assert code not in caplog.text + everything()
    assert not any(one.exc_info or hasattr(one, "request") for one in caplog.records)


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_request_is_reported_to_nobody(
    broken: str, open_wave: Wave, worker: Client, caplog: pytest.LogCaptureFixture,
    settings: LazySettings,
) -> None:  # fmt: skip
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10, 1000
    code, (body, kind) = pepper.card_code(open_wave.code, 1), BROKEN[broken]
    phone = Phone(worker).open(f"/w/{code}/").choose_language("en")
    addresses = (phone.path, f"/odk/{tablets.token(open_wave)}/submission")
    with caplog.at_level(logging.DEBUG):
        statuses = [worker.post(one, body, content_type=kind).status_code for one in addresses]
    assert all(400 <= one < 500 for one in statuses), statuses
    assert traces(caplog.text + everything()) == []
    assert code not in caplog.text + everything()
    assert tablets.token(open_wave) not in caplog.text + everything()
