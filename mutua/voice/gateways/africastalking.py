"""Africa's Talking: text messages by request, calls and USSD in the response. It signs nothing.

What proves the sender is a secret in our address, and, where it is set, the list of its hosts.
https://developers.africastalking.com/docs
"""

import hmac
from ipaddress import ip_address, ip_network
from typing import override
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .. import saying
from ..models import Channel
from ..turns import Bounds, Inbound, Status, Turn
from . import speech
from .base import Gateway, form, here
from .posting import NotSent, in_turn, post
from .speech import spoken_in

API = "https://api.africastalking.com"
TAKEN = {100, 101, 102}  # processed, sent, queued
STATES = {"Success": "delivered", "Sent": "sent", "Submitted": "sent", "Buffered": "sent",
          "Failed": "failed", "Rejected": "failed"}  # fmt: skip


class AfricasTalking(Gateway):
    """Text messages."""

    provider = "africastalking"
    channel = Channel.SMS
    bounds = Bounds(longest=1_600, parts=True, answers=False)
    needs = ("secret", "user", "key")

    @override
    def verify(self, request: HttpRequest, secret: str) -> bool:
        """Compare the secret in the address, and look where the request comes from."""
        known = hmac.compare_digest(secret.encode(), self.told["secret"].encode())
        return known and _from_there(request, self.told.get("hosts", ""))

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return the message, or what became of one."""
        if state := request.POST.get("status"):
            return [Status(STATES.get(state, "other"))]
        if request.POST.get("updateType"):
            return [Status("other")]  # somebody left or joined the sender's list
        told = form(request, "from", "id")
        return [
            Inbound(
                told["from"], told["id"], told.get("text", ""), language=spoken_in(told["from"])
            )
        ]

    @override
    def send(self, address: str, turn: Turn) -> str:
        """Send text messages, each by a request."""
        url = f"{self.told.get('api') or API}/version1/messaging"
        headers = {"apiKey": self.told["key"], "Accept": "application/json"}

        def send_one(words: str) -> str:
            fields = {"username": self.told["user"], "to": address, "message": words}
            if self.told.get("number"):
                fields["from"] = self.told["number"]
            return _taken(post("africastalking", url, fields=fields, headers=headers))

        return in_turn(saying.texts(turn), send_one)


class AfricasTalkingUssd(AfricasTalking):
    """USSD: short pages in a session, which stands for its caller; the number is left aside."""

    bounds = Bounds(longest=182, pages=True)

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return what was typed last: the field holds all of a session, with stars between."""
        told = form(request, "sessionId")
        typed = told.get("text", "")
        last = typed.rpartition("*")[2]
        said = "*" if typed.endswith("*") else last
        return [
            Inbound(
                told["sessionId"], f"{told['sessionId']}:{typed}", said,
                language=spoken_in(told.get("phoneNumber", "")), new=not typed,
            )
        ]  # fmt: skip

    @override
    def answer(self, heard: Inbound | None, turn: Turn) -> HttpResponse:
        """Go on, or end the session."""
        words = saying.page(turn, self.bounds.longest)
        ends = "END" if turn.ends or turn.empty else "CON"
        return HttpResponse(f"{ends} {words}", content_type="text/plain; charset=utf-8")


class AfricasTalkingCall(AfricasTalking):
    """Calls: a menu by keys. Nothing is ever recorded."""

    channel = Channel.CALL
    bounds = Bounds(call=True)

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return the keys pressed; the call stands for its caller, whose number is left aside."""
        told = form(request, "sessionId")
        if told.get("isActive") == "0":
            return [Status("other")]
        digits, caller = told.get("dtmfDigits", ""), told.get("callerNumber", "")
        return [speech.pressed(request, told["sessionId"], digits, caller)]

    @override
    def answer(self, heard: Inbound | None, turn: Turn) -> HttpResponse:
        """Say a turn and wait for keys."""
        response = Element("Response")
        if speech.over(heard, turn):
            _say(response, speech.farewell(turn))
        else:
            path = f"/gateways/{self.name}/{self.told['secret']}/?{speech.query(heard)}"
            one = speech.digits(turn) == 1
            told = {"timeout": "10", "callbackUrl": here(path)}
            told |= {"numDigits": "1"} if one else {"finishOnKey": "#"}
            gather = SubElement(response, "GetDigits", told)
            _say(gather, saying.call(turn))
            SubElement(response, "Redirect").text = here(path)
        return HttpResponse(
            tostring(response, encoding="utf-8", xml_declaration=True), content_type="text/xml"
        )


def _say(parent: Element, lines: list[saying.Line]) -> None:
    for line in lines:
        if line.sound:
            SubElement(parent, "Play", url=line.sound)
        else:
            SubElement(parent, "Say").text = line.words


def _taken(told: dict) -> str:  # type: ignore[type-arg]
    data = told.get("SMSMessageData")
    people = data.get("Recipients") if isinstance(data, dict) else None
    first = people[0] if isinstance(people, list) and people else {}
    if not isinstance(first, dict) or first.get("statusCode") not in TAKEN:
        raise NotSent("africastalking", "refused", again=False)
    return str(first.get("messageId", ""))


def _from_there(request: HttpRequest, hosts: str) -> bool:
    """Tell whether a request comes from one of some hosts; an empty list admits all."""
    if not hosts:
        return True
    told = request.META.get("REMOTE_ADDR", "")
    if settings.MUTUA_BEHIND_PROXY:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return any(ip_address(told) in ip_network(one, strict=False) for one in hosts.split(","))
    except ValueError:
        return False
