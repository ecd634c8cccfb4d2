"""ODK Collect: the form of a wave handed out, replies taken in; and the page that sets one up.

OpenRosa's form list, form submission and request standards: https://docs.getodk.org/openrosa/
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.http import http_date
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from mutua.instruments import Instrument, NotTaken
from mutua.members import mailboxes
from mutua.members.doors import View
from mutua.members.models import Mailbox
from mutua.web import deeds, memory
from mutua.web.refused import Refused

from .. import actions, editions, queries, rules, speaking, submissions, tablets
from ..models import Wave
from ..silence import silent
from ..submissions import Told

LIST = "http://openrosa.org/xforms/xformsList"
ANSWER = "http://openrosa.org/http/response"
TAKEN, FORBIDDEN, CONFLICT, TOO_LARGE = 201, 400, 409, 413


def of_tablet(view: Callable[..., HttpResponse]) -> View:
    """Hand the wave of the address's token to a view, and answer as OpenRosa wants."""

    @silent
    @wraps(view)
    def found(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        wave = queries.wave_of_tablet(token)
        if wave is None:
            raise Http404
        with translation.override(speaking.interface(wave.language)):
            response = view(request, wave, **more)
        response["X-OpenRosa-Version"] = "1.0"
        response["X-OpenRosa-Accept-Content-Length"] = str(submissions.LARGEST)
        response["Date"] = http_date()
        response["Cache-Control"] = "private, no-store"
        return response

    return csrf_exempt(found)  # no cookie lets anybody in here: the token of the address does


@of_tablet
@require_safe
def forms(request: HttpRequest, wave: Wave) -> HttpResponse:
    """List the form of a wave while it is asked."""
    wanted = request.GET.get("formID", wave.edition.name)
    entry = (
        "" if rules.is_over(wave, timezone.now()) or wanted != wave.edition.name else _entry(wave)
    )
    return _xml(format_html('<xforms xmlns="{}">{}</xforms>', LIST, entry))


@of_tablet
@require_safe
def form(_request: HttpRequest, wave: Wave, version: str) -> HttpResponse:
    """Hand out the form of a wave; 404 for another version than the one it asks."""
    if version != wave.edition.version:
        raise Http404
    return HttpResponse(tablets.form(wave), content_type="text/xml; charset=utf-8")


@of_tablet
@require_http_methods(["HEAD", "POST"])
def submission(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Take in one reply; the sentence in the answer is what the tablet shows."""
    if request.method == "HEAD":
        place = f"{tablets.server(wave)}/submission"
        return HttpResponse(status=204, headers={"Location": place})
    sent = b"" if _is_long(request) else _sent(request)
    if _is_long(request) or len(sent) > submissions.LARGEST:
        return _said(TOO_LARGE, _("This is too large for a reply. Leave pictures and sounds out."))
    try:
        told = submissions.read(sent)
    except submissions.Unreadable:
        return _said(FORBIDDEN, _("This is no reply that we can read. Get the blank form anew."))
    with translation.override(speaking.interface(told.language or wave.language)):
        return _taken(wave, told)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, mailbox: Mailbox, code: UUID) -> HttpResponse:
    """Show how a tablet is set up for a wave; let tablets answer in it, or not."""
    wave = queries.wave_of(mailbox, code)
    if wave is None:
        raise Http404
    token = mailboxes.token(mailbox)
    if request.method == "POST":
        _let(request, wave, mailbox)
        return redirect("voice:tablet", token=token, code=code)
    # Drawn by ourselves, of letters that we chose.
    qr = mark_safe(tablets.settings_qr(wave)) if wave.tablets else ""  # noqa: S308  # nosec
    context = {"wave": wave, "mailbox": mailbox, "token": token, "qr": qr,
               "server": tablets.server(wave)}  # fmt: skip
    return render(request, "voice/tablet.html", context)


def _let(request: HttpRequest, wave: Wave, mailbox: Mailbox) -> None:
    allowed = request.POST.get("allowed") == "yes"
    by = mailboxes.reader(mailbox, request.user)
    sentence = _("Tablets can answer now, each reply by a card.") if allowed else _(
        "Tablets cannot answer any more."
    )  # fmt: skip

    def deed() -> None:
        actions.let_tablets(wave=wave, allowed=allowed, by=by, at=timezone.now())

    deeds.done(request, deed, sentence)


def _taken(wave: Wave, told: Told) -> HttpResponse:
    """Keep a reply, or say why it was not."""
    if told.version != wave.edition.version:
        return _said(CONFLICT, _("This is another version of the form. Get the blank form anew."))
    try:
        fresh = actions.take_in(wave=wave, told=told, at=timezone.now())
    except Refused as refusal:
        return _said(CONFLICT, refusal.sentence)
    except NotTaken as why:
        instrument = editions.instrument(wave.edition)
        return _said(FORBIDDEN, _not_taken(instrument, why, told.language or wave.language))
    if fresh:
        return _said(TAKEN, _("Thank you. The answers are kept."), "submit_success")
    return _said(TAKEN, _("It was kept before: nothing was changed."), "submit_success")


def _not_taken(instrument: Instrument, why: NotTaken, language: str) -> str:
    """Name the question whose answer the form forbids; never the answer."""
    question = instrument.question(why.question)
    words = instrument.words(question.label, language) or question.name
    more = instrument.words(question.refusal, language) if why.reason == NotTaken.CONSTRAINT else ""
    sentence = _(
        "The answer to “%(question)s” cannot be taken. Open the form again and correct it."
    )
    return " ".join(filter(None, (sentence % {"question": words}, more)))


def _is_long(request: HttpRequest) -> bool:
    """Tell whether far too much is announced: it is not read at all."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return not said.isdecimal() or int(said) > 2 * submissions.LARGEST


def _sent(request: HttpRequest) -> bytes:
    """Return what was sent, never touching the disk; too much of it is cut."""
    most = submissions.LARGEST + 1
    request.upload_handlers = [memory.InMemory(request, most)]
    file = request.FILES.get("xml_submission_file")
    if file is not None:
        return bytes(file.read(most))
    return str(request.POST.get("xml_submission_file", "")).encode()[:most]


def _entry(wave: Wave) -> str:
    text = tablets.form(wave)
    address = f"{tablets.server(wave)}/forms/{wave.edition.version}.xml"
    return format_html(
        "<xform><formID>{}</formID><name>{}</name><version>{}</version><hash>{}</hash>"
        "<downloadUrl>{}</downloadUrl></xform>",
        wave.edition.name, wave.edition.title, wave.edition.version, tablets.form_hash(text),
        address,
    )  # fmt: skip


def _said(status: int, sentence: str, nature: str = "submit_error") -> HttpResponse:
    body = format_html(
        '<OpenRosaResponse xmlns="{}"><message nature="{}">{}</message></OpenRosaResponse>',
        ANSWER, nature, sentence,
    )  # fmt: skip
    return _xml(body, status)


def _xml(body: str, status: int = 200) -> HttpResponse:
    text = f'<?xml version="1.0" encoding="UTF-8"?>{body}'
    return HttpResponse(text, content_type="text/xml; charset=utf-8", status=status)
