"""A worker's number, browser and words leave no trace but the answer itself; nobody learns when.

What is sent through every gateway is looked for in every table, every log, letter, cache, task and
page of an error; what pages and tablets send, in test_canary_pages.
"""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.conf import LazySettings
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client

from mutua.voice import dialogue, pepper
from mutua.voice.models import Interview, Received, Reply, Wave, Workplace

from . import canary, providers
from .canary import NUMBER, WORD, everything, traces


@pytest.fixture
def open_wave(workplace: Workplace, settings: LazySettings) -> Wave:
    settings.BASE_URL = providers.BASE
    settings.ADMINS = [("Admin", "admin@mutua.example")]  # who would be sent reports of errors
    return canary.opened(workplace)


@pytest.fixture
def worker() -> Client:
    return canary.browser()


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[providers.Provider]:
    with providers.provider() as stands:
        settings.MUTUA_GATEWAYS = {
            name: told | {"api": stands.url} for name, told in providers.TOLD.items()
        }
        stands.status = 200
        stands.answer = {
            "messages": [{"id": "wamid.out"}],
            "SMSMessageData": {"Recipients": [{"statusCode": 101, "messageId": "x"}]},
        }
        yield stands


def by_twilio(client: Client, text: str, number: int) -> HttpResponse:
    return providers.twilio(client, text, f"SM{number}{WORD}", f"+{NUMBER}")


def by_whatsapp(client: Client, text: str, number: int) -> HttpResponse:
    told = {"id": f"wamid.{number}{WORD}", "from": NUMBER, "type": "text", "text": {"body": text}}
    return providers.whatsapp(client, told)


def by_telegram(client: Client, text: str, number: int) -> HttpResponse:
    return providers.telegram(client, text, number)


def by_africastalking(client: Client, text: str, number: int) -> HttpResponse:
    told = {"from": f"+{NUMBER}", "to": "22334", "text": text, "id": f"a{number}{WORD}"}
    return providers.africastalking(client, told)


CHANNELS: dict[str, Callable[[Client, str, int], HttpResponse]] = {
    "twilio": by_twilio, "whatsapp": by_whatsapp, "telegram": by_telegram,
    "africastalking": by_africastalking,
}  # fmt: skip


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_of_a_worker_is_found_but_the_answer(
    channel: str, open_wave: Wave, worker: Client, provider: providers.Provider,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    send = CHANNELS[channel]
    code = pepper.card_code(open_wave.code, 1)
    with caplog.at_level(logging.DEBUG):
        for number, text in enumerate((WORD, code, WORD, "7", "1", WORD)):
            assert send(worker, text, number).status_code == 200
    assert Reply.objects.get().answers == {"say": WORD, "safe": "yes"}
    Reply.objects.update(answers={})
    assert traces(everything()) == []
    assert traces(caplog.text) == []
    assert code not in everything() + caplog.text


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_is_told_while_it_is_under_way_of_whose_it_is(
    channel: str, open_wave: Wave, worker: Client, provider: providers.Provider
) -> None:
    send = CHANNELS[channel]
    code = pepper.card_code(open_wave.code, 1)
    send(worker, code, 1)
    send(worker, WORD, 2)
    assert Interview.objects.get().answers == [["say", WORD]]
    assert traces(everything()) == [WORD]
    send(worker, "stop", 3)
    assert traces(everything()) == []
    assert code not in everything()


@pytest.mark.parametrize("channel", CHANNELS)
def test_failure_in_the_middle_tells_nothing(
    channel: str, open_wave: Wave, worker: Client, provider: providers.Provider,
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    send = CHANNELS[channel]
    send(worker, pepper.card_code(open_wave.code, 1), 1)

    def fail(*, heard: object, **_more: object) -> None:
        raise ValueError(f"invalid literal: {heard!r}")

    monkeypatch.setattr(dialogue, "hear", fail)
    with caplog.at_level(logging.DEBUG):
        response = send(worker, WORD, 2)
    assert response.status_code == 500
    assert "a page for workers failed: ValueError at fail" in caplog.text
    assert traces(caplog.text + response.content.decode() + everything()) == []
    assert all(record.exc_info is None for record in caplog.records)
    assert not any(hasattr(record, "request") for record in caplog.records)


@pytest.mark.parametrize("channel", CHANNELS)
def test_provider_that_fails_tells_nothing(
    channel: str, open_wave: Wave, worker: Client, provider: providers.Provider,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    provider.status = 500
    provider.answer = {"error": {"message": f"{NUMBER} {WORD}"}}
    with caplog.at_level(logging.DEBUG):
        CHANNELS[channel](worker, WORD, 1)
    assert traces(caplog.text + everything()) == []


def test_no_time_of_a_worker_is_finer_than_a_day() -> None:
    for model in (Reply, Received):
        fields = [one for one in model._meta.get_fields() if isinstance(one, models.DateField)]
        assert not any(isinstance(one, models.DateTimeField) for one in fields), model
        assert [one.name for one in fields] == ["on"]


def test_what_is_forgotten_is_gone_from_the_file(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps deleted rows in its file until somebody writes over them")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)


def test_dump_without_the_pepper_tells_no_number(
    open_wave: Wave, worker: Client, provider: providers.Provider
) -> None:
    import hashlib

    by_twilio(worker, pepper.card_code(open_wave.code, 1), 1)
    told = everything()
    for said in (NUMBER, f"+{NUMBER}", f"twilio:+{NUMBER}", f"address\0twilio:+{NUMBER}"):
        for kind in (hashlib.sha256, hashlib.sha1, hashlib.md5):
            assert kind(said.encode()).hexdigest() not in told


def test_no_reply_can_be_told_from_its_record(
    open_wave: Wave, worker: Client, provider: providers.Provider
) -> None:
    for number, text in enumerate((pepper.card_code(open_wave.code, 1), WORD, "1")):
        by_twilio(worker, text, number)
    reply = Reply.objects.values().get()
    assert isinstance(reply["on"], date)
    assert not isinstance(reply["on"], datetime)
    others = json.dumps(list(Received.objects.values_list("digest", flat=True)))
    assert reply["instance"] not in others
