"""What providers send, in the shapes that they document; and a server that stands for them."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.http import HttpResponse
from django.test import Client

BASE = "http://localhost:8000"
FORM = "application/x-www-form-urlencoded"
TOLD = {
    "twilio": {"account": "AC00000000000000000000000000000001", "token": "12345",
               "number": "+18005551212"},
    "whatsapp": {"secret": "app secret", "verify": "agreed", "token": "EAAB",
                 "number": "106540352242922"},
    "telegram": {"secret": "hook_secret", "token": "110201543:AAHdqTcv"},
    "africastalking": {"secret": "s3cret", "user": "mutua", "key": "atsk_1", "number": "22334",
                       "hosts": ""},
}  # fmt: skip


@dataclass
class Provider:
    """A server of a provider: what it was asked, and what it answers."""

    url: str = ""
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 201
    answer: dict[str, Any] = field(default_factory=dict)


@contextmanager
def provider() -> Iterator[Provider]:
    """Serve as a provider on this machine."""
    stands = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stands.asked.append((self.path, dict(self.headers), body))
            said = json.dumps(stands.answer).encode()
            self.send_response(stands.status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stands.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield stands
    server.shutdown()
    server.server_close()


def signed(path: str, fields: dict[str, str], token: str = "12345") -> str:
    """Return Twilio's signature."""
    told = BASE + path + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return base64.b64encode(hmac.new(token.encode(), told.encode(), hashlib.sha1).digest()).decode()


def twilio(
    client: Client, text: str, sid: str, sender: str = "+84901234567", **more: str
) -> HttpResponse:
    """Bring a text message as Twilio does."""
    fields = {
        "ToCountry": "US", "MessageSid": sid, "SmsMessageSid": sid, "NumMedia": "0",
        "SmsStatus": "received", "Body": text, "To": "+18005551212", "NumSegments": "1",
        "AccountSid": TOLD["twilio"]["account"], "From": sender, "ApiVersion": "2010-04-01", **more,
    }  # fmt: skip
    path = "/gateways/twilio/"
    return client.post(
        path, urlencode(fields), content_type=FORM,
        headers={"X-Twilio-Signature": signed(path, fields)},
    )  # fmt: skip


def twilio_call(client: Client, path: str, digits: str | None = None, **more: str) -> HttpResponse:
    """Bring a step of a call as Twilio does."""
    fields = {
        "CallSid": "CA1234567890ABCDE", "Caller": "+84901234567", "From": "+84901234567",
        "To": "+18005551212", "CallStatus": "in-progress", "Direction": "inbound",
        **({} if digits is None else {"Digits": digits, "msg": "Gather End"}), **more,
    }  # fmt: skip
    return client.post(
        path, urlencode(fields), content_type=FORM,
        headers={"X-Twilio-Signature": signed(path, fields)},
    )  # fmt: skip


def whatsapp(client: Client, message: dict[str, Any] | None = None, **value: Any) -> HttpResponse:
    """Bring a message, or something else, as Meta does."""
    told = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
        **value,
    }
    if message:
        told["contacts"] = [{"profile": {"name": "Somebody"}, "wa_id": "84901234567"}]
        told["messages"] = [{"from": "84901234567", "timestamp": "1760000000", **message}]
    body = json.dumps({
        "object": "whatsapp_business_account",
        "entry": [{"id": "102290129340398", "changes": [{"value": told, "field": "messages"}]}],
    })  # fmt: skip
    mark = hmac.new(b"app secret", body.encode(), hashlib.sha256).hexdigest()
    return client.post(
        "/gateways/whatsapp/", body, content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={mark}"},
    )  # fmt: skip


def telegram(client: Client, text: str, update: int, secret: str = "hook_secret", kind: str = "private") -> HttpResponse:  # fmt: skip
    """Bring an update as Telegram does."""
    who = {"id": 1111111, "is_bot": False, "first_name": "Somebody", "language_code": "vi"}
    body = {
        "update_id": update,
        "message": {"message_id": update, "from": who, "chat": {"id": 1111111, "type": kind},
                    "date": 1760000000, "text": text, "entities": [{"type": "unknown"}]},
    }  # fmt: skip
    return client.post(
        "/gateways/telegram/", json.dumps(body), content_type="application/json",
        headers={"X-Telegram-Bot-Api-Secret-Token": secret},
    )  # fmt: skip


def africastalking(client: Client, fields: dict[str, str], kind: str = "", query: str = "", secret: str = "s3cret") -> HttpResponse:  # fmt: skip
    """Bring something as Africa's Talking does."""
    path = f"/gateways/africastalking{kind}/{secret}/{query}"
    return client.post(path, urlencode(fields), content_type=FORM)


def fields_of(body: bytes) -> dict[str, str]:
    """Read a form that was posted."""
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
