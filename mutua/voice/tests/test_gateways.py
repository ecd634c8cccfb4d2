"""Gateways: requests as providers send them in, exact answers out, and no other sender believed."""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from lxml import etree

from mutua.voice import gateways, pepper
from mutua.voice.gateways import NotSent
from mutua.voice.gateways.whatsapp import _row
from mutua.voice.models import Interview, Received, Reply, Wave
from mutua.voice.turns import Turn

from . import providers
from .providers import FORM, TOLD, Provider, signed


@pytest.fixture
def provider() -> Iterator[Provider]:
    with providers.provider() as stands:
        yield stands


@pytest.fixture(autouse=True)
def _set_up(settings: LazySettings, provider: Provider) -> None:
    settings.BASE_URL = providers.BASE
    settings.MUTUA_GATEWAYS = {name: told | {"api": provider.url} for name, told in TOLD.items()}


@pytest.fixture
def open_wave(wave: Wave) -> Wave:
    """A wave that takes answers today: gateways read the clock."""
    today = datetime.now(UTC).date()
    Wave.objects.filter(pk=wave.pk).update(opens=today, closes=today)
    return wave


@pytest.fixture
def code(open_wave: Wave, code_of: Callable[[int], str]) -> str:
    return code_of(1)


def words(response: Any) -> list[str]:
    """Return the messages of TwiML."""
    return [str(one.text) for one in etree.fromstring(response.content).iter("Message")]


@pytest.mark.parametrize(
    ("caller", "signature"),
    [("+14158675310", "GvWf1cFY/Q7PnoempGyD5oXAezc="), ("+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")],
)  # fmt: skip
def test_signature_is_as_twilio_published_it(
    caller: str, signature: str, settings: LazySettings
) -> None:
    settings.BASE_URL = "https://mycompany.com"
    fields = {
        "CallSid": "CA1234567890ABCDE", "Caller": caller, "Digits": "1234", "From": caller,
        "To": "+18005551212",
    }  # fmt: skip
    request = RequestFactory().post(
        "/myapp.php?foo=1&bar=2", fields, headers={"X-Twilio-Signature": signature}
    )
    found = gateways.of("twilio")
    assert found is not None
    assert found.verify(request, "") is True
    request = RequestFactory().post(
        "/myapp.php?foo=1&bar=3", fields, headers={"X-Twilio-Signature": signature}
    )
    assert found.verify(request, "") is False


def test_text_message_is_answered_in_twiml(code: str, client: Client) -> None:
    response = providers.twilio(client, f"mutua {pepper.shown_code(code)}", "SM1")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n<Response><Message>भाषा / LANGUAGE\n1 हिन्दी\n2 English\n"
        "3 العربية\n4 Español\n5 Bahasa Indonesia\n6 Português\n7 Türkçe\n8 Tiếng Việt\n9 中文</Message></Response>"
    )
    said = words(providers.twilio(client, "2", "SM2"))
    assert said[-1].endswith("5 Completely true\n0 I prefer not to say")


def test_whole_interview_by_text_message_is_kept_once(code: str, client: Client) -> None:
    for number, text in enumerate([code, "vi", *["1"] * 27]):
        response = providers.twilio(client, text, f"SM{number}")
        providers.twilio(client, text, f"SM{number}")  # a provider may bring it twice
    assert "Cảm ơn" in words(response)[0]
    assert Reply.objects.get().channel == "sms"
    assert Interview.objects.count() == 0


def test_provider_that_answers_stop_by_itself_is_left_to(code: str, client: Client) -> None:
    providers.twilio(client, code, "SM1")
    response = providers.twilio(client, "stop", "SM2", OptOutType="STOP")
    assert words(response) == []
    assert Interview.objects.count() == 0


