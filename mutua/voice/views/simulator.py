"""A telephone on a page, for demos, translators and tests: the way that every gateway goes."""

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from mutua.members.asking import InsideRequest
from mutua.web.refused import Refused

from .. import dialogue, queries
from ..gateways import Simulator, Unreadable
from ..gateways.simulator import LOOKS
from ..phones import Phone
from ..silence import silent
from ..turns import Inbound

NAMES = {
    "sms": gettext_lazy("Text messages"),
    "whatsapp": gettext_lazy("Chat with buttons"),
    "call": gettext_lazy("Call"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@silent
def phone(request: InsideRequest) -> HttpResponse:
    """Show the telephone; take what is typed on it."""
    if request.method != "POST":
        return _shown(request, _new(request))
    held = Phone.of(request.POST.get("held", ""))
    if held is None:
        raise Refused(_("This page lay open for too long. Begin anew."))
    gateway = Simulator("simulator", {})
    try:
        heard = gateway.parse(request)[0]
    except Unreadable:
        return HttpResponse(status=400)
    assert isinstance(heard, Inbound)
    if heard.text or not held.bubbles:
        _talk(held, gateway, heard)
    return _shown(request, held)


def _talk(held: Phone, gateway: Simulator, heard: Inbound) -> None:
    """Say on what was typed: to the form that is tried, or to whoever has a card."""
    held.mine(_typed(held, heard))
    if held.version:
        sitting = held.tried()
        if sitting.over:
            sitting.over, sitting.state = False, type(sitting.state)()
            turn = dialogue.talk(sitting, None, held.bounds)
        else:
            turn = dialogue.talk(sitting, heard, held.bounds)
        held.keep(sitting)
    else:
        turn = dialogue.hear(
            gateway=gateway.name, heard=heard, channel=gateway.channel, bounds=held.bounds,
            at=timezone.now(),
        )  # fmt: skip
    held.theirs(turn)


def _typed(held: Phone, heard: Inbound) -> str:
    """Return what stands in the bubble: the words of a button, not its number."""
    if heard.question:
        return next((words for key, words in held.options if key == heard.text), heard.text)
    return heard.text


def _new(request: InsideRequest) -> Phone:
    """Return a new telephone; one that tries a form rings at once."""
    look = request.GET.get("look", "")
    held = Phone(look=look if look in LOOKS else "sms")
    edition = queries.edition_to_try(request.organisation, request.GET.get("edition", ""))
    if edition is not None:
        held.version = edition.version
        form = held.tried().instrument
        asked = request.GET.get("language", "")
        held.language = asked if asked in form.languages else ""
        sitting = held.tried()
        turn = dialogue.talk(sitting, None, held.bounds)
        held.keep(sitting)
        held.theirs(turn)
    elif held.look == "call":
        held.theirs(dialogue.rung())
    return held


def _shown(request: InsideRequest, held: Phone) -> HttpResponse:
    editions = queries.editions_to_try(request.organisation)
    chosen = next((one for one in editions if one.version == held.version), None)
    context: dict[str, Any] = {
        "phone": held, "looks": NAMES, "editions": editions, "edition": chosen,
        "languages": held.tried().instrument.languages if chosen else {},
        "message": secrets.token_hex(8), "keys": "123456789*0#",
    }  # fmt: skip
    return render(request, "voice/simulator.html", context)
