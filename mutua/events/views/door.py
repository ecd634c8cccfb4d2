"""At the door: a page that scans and checks in, also offline; a plain form without scripts."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mutua.members.doors import View
from mutua.members.readers import secret

from .. import keys
from ..actions import door as actions
from ..forms import door as forms
from ..models import Doorway
from ..queries import door as queries
from ..queries import texts
from ..rules import door as rules

# What a device keeps to work without a connection. Modules name each other without a hash.
SCRIPTS = ("page", "people", "queue", "scan", "show", "store")
VENDOR = ("vendor/qr/decode.js", "vendor/qr/index.js")


def at_door(view: Callable[..., HttpResponse]) -> View:
    """Give a page at the door its doorway in place of the token; 404 for any other token."""

    @wraps(view)
    def entered(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        found = queries.doorway(token)
        if found is None:
            raise Http404
        return secret(view(request, found, token, **more))

    return entered


@at_door
@require_safe
def door(request: HttpRequest, doorway: Doorway, token: str) -> HttpResponse:
    """Show who is expected and check them in."""
    now = timezone.now()
    if why_not := rules.why_not_enter(doorway, now):
        context = {"why_not": why_not, "token": token}
        return render(request, "events/door/closed.html", context, status=410)
    return render(request, "events/door/door.html", _page(request, doorway, token, now))


@at_door
@require_safe
def worker(_request: HttpRequest, _doorway: Doorway, _token: str) -> HttpResponse:
    """Hand out the service worker: it lives below this address, and serves this address only."""
    files = [static(f"web/js/door/{name}.js") for name in SCRIPTS]  # with their hashes: the version
    plain = [_plain(f"web/js/door/{name}.js") for name in SCRIPTS]
    sheets = [static("web/css/mutua.css"), static("web/css/door.css"), static("vendor/icons.svg")]
    kept = sorted({*files, *plain, *sheets, *map(_plain, VENDOR)})
    said = f"self.KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(static('web/js/door/worker.js'))});\n"
    response = HttpResponse(said, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@csrf_exempt  # its address is the secret, no cookie is asked; a page kept for days has no fresh token
@at_door
@require_POST
def sync(request: HttpRequest, doorway: Doorway, _token: str) -> HttpResponse:
    """Take what a device noted, and tell it what changed meanwhile."""
    now = timezone.now()
    if why_not := rules.why_not_send(doorway, now):
        return JsonResponse({"why_not": why_not}, status=410)
    try:
        noted, has = forms.messages(request.body)
    except (ValueError, TypeError, KeyError):
        return JsonResponse({"why_not": _("This cannot be read.")}, status=400)
    event = doorway.event
    said = actions.take(event=event, noted=noted, doorway=doorway, by=None, at=now) if noted else []
    people, inside = queries.versions(event)
    answer: dict[str, Any] = {"said": said, "has": [people, inside], "now": now.isoformat()}
    answer["over"] = rules.why_not_enter(doorway, now)
    if answer["over"]:  # what a device holds of people is not given anew
        return JsonResponse(answer | {"people": []})
    if people not in has:
        answer["people"] = queries.expected(event)
    if inside not in has:
        answer["inside"] = queries.inside(event)
    return JsonResponse(answer)


@at_door
@require_POST
def check_in(request: HttpRequest, doorway: Doorway, token: str) -> HttpResponse:
    """Check somebody in, or undo it, from the page without scripts."""
    now = timezone.now()
    item = request.POST.get("item", "")
    code = _uuid(request.POST.get("undo", "")) or uuid.uuid4()
    kind = "undo" if request.POST.get("undo") else "in"
    noted = actions.Noted(kind, code, now, request.POST.get("person", ""), _uuid(item))
    _take(request, doorway, noted, now)
    return _back(request, token)


@at_door
def walk_in(request: HttpRequest, doorway: Doorway, token: str) -> HttpResponse:
    """Register somebody on the spot, and let them in, from the page without scripts."""
    now = timezone.now()
    if why_not := rules.why_not_enter(doorway, now):
        return render(request, "events/door/closed.html", {"why_not": why_not}, status=410)
    form = forms.WalkInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        noted = actions.Noted("walk", uuid.uuid4(), now, walk=form.walk())
        _take(request, doorway, noted, now)
        return redirect("events:door", token=token)
    context = {"form": form, "doorway": doorway, "token": token}
    return render(request, "events/door/walk_in.html", context)


def _take(request: HttpRequest, doorway: Doorway, noted: actions.Noted, now: datetime) -> None:
    if why_not := rules.why_not_enter(doorway, now):
        messages.warning(request, why_not)
        return
    said = actions.take(event=doorway.event, noted=[noted], doorway=doorway, by=None, at=now)[0]
    told = {
        "in": (messages.success, _("They are in.")),
        "already": (messages.warning, _("They were in already.")),
        "undone": (messages.success, _("It is undone.")),
        "unknown": (messages.warning, _("There is no such ticket for this event.")),
    }
    say, sentence = told[said]
    say(request, sentence)


def _page(request: HttpRequest, doorway: Doorway, token: str, now: datetime) -> dict[str, Any]:
    event = doorway.event
    words, item = request.GET.get("q", ""), request.GET.get("item", "")
    workshops = [*queries.workshops(event)]
    chosen = next((one for one in workshops if str(one.code) == item), None)
    found = queries.search(event, words)
    came = queries.attended(event, found)
    return {
        "doorway": doorway, "event": event, "title": texts.title(event), "token": token, "now": now,
        "workshops": workshops, "chosen": chosen, "words": words,
        "found": [
            (one, keys.ticket_key(one.code), came[one.pk].get(chosen.pk if chosen else None))
            for one in found
        ],
        "tallies": queries.tallies(event),
        "form": forms.WalkInForm(),
        "decoder": _plain(VENDOR[0]),
    }  # fmt: skip


def _plain(name: str) -> str:
    """Return the address of a file under its own name, as modules import each other."""
    return f"{settings.STATIC_URL}{name}"


def _back(request: HttpRequest, token: str) -> HttpResponse:
    response = redirect("events:door", token=token)
    kept = {name: request.POST[name] for name in ("q", "item") if request.POST.get(name)}
    if kept:
        response["Location"] += f"?{urlencode(kept)}"
    return response


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
