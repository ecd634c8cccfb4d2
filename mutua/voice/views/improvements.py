"""“You said, we did”: a site writes to its workers what it does about what they said."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.web import deeds, downloads

from .. import actions, editions, queries, rules, telling
from ..forms.improvements import DoneForm, ImprovementForm
from ..models import Improvement, Wave


@require_http_methods(["GET", "HEAD", "POST"])
def improvements(request: HttpRequest, mailbox: Mailbox, code: UUID) -> HttpResponse:
    """Show what is done about a wave, and take one thing more."""
    wave = _wave(mailbox, code)
    form = _form(request, wave, {"language": get_language()})
    if form.is_valid():
        with deeds.refused_in(form):
            actions.say_improvement(
                wave=wave, by=mailboxes.reader(mailbox, request.user), at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
            return _back(mailbox, wave)
    return _page(request, mailbox, wave, form)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, mailbox: Mailbox, code: UUID, number: int) -> HttpResponse:
    """Say one thing in other words."""
    wave = _wave(mailbox, code)
    found = _improvement(wave, number)
    said = {name: getattr(found, name) for name in ("about", "words", "language", "due")}
    form = _form(request, wave, said)
    if form.is_valid():
        actions.change_improvement(
            improvement=found, by=mailboxes.reader(mailbox, request.user), at=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
        return _back(mailbox, wave)
    return _page(request, mailbox, wave, form, found)


@require_POST
def done(request: HttpRequest, mailbox: Mailbox, code: UUID, number: int) -> HttpResponse:
    """Say that one thing is done."""
    wave = _wave(mailbox, code)
    found, form = _improvement(wave, number), DoneForm(request.POST)
    now = timezone.now()
    on = form.cleaned_data["on"] if form.is_valid() else now.date()

    def deed() -> None:
        by = mailboxes.reader(mailbox, request.user)
        actions.finish_improvement(improvement=found, on=on, by=by, at=now)

    deeds.done(request, deed, _("Your workers read that it is done."))
    return _back(mailbox, wave)


@require_safe
def poster(_request: HttpRequest, mailbox: Mailbox, code: UUID) -> HttpResponse:
    """Hand out a poster for the canteen: what workers said, and what is done."""
    wave = _wave(mailbox, code)
    release = queries.release_of(wave)
    if release is None:
        raise Http404
    return downloads.attached(telling.poster(release), f"poster-{wave.number}", "pdf")


def _wave(mailbox: Mailbox, code: UUID) -> Wave:
    return get_object_or_404(queries.waves_of(mailbox), code=code)


def _improvement(wave: Wave, number: int) -> Improvement:
    return get_object_or_404(queries.improvements_of(wave), pk=number)


def _form(request: HttpRequest, wave: Wave, said: dict[str, Any]) -> ImprovementForm:
    instrument = editions.instrument(wave.edition)
    return ImprovementForm(request.POST or None, initial=said, instrument=instrument)


def _page(
    request: HttpRequest,
    mailbox: Mailbox,
    wave: Wave,
    form: ImprovementForm,
    changed: Improvement | None = None,
) -> HttpResponse:
    said = [*queries.improvements_of(wave)]
    context = {
        "mailbox": mailbox, "token": mailboxes.token(mailbox), "wave": wave, "form": form,
        "changed": changed, "lines": [*zip(said, telling.doing(wave), strict=True)],
        "released": queries.release_of(wave), "why_not": rules.why_not_say(wave),
        "today": timezone.now().date(),
    }  # fmt: skip
    return render(request, "voice/results/improvements.html", context)


def _back(mailbox: Mailbox, wave: Wave) -> HttpResponse:
    token = mailboxes.token(mailbox)
    return redirect("voice:site-improvements", token=token, code=wave.code)
