"""The supplier's page: it needs no account, shows all that concerns it, and changes only by a button."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mutua import protocols
from mutua.assessments import queries as assessments
from mutua.assessments.models import Assessment
from mutua.members import mailboxes
from mutua.members.models import Mailbox, Person
from mutua.web import memory
from mutua.web.refused import Refused

from .. import actions, links, queries, rules
from ..forms import AttachForm, DeclineForm, DocumentForm, EndForm, ShareForm
from ..models import Ask, Document, Grant


@require_safe
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show an ask to whoever reads its mailbox. Opening it grants nothing."""
    ask = _found(token)
    actions.see(ask=ask, at=timezone.now())
    return _page(request, ask, token)


@require_POST
def share(request: HttpRequest, token: str) -> HttpResponse:
    """Share a document that is on file."""
    ask, form = _found(token), ShareForm(request.POST)
    if not form.is_valid():
        return _corrected(request, token, form)
    document = get_object_or_404(
        queries.documents_of(ask.email), code=form.cleaned_data["document"]
    )
    until, promised = form.cleaned_data["until"], form.cleaned_data["promised"]

    def deed() -> None:
        actions.share(
            ask=ask, document=document, until=until, by=_person(request, ask), at=timezone.now(),
            promised=promised,
        )  # fmt: skip

    name = ask.organisation.name
    return _done(request, token, deed, _("%(name)s can read it now.") % {"name": name})


