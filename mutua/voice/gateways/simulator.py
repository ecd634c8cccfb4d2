"""A telephone inside the application: the same way as every other, without a provider."""

from typing import override

from django.http import HttpRequest

from ..models import Channel
from ..turns import Bounds, Inbound, Status
from .base import Gateway, form

LOOKS = {
    "sms": Bounds(parts=True),
    "whatsapp": Bounds(longest=4_096, options=10),
    "call": Bounds(call=True),
}


class Simulator(Gateway):
    """A simulated telephone; who is signed in is the page's matter."""

    provider = "simulator"
    channel = Channel.SIMULATOR

    @override
    def verify(self, request: HttpRequest, secret: str) -> bool:
        """Admit whoever may see the page."""
        return True

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return what was typed, with the random number of the telephone and of the message."""
        told = form(request, "phone", "message")
        return [
            Inbound(
                told["phone"], told["message"], told.get("text", ""),
                language=told.get("tongue", ""), question=told.get("question", ""),
                new=told.get("new") == "1",
            )
        ]  # fmt: skip