@pytest.mark.parametrize("change", ["signature", "field", "path"])
def test_forged_text_message_is_refused(change: str, code: str, client: Client) -> None:
    fields = {"MessageSid": "SM1", "From": "+84901234567", "Body": code}
    mark = signed("/gateways/twilio/", fields, "another" if change == "signature" else "12345")
    if change == "field":
        fields["Body"] = "1"
    path = "/gateways/twilio/" + ("?more=1" if change == "path" else "")
    response = client.post(path, fields, headers={"X-Twilio-Signature": mark})
    assert response.status_code == 400, "a form with files is none of theirs"
    response = client.post(
        path, urlencode(fields), content_type=FORM, headers={"X-Twilio-Signature": mark}
    )
    assert response.status_code == 403
    assert (Interview.objects.count(), Received.objects.count()) == (0, 0)


def test_what_became_of_a_message_is_noted_without_a_number(
    open_wave: Wave, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    fields = {
        "MessageSid": "SM1", "MessageStatus": "undelivered", "To": "+84901234567",
        "From": "+18005551212", "ErrorCode": "30003",
    }  # fmt: skip
    path = "/gateways/twilio/"
    with caplog.at_level(logging.DEBUG):
        response = client.post(
            path, urlencode(fields), content_type=FORM,
            headers={"X-Twilio-Signature": signed(path, fields)},
        )  # fmt: skip
    assert (response.status_code, words(response)) == (200, [])
    assert "twilio did not deliver a message (30003)" in caplog.text
    assert "84901234567" not in caplog.text
    assert Received.objects.count() == 0


def test_call_is_a_menu_of_keys(code: str, client: Client) -> None:
    response = providers.twilio_call(client, "/gateways/twilio-call/", CallStatus="ringing")
    tree = etree.fromstring(response.content)
    gather = tree.find("Gather")
    assert gather is not None
    assert (gather.get("numDigits"), gather.get("input")) == ("12", "dtmf")
    assert [one.tag for one in gather] == ["Say"]
    assert tree.find("Record") is None
    keys = code.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999"))
    for digits in (keys, "2", "5", "0", "9", "*"):
        path = str(gather.get("action")).removeprefix(providers.BASE)
        response = providers.twilio_call(client, path, digits)
        gather = etree.fromstring(response.content).find("Gather")
        assert gather is not None
    assert gather.get("numDigits") == "1"
    assert {one.get("language") for one in gather} == {"en-US"}
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "5"]


def test_step_of_a_call_brought_again_changes_nothing(code: str, client: Client) -> None:
    response = providers.twilio_call(client, "/gateways/twilio-call/")
    for digits in (code, "2", "5"):
        gather = etree.fromstring(response.content).find("Gather")
        assert gather is not None
        path = str(gather.get("action")).removeprefix(providers.BASE)
        response = providers.twilio_call(client, path, digits)
    providers.twilio_call(client, path, "5")
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "5"]


def test_silent_call_ends_kindly(code: str, client: Client) -> None:
    path, said = "/gateways/twilio-call/", b""
    for _ in range(4):
        response = providers.twilio_call(client, path, "")
        gather = etree.fromstring(response.content).find("Gather")
        said = response.content
        if gather is None:
            break
        path = str(gather.get("action")).removeprefix(providers.BASE)
    assert b"<Hangup" in said
    assert etree.fromstring(said).find("Say") is not None


def test_meta_is_told_the_challenge_if_it_knows_the_word(client: Client) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "agreed", "hub.challenge": "1158201444"}
    response = client.get("/gateways/whatsapp/", asked)
    assert (response.status_code, response.content) == (200, b"1158201444")
    response = client.get("/gateways/whatsapp/", asked | {"hub.verify_token": "guessed"})
    assert (response.status_code, response.content) == (403, b"")


