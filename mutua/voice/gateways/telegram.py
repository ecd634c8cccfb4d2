"""Telegram bots: answered by a method in the response. https://core.telegram.org/bots/api"""

import hmac
from typing import Any, override

from django.http import HttpRequest, HttpResponse, JsonResponse

from .. import saying
from ..models import Channel
from ..turns import Bounds, Inbound, Status, Turn
from .base import JSON, Gateway, document, part, text
from .posting import post

API = "https://api.telegram.org"


class Telegram(Gateway):
    """Messages in private chats, with a keyboard of options."""

    provider = "telegram"
    channel = Channel.TELEGRAM
    bounds = Bounds(longest=4_096, options=20)
    content = JSON
    largest = 1 << 20
    needs = ("secret",)

    @override
    def verify(self, request: HttpRequest, secret: str) -> bool:
        """Compare the word that was agreed when the bot was told our address."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        return hmac.compare_digest(given.encode(), self.told["secret"].encode())

    @override
    def parse(self, request: HttpRequest) -> list[Inbound | Status]:
        """Return the message of a private chat; in a group everybody would read the answers."""
        update = document(request)
        known, message = text(update.get("update_id")), part(update, "message")
        chat, said = part(message, "chat"), message.get("text", "")
        if chat.get("type") != "private":
            return [Status("other")]
        language = part(message, "from").get("language_code", "")
        return [
            Inbound(
                text(chat.get("id")), known, _typed(text(said)),
                language=language if isinstance(language, str) else "",
            )
        ]  # fmt: skip

    @override
    def send(self, address: str, turn: Turn) -> str:
        """Send a message by a request of our own."""
        url = f"{self.told.get('api') or API}/bot{self.told['token']}/sendMessage"
        told = post("telegram", url, json=_message(address, turn))
        return str(part(told, "result").get("message_id", ""))

    @override
    def answer(self, heard: Inbound | None, turn: Turn) -> HttpResponse:
        """Answer with a method."""
        if heard is None or turn.empty:
            return JsonResponse({})
        return JsonResponse({"method": "sendMessage", **_message(heard.address, turn)})


def _typed(said: str) -> str:
    """Return a message without the slash of a bot's commands; a link to the bot may bring a code."""
    return said.removeprefix("/start").removeprefix("/").strip() if said.startswith("/") else said


def _message(address: str, turn: Turn) -> dict[str, Any]:
    options = saying.touched(turn)
    keyboard: dict[str, Any] = {"remove_keyboard": True}
    if options:
        keyboard = {
            "keyboard": [[{"text": words}] for _, words in options],
            "one_time_keyboard": True, "resize_keyboard": True,
        }  # fmt: skip
    words = saying.lead(turn) if options else saying.whole(turn)
    return {"chat_id": int(address), "text": words, "reply_markup": keyboard}
