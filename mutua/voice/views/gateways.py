"""What gateways bring: verified, taken once, answered. Nothing of it is kept or logged."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from .. import actions, dialogue, gateways
from ..gateways import Gateway
from ..silence import silent
from ..turns import Inbound, Status, Turn

logger = logging.getLogger(__name__)


@csrf_exempt
@silent
@sensitive_variables()
def arrive(request: HttpRequest, gateway: str, secret: str = "") -> HttpResponse:
    """Take what a gateway brings, and answer it."""
    found = gateways.of(gateway)
    if found is None:
        raise Http404
    if request.method == "GET":
        challenged = found.challenge(request)
        return challenged if challenged is not None else HttpResponse(status=405)
    if refused := _refused(request, found, secret):
        return HttpResponse(status=refused)
    try:
        events = found.parse(request)
    except gateways.Unreadable:
        return HttpResponse(status=400)
    return _answered(found, events)


def _refused(request: HttpRequest, gateway: Gateway, secret: str) -> int:
    """Return the status with which a request is refused before it is read, 0 for none."""
    if request.method != "POST":
        return 405
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > gateway.largest:
        return 413
    if request.content_type != gateway.content:
        return 400
    return 0 if gateway.verify(request, secret) else 403


def _answered(gateway: Gateway, events: list[Inbound | Status]) -> HttpResponse:
    heard, turn, failed = None, Turn(), False
    for event in events:
        if isinstance(event, Status):
            if event.state == "failed":
                logger.warning("%s did not deliver a message (%s)", gateway.name, event.error)
            continue
        heard, turn = event, _heard(gateway, event)
        if not gateway.bounds.answers:
            failed = not _sent(gateway, event, turn) or failed
    if failed:  # brought again, it is answered again and changes nothing
        return HttpResponse(status=503)
    return gateway.answer(heard, turn)


def _heard(gateway: Gateway, heard: Inbound) -> Turn:
    turn = dialogue.hear(
        gateway=gateway.name, heard=heard, channel=gateway.channel, bounds=gateway.bounds,
        at=timezone.now(),
    )  # fmt: skip
    return Turn(turn.language) if heard.answered else turn


def _sent(gateway: Gateway, heard: Inbound, turn: Turn) -> bool:
    """Send an answer, unless it was; False where it was not and should be tried again."""
    known = f"{gateway.name}:{heard.id}"
    if turn.empty or actions.answered(said=known):
        return True
    try:
        gateway.send(heard.address, turn)
    except gateways.NotSent as why:
        logger.warning("%s", why)
        if why.again:
            return False
    actions.receive(kind="answered", said=known, on=timezone.now().date())
    return True