def test_whatsapp_is_answered_with_a_list_to_touch(
    code: str, client: Client, provider: Provider
) -> None:
    provider.status, provider.answer = 200, {"messages": [{"id": "wamid.out"}]}
    response = providers.whatsapp(client, {"id": "wamid.1", "type": "text", "text": {"body": code}})
    assert (response.status_code, response.content) == (200, b"")
    providers.whatsapp(client, {
        "id": "wamid.2", "type": "interactive",
        "interactive": {"type": "list_reply", "list_reply": {"id": "* 2", "title": "English"}},
    })  # fmt: skip
    (_path, _headers, first), (path, headers, second) = provider.asked
    assert json.loads(first)["interactive"]["action"]["sections"][0]["rows"][0] == {
        "id": "* 1", "title": "हिन्दी",
    }  # fmt: skip
    assert path == "/v25.0/106540352242922/messages"
    assert headers["Authorization"] == "Bearer EAAB"
    sent = json.loads(second)
    assert sent["to"] == "84901234567"
    assert sent["interactive"]["action"] == {
        "button": "Choose",
        "sections": [{"rows": [
            {"id": "safe_place 1", "title": "Not true at all"},
            {"id": "safe_place 2", "title": "Rather not true"},
            {"id": "safe_place 3", "title": "Partly true"},
            {"id": "safe_place 4", "title": "Rather true"},
            {"id": "safe_place 5", "title": "Completely true"},
            {"id": "safe_place 0", "title": "I prefer not to say"},
        ]}],
    }  # fmt: skip
    assert sent["interactive"]["body"]["text"].endswith("things that could hurt me.")


def test_long_options_stand_under_their_number(code: str, client: Client) -> None:
    assert _row("3", "Through an agency or a labour contractor") == {
        "title": "3", "description": "Through an agency or a labour contractor",
    }  # fmt: skip


def test_whatsapp_message_is_answered_once(code: str, client: Client, provider: Provider) -> None:
    provider.status, provider.answer = 200, {"messages": [{"id": "wamid.out"}]}
    told = {"id": "wamid.1", "type": "text", "text": {"body": code}}
    providers.whatsapp(client, told)
    assert providers.whatsapp(client, told).status_code == 200
    assert len(provider.asked) == 1


