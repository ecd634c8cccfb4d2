"""WhatsApp by the Cloud API of Meta. https://developers.facebook.com/docs/whatsapp/cloud-api"""

import hashlib
import hmac
from typing import Any, override

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from .. import saying, speaking
from ..models import Channel
from ..turns import Bounds, Inbound, Status, Turn
from .base import JSON, Gateway, document, part, parts, text
from .posting import post
from .speech import spoken_in

API = "https://graph.facebook.com"
VERSION = "v25.0"
BUTTONS, ROWS = 3, 10
BUTTON, TITLE, DESCRIPTION, BODY = 20, 24, 72, 1_024  # letters
STATES = {"sent", "delivered", "read", "failed"}


class WhatsApp(Gateway):
    """Messages with buttons and lists."""

    provider = "whatsapp"
    channel = Channel.WHATSAPP
    bounds = Bounds(longest=4_096, options=ROWS, answers=False)
    content = JSON
    largest = 3 << 20  # Meta brings up to 3 MB at once
    needs = ("secret", "verify", "token", "number")

    @override
    def challenge(self, request: HttpRequest) -> HttpResponse | None:
        """Give the challenge back to who knows the word that was agreed."""
        known = hmac.compare_digest(
            request.GET.get("hub.verify_token", "").encode(), self.told["verify"].encode()
        )
        if request.GET.get("hub.mode") != "subscribe" or not known:
            return HttpResponse(status=403)
        return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")

    @override
    def verify(self, request: HttpRequest, secret: str) -> bool:
        """Compare the signature of the raw body."""
        signed = hmac.new(self.told["secret"].encode(), request.body, hashlib.sha256).hexdigest()
        given = request.headers.get("X-Hub-Signature-256", "")
        return hmac.compare_digest(f"sha256={signed}".encode(), given.encode())

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return the messages to our number, and what became of ours."""
        found: list[Inbound | Status] = []
        for entry in parts(document(request), "entry"):
            for change in parts(entry, "changes"):
                value = part(change, "value")
                to = part(value, "metadata").get("phone_number_id", self.told["number"])
                if to == self.told["number"]:
                    found += [_inbound(one) for one in parts(value, "messages")]
                    found += [_status(one) for one in parts(value, "statuses")]
        return found

    @override
    def send(self, address: str, turn: Turn) -> str:
        """Send a message, its options to touch where they can be."""
        body = {
            "messaging_product": "whatsapp", "recipient_type": "individual", "to": address,
            **_message(turn),
        }  # fmt: skip
        url = f"{self.told.get('api') or API}/{VERSION}/{self.told['number']}/messages"
        headers = {"Authorization": f"Bearer {self.told['token']}"}
        sent = parts(post("whatsapp", url, json=body, headers=headers), "messages")
        return str(sent[0].get("id", "")) if sent else ""


def _inbound(told: dict[str, Any]) -> Inbound:
    """Read a message: words, or what was touched, with the question that it stood under."""
    address, kind = text(told.get("from")), told.get("type")
    said, question = "", ""
    if kind == "text":
        said = text(part(told, "text").get("body"))
    elif kind == "interactive":
        chosen = part(told, "interactive")
        touched = part(chosen, "list_reply") or part(chosen, "button_reply")
        question, _space, said = text(touched.get("id", "")).rpartition(" ")
    elif kind == "button":
        said = text(part(told, "button").get("text", ""))
    language = spoken_in(f"+{address}")
    return Inbound(address, text(told.get("id")), said, language=language, question=question)


def _status(told: dict[str, Any]) -> Status:
    state = told.get("status")
    errors = [str(one.get("code", "")) for one in parts(told, "errors")]
    error = next((one for one in errors if one.isdecimal()), "")
    return Status(state if isinstance(state, str) and state in STATES else "other", error)


def _message(turn: Turn) -> dict[str, Any]:
    options = saying.touched(turn)
    lead = saying.lead(turn)
    long = len(lead) > BODY or any(len(words) > DESCRIPTION for _, words in options)
    if not options or len(options) > ROWS or long:
        body = saying.whole(turn)[: WhatsApp.bounds.longest]
        return {"type": "text", "text": {"preview_url": False, "body": body}}
    return {
        "type": "interactive",
        "interactive": {
            "body": {"text": lead},
            **_touch(options, saying.under(turn), turn),
        },
    }


def _touch(options: list[tuple[str, str]], under: str, turn: Turn) -> dict[str, Any]:
    if len(options) <= BUTTONS and all(len(words) <= BUTTON for _, words in options):
        buttons = [
            {"type": "reply", "reply": {"id": f"{under} {key}", "title": words}}
            for key, words in options
        ]
        return {"type": "button", "action": {"buttons": buttons}}
    rows = [{"id": f"{under} {key}", **_row(key, words)} for key, words in options]
    with translation.override(speaking.interface(turn.language)):
        button = saying.choose()[:BUTTON]
    return {"type": "list", "action": {"button": button, "sections": [{"rows": rows}]}}


def _row(key: str, words: str) -> dict[str, str]:
    return {"title": words} if len(words) <= TITLE else {"title": key, "description": words}
