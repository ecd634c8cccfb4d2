"""A worker answers on a phone: one question a page, by the code of a card and nothing else.

What was answered stands on no later page, and nothing is filled in when one goes back: a phone goes
from hand to hand.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mutua import instruments
from mutua.instruments import Kind, NotTaken, Prompt

from .. import actions, media, pepper, speaking
from ..models import Channel, Interview
from .worker_shown import Visit, of_code, shown, thanks

TOLD = "OK"  # what is kept of a note
AGAIN = "again"  # in the address: an old page was sent


@of_code
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the question at hand, or take the answer to it."""
    interview = visit.held.interview
    if interview is None or not interview.language:
        return languages(visit)
    if request.method != "POST":
        return asked(visit, interview, again=AGAIN in request.GET)
    if "finish" not in request.POST:
        name = request.POST.get("question", "")
        try:
            interview = actions.take(
                interview=interview, question=name, given=given(visit, name, request.POST),
                at=timezone.now(),
            )  # fmt: skip
        except NotTaken as refusal:
            if refusal.reason == NotTaken.STALE:
                return redirect(f"{visit.here}?{AGAIN}")
            return asked(visit, interview, refusal=refusal, sent=request.POST)
    return finished(visit, interview)


@of_code
@require_POST
def back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take the last answer back."""
    if visit.held.interview is not None:
        question = request.POST.get("question", "")
        actions.go_back(interview=visit.held.interview, question=question)
    return redirect(visit.here)


@of_code
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin in a language, or go on in another."""
    if request.method != "POST":
        return languages(visit)
    chosen, held = request.POST.get("language", ""), visit.held
    if chosen in visit.instrument.languages and held.interview is not None:
        actions.speak(interview=held.interview, language=chosen)
    elif chosen in visit.instrument.languages:
        longer = held.code + pepper.own_letters()
        actions.begin(
            channel=Channel.WEB, key=pepper.digest("code", longer), card=held.card,
            language=chosen, at=timezone.now(),
        )  # fmt: skip
        return redirect("voice:answer", code=longer)
    return redirect(visit.here)


def given(visit: Visit, name: str, sent: QueryDict) -> str | list[str]:
    """Return the answer that a page sends; NotTaken where nothing was chosen by mistake."""
    try:
        question = visit.instrument.question(name)
    except KeyError:
        raise NotTaken(NotTaken.STALE, name) from None
    if "skip" in sent:
        return ""
    said = sent.getlist("given")
    free = question.kind in (Kind.TEXT, Kind.NOTE)
    if not free and not any(one.strip() for one in said):
        raise NotTaken(NotTaken.MISSING, name)
    return said


def finished(visit: Visit, interview: Interview) -> HttpResponse:
    """Lead on to the next question; after the last one keep the answers, and thank."""
    if instruments.prompt(visit.instrument, actions.interviews.state_of(interview)) is not None:
        return redirect(visit.here)
    wave, poster = visit.held.wave, visit.held.card is None
    actions.finish(interview=interview, at=timezone.now())
    return thanks(visit, pepper.token("poster", wave.code, interview.place) if poster else "")


def languages(visit: Visit) -> HttpResponse:
    """Offer every language of the form."""
    context = {
        "languages": speaking.offered(visit.instrument, visit.held.wave.language),
        "workplace": visit.held.wave.workplace.name,
        "here": visit.here,
        "action": f"{visit.here}language/",
        "begun": visit.held.interview is not None and visit.held.interview.language,
        "lost": visit.held.begun,
    }
    return shown("languages", visit.language, context)


def asked(
    visit: Visit,
    interview: Interview,
    *,
    again: bool = False,
    refusal: NotTaken | None = None,
    sent: QueryDict | None = None,
) -> HttpResponse:
    """Show the question at hand; with why an answer to it was not taken, and what that was."""
    state = actions.interviews.state_of(interview)
    at = instruments.prompt(visit.instrument, state)
    context: dict[str, Any] = {
        "here": visit.here,
        "own": speaking.own_name(
            visit.language, visit.instrument.languages.get(visit.language, "")
        ),
        "begun": bool(state.answers),
        "again": again,
        "code": pepper.shown_code(visit.held.longer),
    }
    if at is None:  # the line broke between the last answer and the end
        return shown("finish", visit.language, context)
    context |= _of_question(visit, at, sent.getlist("given") if sent else [])
    context["last"] = at.question.kind == Kind.NOTE and _nothing_after(visit, interview, at)
    if refusal is not None:
        context["wrong"] = speaking.why_not_taken(
            visit.instrument, at.question, refusal.reason, visit.language
        )
    return shown("question", visit.language, context)


def _nothing_after(visit: Visit, interview: Interview, at: Prompt) -> bool:
    """Tell whether what is told now is the end: whoever closes the page there has handed in nothing."""
    state = actions.interviews.state_of(interview)
    state = instruments.answer(visit.instrument, state, at.question.name, TOLD)
    return instruments.prompt(visit.instrument, state) is None


def _of_question(visit: Visit, at: Prompt, said: list[str]) -> dict[str, Any]:
    """Return what a page shows of a question."""
    form, question = visit.instrument, at.question
    place, every = round(at.done * len(form.questions)) + 1, len(form.questions)
    files = {kind: form.words(told, visit.language) for kind, told in question.media.items()}
    return {
        "question": question,
        "label": form.words(question.label, visit.language),
        "hint": form.words(question.hint, visit.language),
        "options": [
            (one.name, form.words(one.label, visit.language) or one.name, one.name in said)
            for one in question.choices
        ],
        "kind": question.kind.name.lower(),
        "said": said[0] if said else "",
        "place": place,
        "every": every,
        "title": _("Question %(place)s of %(every)s") % {"place": place, "every": every},
        "image": media.address(files.get("image", "")),
        "audio": media.address(files.get("audio", "")),
    }