def test_answer_that_was_refused_is_said_when_the_message_comes_again(
    code: str, client: Client, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    provider.status = 500
    told = {"id": "wamid.1", "type": "text", "text": {"body": code}}
    assert providers.whatsapp(client, told).status_code == 503
    assert "whatsapp took no message: 500" in caplog.text
    provider.status, provider.answer = 200, {"messages": [{"id": "wamid.out"}]}
    assert providers.whatsapp(client, told).status_code == 200
    assert len(provider.asked) == 2
    assert Interview.objects.count() == 1


def test_statuses_of_whatsapp_are_accepted(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    states = [
        {"id": "wamid.out", "status": state, "timestamp": "1760000000",
         "recipient_id": "84901234567", "errors": [{"code": 131026, "title": "Undeliverable"}]}
        for state in ("sent", "delivered", "read", "failed", "a new one")
    ]  # fmt: skip
    assert providers.whatsapp(client, statuses=states).status_code == 200
    assert caplog.text.count("whatsapp did not deliver a message (131026)") == 1
    assert "84901234567" not in caplog.text


def test_forged_whatsapp_is_refused(client: Client, db: None) -> None:
    response = client.post(
        "/gateways/whatsapp/", "{}", content_type="application/json",
        headers={"X-Hub-Signature-256": "sha256=" + "0" * 64},
    )  # fmt: skip
    assert response.status_code == 403


def test_messages_to_another_number_are_not_ours(
    code: str, client: Client, provider: Provider
) -> None:
    response = providers.whatsapp(
        client, {"id": "wamid.1", "type": "text", "text": {"body": code}},
        metadata={"phone_number_id": "999"},
    )  # fmt: skip
    assert response.status_code == 200
    assert (provider.asked, Interview.objects.count()) == ([], 0)


def test_telegram_is_answered_by_a_method_with_a_keyboard(code: str, client: Client) -> None:
    response = providers.telegram(client, f"/start {code}", 1)
    told = response.json()
    assert (told["method"], told["chat_id"]) == ("sendMessage", 1111111)
    assert told["reply_markup"]["keyboard"][0] == [{"text": "हिन्दी"}]
    told = providers.telegram(client, "English", 2).json()
    assert told["reply_markup"]["keyboard"][-1] == [{"text": "I prefer not to say"}]
    assert "1 Not true" not in told["text"]
    providers.telegram(client, "I prefer not to say", 3)
    providers.telegram(client, "Completely true", 4)
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "", "5"]


def test_group_is_answered_nothing(code: str, client: Client) -> None:
    response = providers.telegram(client, code, 1, kind="supergroup")
    assert (response.status_code, response.content) == (200, b"{}")
    assert Interview.objects.count() == 0


def test_forged_update_is_refused(client: Client, db: None) -> None:
    assert providers.telegram(client, "1", 1, secret="guessed").status_code == 403
    assert providers.telegram(client, "1", 1, secret="").status_code == 403


def test_africas_talking_is_answered_by_a_request(
    code: str, client: Client, provider: Provider
) -> None:
    provider.answer = {"SMSMessageData": {
        "Message": "Sent to 1/1", "Recipients": [
            {"statusCode": 101, "number": "+254711000000", "status": "Success", "cost": "KES 0.8",
             "messageId": "ATXid_1"}]}}  # fmt: skip
    fields = {
        "linkId": "SampleLinkId123", "text": code, "to": "22334", "id": "a1",
        "date": "2026-03-04 12:00:00", "from": "+254711000000", "networkCode": "63902",
    }  # fmt: skip
    response = providers.africastalking(client, fields)
    assert (response.status_code, response.content) == (200, b"")
    ((path, headers, body),) = provider.asked
    assert path == "/version1/messaging"
    assert (headers["apiKey"], headers["Accept"]) == ("atsk_1", "application/json")
    sent = providers.fields_of(body)
    assert (sent["username"], sent["to"], sent["from"]) == ("mutua", "+254711000000", "22334")
    assert sent["message"].startswith("भाषा / LANGUAGE\n1 हिन्दी")


def test_delivery_report_is_accepted(client: Client, db: None, provider: Provider) -> None:
    fields = {"id": "ATXid_1", "status": "Success", "phoneNumber": "+254711000000", "x": "new"}
    assert providers.africastalking(client, fields).status_code == 200
    assert provider.asked == []


def test_secret_of_the_address_and_its_hosts_are_the_door(
    client: Client, db: None, settings: LazySettings
) -> None:
    fields = {"id": "a1", "from": "+254711000000", "text": "1", "status": "Success"}
    assert providers.africastalking(client, fields, secret="guessed").status_code == 403
    settings.MUTUA_GATEWAYS["africastalking"]["hosts"] = "203.0.113.0/24,198.51.100.7"
    assert providers.africastalking(client, fields).status_code == 403
    settings.MUTUA_BEHIND_PROXY = True
    path = "/gateways/africastalking/s3cret/"
    for said, status in (("203.0.113.9", 200), ("203.0.113.9, 192.0.2.1", 403), ("", 403)):
        response = client.post(
            path, "status=Success", content_type=FORM, headers={"X-Forwarded-For": said}
        )
        assert response.status_code == status


def test_ussd_session_goes_on_by_pages(code: str, client: Client) -> None:
    typed, told = "", []
    for more in ("", code, "2", "1", "4", "0"):
        typed = f"{typed}*{more}" if typed else more
        fields = {
            "sessionId": "ATUid_1", "phoneNumber": "+254711000000", "networkCode": "63902",
            "serviceCode": "*384*1234#", "text": typed,
        }  # fmt: skip
        told.append(providers.africastalking(client, fields, kind="-ussd").content.decode())
    assert told[0] == "CON Please send the code of your card."
    assert all(one.startswith("CON ") for one in told)
    assert all(len(one) <= 186 for one in told[3:])
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "4", ""]


def test_call_of_africas_talking_is_a_menu_of_keys(code: str, client: Client) -> None:
    fields = {
        "isActive": "1", "sessionId": "ATVId_1", "direction": "Inbound",
        "callerNumber": "+254711000000", "destinationNumber": "+254711082000",
    }  # fmt: skip
    query = ""
    for digits in ("", code, "2", "3"):
        response = providers.africastalking(
            client, fields | {"dtmfDigits": digits}, kind="-call", query=query
        )
        asked = etree.fromstring(response.content).find("GetDigits")
        assert asked is not None
        query = "?" + str(asked.get("callbackUrl")).partition("?")[2]
    assert asked.get("numDigits") == "1"
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "3"]
    fields |= {"isActive": "0", "durationInSeconds": "63"}
    assert providers.africastalking(client, fields, kind="-call").status_code == 200