@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Say no."""
    ask, form = _found(token), DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, ask, token, decline=form)

    def deed() -> None:
        actions.decline(ask=ask, by=_person(request, ask), at=timezone.now(), **form.cleaned_data)

    return _done(request, token, deed, _("You declined. Nothing is shared."))


@csrf_exempt  # no cookie lets anybody in here: the token of the address does
@require_POST
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """Put a PDF on file."""
    request.upload_handlers = [memory.InMemory(request, settings.MUTUA_REPORT_LIMIT + 1)]
    ask, form = _found(token), DocumentForm(request.POST, request.FILES)
    attached = AttachForm(_assessments(ask), request.POST)
    if not (form.is_valid() and attached.is_valid()):
        return _page(request, ask, token, upload=form)
    said = form.cleaned_data

    def deed() -> None:
        actions.add_document(
            ask=ask, stream=said["file"], filename=said["file"].name, part=said["part"],
            assessed_on=said["assessed_on"], rating=said["rating"],
            under=said["under"] if "under" in request.POST else None,
            by=_person(request, ask), at=timezone.now(), assessment=attached.chosen(),
        )  # fmt: skip

    return _done(request, token, deed, _("It is on file. Nobody can read it until you share it."))


@require_POST
def attach(request: HttpRequest, token: str, document: UUID) -> HttpResponse:
    """Let the findings of an assessment go with a document that is on file, or none any more."""
    ask = _found(token)
    found = get_object_or_404(queries.documents_of(ask.email), code=document)
    form = AttachForm(_assessments(ask), request.POST)
    if not form.is_valid():
        raise Http404
    chosen, by = form.chosen(), _person(request, ask)

    def deed() -> None:
        actions.attach(document=found, assessment=chosen, by=by, at=timezone.now())

    return _done(request, token, deed, _("Saved."))


@require_POST
def remove(request: HttpRequest, token: str, document: UUID) -> HttpResponse:
    """Destroy a document that is on file."""
    ask = _found(token)
    found = get_object_or_404(queries.documents_of(ask.email), code=document)

    def deed() -> None:
        actions.remove_document(document=found, by=_person(request, ask), at=timezone.now())

    return _done(request, token, deed, _("It is destroyed: nobody can read it any more."))


@require_POST
def revoke(request: HttpRequest, token: str) -> HttpResponse:
    """End a consent at once."""
    ask = _found(token)

    def deed() -> None:
        actions.revoke(grant=_consent(ask), by=_person(request, ask), at=timezone.now())

    return _done(request, token, deed, _("It is over: nobody can read it any more."))


@require_POST
def change_end(request: HttpRequest, token: str) -> HttpResponse:
    """Let a consent end on another day."""
    ask, form = _found(token), EndForm(request.POST)
    if not form.is_valid():
        return _corrected(request, token, form)

    def deed() -> None:
        grant, until = _consent(ask), form.cleaned_data["until"]
        actions.change_end(grant=grant, until=until, by=_person(request, ask), at=timezone.now())

    return _done(request, token, deed, _("The end is changed."))


def _done(
    request: HttpRequest, token: str, deed: Callable[[], None], sentence: str
) -> HttpResponse:
    """Do it, or show why not, and come back to the page."""
    try:
        deed()
        messages.success(request, sentence)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("recognition:answer", token=token)


def _corrected(request: HttpRequest, token: str, form: forms.Form) -> HttpResponse:
    """Say what is wrong with a form that lies in a dialog, and come back to the page."""
    for name, errors in form.errors.items():
        label = form.fields[name].label or ""
        messages.warning(request, f"{label}: {errors[0]}" if label else str(errors[0]))
    return redirect("recognition:answer", token=token)


def _offers(ask: Ask, documents: list[Document], end: date) -> list[tuple[Document, ShareForm]]:
    """Return what can be shared, with the form of each; what was asked for comes first."""
    ordered = sorted(
        documents, key=lambda one: (one.supplier != ask.supplier, one.part != ask.wanted)
    )
    return [
        (one, ShareForm(initial={"until": end}, auto_id=f"{one.code.hex}-%s")) for one in ordered
    ]


def _page(request: HttpRequest, ask: Ask, token: str, **filled: Any) -> HttpResponse:
    now, mailbox = timezone.now(), get_object_or_404(Mailbox, email=ask.email)
    grant, documents = queries.consent(ask), [*queries.documents_of(ask.email)]
    live = grant is not None and rules.is_live(grant, now)
    shared = grant.document if grant and live else None
    proposed = max(now.date(), min(ask.until, now.date() + rules.LONGEST))
    context = {
        "ask": ask,
        "token": token,
        "state": rules.standing(ask, now),
        "why_not": rules.why_not_answer(ask, now=now),
        "grant": grant,
        "live": live,
        "documents": documents,
        "offers": _offers(ask, [one for one in documents if one != shared], proposed),
        "promise": queries.promise_to(ask, now.date()),
        "promises": {
            one.pk: queries.promise_of_document(ask, one, now.date()) for one in documents
        },
        "openings": [*queries.openings_upon(ask)],
        "looks": [*queries.looks_upon(ask)],
        "attach": AttachForm(_assessments(ask)),
        "verdict": ask.verdicts.last(),
        "mailbox": mailbox,
        "desk": mailboxes.token(mailbox),
        "others": [
            (other, rules.standing(other, now), links.token(other, mailbox))
            for other in queries.asks_put_to(ask.email).exclude(pk=ask.pk)
            if now < rules.address_ends(other, other.grants.all())
        ],
        "decline": filled.get("decline") or DeclineForm(),
        "upload": filled.get("upload") or DocumentForm(initial=_about(ask)),
        "end": EndForm(initial={"until": grant and rules.last_day(grant)}),
    }
    response = render(request, "recognition/answer_page.html", context)
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _about(ask: Ask) -> dict[str, str]:
    """Return what the ask tells of the document that it is about."""
    known = protocols.get(ask.protocol)
    version = known and known.version(ask.version)
    under = f"{ask.protocol}/{version.number}" if version else ""
    return {"part": ask.wanted, "under": under}


def _found(token: str) -> Ask:
    return links.ask_of(token, timezone.now())


def _assessments(ask: Ask) -> list[Assessment]:
    """Return what the mailbox that was asked has on file of assessments."""
    mailbox = mailboxes.of_email(ask.email)
    return [*assessments.assessments_of(mailbox)] if mailbox else []


def _consent(ask: Ask) -> Grant:
    """Return the consent that stands upon an ask; Refused where there is none."""
    grant = queries.consent(ask)
    if grant is None:
        raise Refused(_("Nothing is shared upon this question."))
    return grant


def _person(request: HttpRequest, ask: Ask) -> Person | None:
    """Return the person whose mailbox it is, if they are signed in."""
    mailbox = mailboxes.of_email(ask.email)
    return mailboxes.reader(mailbox, request.user) if mailbox else None
