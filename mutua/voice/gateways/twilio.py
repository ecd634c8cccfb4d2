"""Twilio: text messages and calls, answered in TwiML. https://www.twilio.com/docs/usage/security"""

import base64
import hashlib
import hmac
from typing import override
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpRequest, HttpResponse

from .. import saying
from ..models import Channel
from ..turns import Bounds, Inbound, Status, Turn
from . import speech
from .base import Gateway, form, here
from .posting import in_turn, post
from .speech import locale, spoken_in

API = "https://api.twilio.com"
OVER = {"completed", "busy", "failed", "no-answer", "canceled"}
SENT = {"queued": "sent", "sent": "sent", "delivered": "delivered", "read": "read",
        "failed": "failed", "undelivered": "failed"}  # fmt: skip


class Twilio(Gateway):
    """Text messages."""

    provider = "twilio"
    channel = Channel.SMS
    bounds = Bounds(longest=1_600, parts=True)
    needs = ("token",)

    @override
    def verify(self, request: HttpRequest, secret: str) -> bool:
        """Compare the signature: HMAC-SHA1 of our address and the sorted fields."""
        told = here(request.get_full_path()) + "".join(
            f"{name}{value}"
            for name, values in sorted(request.POST.lists())
            for value in sorted(set(map(str, values)))
        )
        signed = hmac.new(self.told["token"].encode(), told.encode(), hashlib.sha1).digest()
        given = request.headers.get("X-Twilio-Signature", "")
        return hmac.compare_digest(base64.b64encode(signed), given.encode())

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return the message, or what became of one."""
        if state := request.POST.get("MessageStatus"):
            code = request.POST.get("ErrorCode", "")
            return [Status(SENT.get(state, "other"), code if code.isdecimal() else "")]
        told = form(request, "MessageSid", "From")
        return [
            Inbound(
                told["From"], told["MessageSid"], told.get("Body", ""),
                language=spoken_in(told["From"]), answered=bool(told.get("OptOutType")),
            )
        ]  # fmt: skip

    @override
    def send(self, address: str, turn: Turn) -> str:
        """Send text messages, each by a request."""
        account = self.told["account"]
        url = f"{self.told.get('api') or API}/2010-04-01/Accounts/{account}/Messages.json"
        pair = base64.b64encode(f"{account}:{self.told['token']}".encode()).decode()

        def send_one(words: str) -> str:
            fields = {"From": self.told["number"], "To": address, "Body": words}
            told = post("twilio", url, fields=fields, headers={"Authorization": f"Basic {pair}"})
            return str(told.get("sid", ""))

        return in_turn(saying.texts(turn), send_one)

    @override
    def answer(self, heard: Inbound | None, turn: Turn) -> HttpResponse:
        """Answer with messages in TwiML."""
        response = Element("Response")
        for words in saying.texts(turn):
            SubElement(response, "Message").text = words[: self.bounds.longest]
        return twiml(response)


class TwilioCall(Twilio):
    """Calls: a menu by keys. Nothing is ever recorded."""

    channel = Channel.CALL
    bounds = Bounds(call=True)

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return the keys pressed; the call stands for its caller, whose number is left aside."""
        told = form(request, "CallSid")
        if told.get("CallStatus") in OVER:
            return [Status("other")]
        digits, caller = told.get("Digits", ""), told.get("From", "")
        return [speech.pressed(request, told["CallSid"], digits, caller)]

    @override
    def answer(self, heard: Inbound | None, turn: Turn) -> HttpResponse:
        """Say a turn and wait for keys."""
        response = Element("Response")
        if speech.over(heard, turn):
            for line in speech.farewell(turn):
                _say(response, line)
            SubElement(response, "Hangup")
            return twiml(response)
        wanted = speech.digits(turn)
        told = {
            "input": "dtmf", "method": "POST", "timeout": "8", "actionOnEmptyResult": "true",
            "action": here(f"/gateways/{self.name}/?{speech.query(heard)}"),
            "finishOnKey": "" if wanted == 1 else "#",
        } | ({"numDigits": str(wanted)} if wanted else {})  # fmt: skip
        gather = SubElement(response, "Gather", told)
        for line in saying.call(turn):
            _say(gather, line)
        return twiml(response)


def _say(parent: Element, line: saying.Line) -> None:
    if line.sound:
        SubElement(parent, "Play").text = line.sound
    else:
        SubElement(parent, "Say", language=locale(line.language)).text = line.words


def twiml(response: Element) -> HttpResponse:
    """Return TwiML."""
    written = tostring(response, encoding="utf-8", xml_declaration=True)
    return HttpResponse(written, content_type="text/xml; charset=utf-8")