@pytest.mark.parametrize("name", sorted(gateways.ALL))
def test_gateway_without_settings_is_not_there(
    name: str, client: Client, db: None, settings: LazySettings
) -> None:
    settings.MUTUA_GATEWAYS = {one: dict.fromkeys(told, "") for one, told in TOLD.items()}
    for path in (f"/gateways/{name}/", f"/gateways/{name}/s3cret/"):
        assert client.post(path, "a=b", content_type=FORM).status_code == 404
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", sorted(gateways.ALL))
def test_huge_requests_are_refused_unread(name: str, client: Client, db: None) -> None:
    response = client.post(f"/gateways/{name}/", "a" * (3 << 20) + "b", content_type=FORM)
    assert response.status_code == 413


@pytest.mark.parametrize("name", sorted(gateways.ALL))
def test_only_what_is_posted_is_taken(name: str, client: Client, db: None) -> None:
    assert client.put(f"/gateways/{name}/", "{}").status_code == 405
    assert client.post(f"/gateways/{name}/", "x", content_type="text/plain").status_code == 400


HOSTILE = [
    b"", b"[]", b"null", b"{", b"\xff\xfe", b'{"entry": 3}', b'{"entry": [{"changes": [3]}]}',
    b'{"entry": [{"changes": [{"value": {"messages": [{"from": {}, "id": []}]}}]}]}',
    b'{"update_id": {}, "message": 3}', b'{"update_id": 1, "message": {"chat": []}}',
    b'{"update_id": 1, "message": {"chat": {"type": "private", "id": []}, "text": "x"}}',
    b"[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
def test_no_body_breaks_a_gateway(body: bytes, client: Client, db: None) -> None:
    mark = hmac.new(b"app secret", body, hashlib.sha256).hexdigest()
    for name in ("whatsapp", "telegram"):
        response = client.post(
            f"/gateways/{name}/", body, content_type="application/json",
            headers={
                "X-Hub-Signature-256": f"sha256={mark}",
                "X-Telegram-Bot-Api-Secret-Token": "hook_secret",
            },
        )  # fmt: skip
        assert response.status_code in (200, 400)


def test_unknown_fields_and_kinds_are_left_aside(
    code: str, client: Client, provider: Provider
) -> None:
    provider.status, provider.answer = 200, {"messages": [{"id": "wamid.out"}]}
    for number, kind in enumerate(("image", "sticker", "reaction", "a new kind")):
        told = {"id": f"wamid.{number}", "type": kind, kind: {"id": "1"}, "context": {"x": 1}}
        assert providers.whatsapp(client, told).status_code == 200
    assert Interview.objects.count() == 0


def test_refused_message_says_neither_number_nor_text(provider: Provider) -> None:
    provider.status = 400
    provider.answer = {"message": "+84901234567 is not a number: secret text"}
    found = gateways.of("twilio")
    assert found is not None
    with pytest.raises(NotSent) as refused:
        found.send("+84901234567", Turn("en", ("secret text",)))
    assert str(refused.value) == "twilio took no message: 400"
    ((path, headers, body),) = provider.asked
    assert path == f"/2010-04-01/Accounts/{TOLD['twilio']['account']}/Messages.json"
    assert headers["Authorization"].startswith("Basic ")
    assert providers.fields_of(body) == {
        "From": "+18005551212", "To": "+84901234567", "Body": "secret text",
    }  # fmt: skip


def test_provider_that_cannot_be_reached_is_told_apart_from_silence(settings: LazySettings) -> None:
    settings.MUTUA_GATEWAYS["telegram"]["api"] = "http://127.0.0.1:9"
    found = gateways.of("telegram")
    assert found is not None
    with pytest.raises(NotSent, match="cannot be reached") as refused:
        found.send("1", Turn("en", ("x",)))
    assert refused.value.again
