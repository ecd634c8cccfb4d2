"""The supplier's page: without an account, with all that concerns it, changed only by buttons."""

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
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mutua import protocols
from mutua.assessments import queries as assessments
from mutua.assessments.models import Assessment
from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.web import deeds, memory
from mutua.web.refused import Refused

from .. import actions, links, queries, rules
from ..forms import AttachForm, DeclineForm, DocumentForm, EndForm, ShareForm
from ..models import Ask, Document, Grant


@require_safe
def answer(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Show an ask to whoever reads its mailbox. Opening it grants nothing."""
    actions.see(ask=ask, at=timezone.now())
    return _page(request, ask, mailbox)


@require_POST
def share(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Share a document that is on file."""
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _corrected(request, ask, mailbox, form)
    document = get_object_or_404(
        queries.documents_of(mailbox.email), code=form.cleaned_data["document"]
    )
    until, promised = form.cleaned_data["until"], form.cleaned_data["promised"]
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.share(
            ask=ask, document=document, until=until, by=by, at=timezone.now(), promised=promised
        )

    name = ask.organisation.name
    return _done(request, ask, mailbox, deed, _("%(name)s can read it now.") % {"name": name})


@require_POST
def decline(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Say no."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, ask, mailbox, decline=form)
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.decline(ask=ask, by=by, at=timezone.now(), **form.cleaned_data)

    return _done(request, ask, mailbox, deed, _("You declined. Nothing is shared."))


@csrf_exempt  # no cookie lets anybody in here: the token of the address does
@require_POST
def upload(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Put a PDF on file."""
    request.upload_handlers = [memory.InMemory(request, settings.MUTUA_REPORT_LIMIT + 1)]
    form = DocumentForm(request.POST, request.FILES)
    attached = AttachForm(_assessments(mailbox), request.POST)
    if not (form.is_valid() and attached.is_valid()):
        return _page(request, ask, mailbox, upload=form)
    said, by = form.cleaned_data, mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.add_document(
            ask=ask, stream=said["file"], filename=said["file"].name, part=said["part"],
            assessed_on=said["assessed_on"], rating=said["rating"],
            under=said["under"] if "under" in request.POST else None,
            by=by, at=timezone.now(), assessment=attached.chosen(),
        )  # fmt: skip

    return _done(
        request, ask, mailbox, deed, _("It is on file. Nobody can read it until you share it.")
    )


@require_POST
def attach(request: HttpRequest, ask: Ask, mailbox: Mailbox, document: UUID) -> HttpResponse:
    """Let the findings of an assessment go with a document that is on file, or none any more."""
    found = get_object_or_404(queries.documents_of(mailbox.email), code=document)
    form = AttachForm(_assessments(mailbox), request.POST)
    if not form.is_valid():
        raise Http404
    chosen, by = form.chosen(), mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.attach(document=found, assessment=chosen, by=by, at=timezone.now())

    return _done(request, ask, mailbox, deed, _("Saved."))


@require_POST
def remove(request: HttpRequest, ask: Ask, mailbox: Mailbox, document: UUID) -> HttpResponse:
    """Destroy a document that is on file."""
    found = get_object_or_404(queries.documents_of(mailbox.email), code=document)
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.remove_document(document=found, by=by, at=timezone.now())

    return _done(request, ask, mailbox, deed, _("It is destroyed: nobody can read it any more."))


@require_POST
def revoke(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """End a consent at once."""
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.revoke(grant=_consent(ask), by=by, at=timezone.now())

    return _done(request, ask, mailbox, deed, _("It is over: nobody can read it any more."))


@require_POST
def change_end(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Let a consent end on another day."""
    form = EndForm(request.POST)
    if not form.is_valid():
        return _corrected(request, ask, mailbox, form)
    until, by = form.cleaned_data["until"], mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.change_end(grant=_consent(ask), until=until, by=by, at=timezone.now())

    return _done(request, ask, mailbox, deed, _("The end is changed."))


def _done(
    request: HttpRequest, ask: Ask, mailbox: Mailbox, deed: Callable[[], object], sentence: str
) -> HttpResponse:
    """Do it, or show why not, and come back to the page."""
    deeds.done(request, deed, sentence)
    return redirect("recognition:answer", token=links.token(ask, mailbox))


def _corrected(request: HttpRequest, ask: Ask, mailbox: Mailbox, form: forms.Form) -> HttpResponse:
    """Say what is wrong with a form that lies in a dialog, and come back to the page."""
    if "document" in form.errors:  # which nobody types
        raise Http404
    for name, errors in form.errors.items():
        label = form.fields[name].label or ""
        messages.warning(request, f"{label}: {errors[0]}" if label else str(errors[0]))
    return redirect("recognition:answer", token=links.token(ask, mailbox))


def _offers(ask: Ask, documents: list[Document], end: date) -> list[tuple[Document, ShareForm]]:
    """Return what can be shared, with the form of each; what was asked for comes first."""
    ordered = sorted(
        documents, key=lambda one: (one.supplier != ask.supplier, one.part != ask.wanted)
    )
    return [
        (one, ShareForm(initial={"until": end}, auto_id=f"{one.code.hex}-%s")) for one in ordered
    ]


def _page(request: HttpRequest, ask: Ask, mailbox: Mailbox, **filled: Any) -> HttpResponse:
    now = timezone.now()
    grant, documents = queries.consent(ask), [*queries.documents_of(mailbox.email)]
    live = grant is not None and rules.is_live(grant, now)
    shared = grant.document if grant and live else None
    proposed = max(now.date(), min(ask.until, now.date() + rules.LONGEST))
    context = {
        "ask": ask,
        "token": links.token(ask, mailbox),
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
        "attach": AttachForm(_assessments(mailbox)),
        "verdict": ask.verdicts.last(),
        "mailbox": mailbox,
        "desk": mailboxes.token(mailbox),
        "others": [
            (other, rules.standing(other, now), links.token(other, mailbox))
            for other in queries.asks_put_to(mailbox.email).exclude(pk=ask.pk)
            if now < rules.address_ends(other, other.grants.all())
        ],
        "decline": filled.get("decline") or DeclineForm(),
        "upload": filled.get("upload") or DocumentForm(initial=_about(ask)),
        "end": EndForm(initial={"until": grant and rules.last_day(grant)}),
    }
    return render(request, "recognition/answer_page.html", context)


def _about(ask: Ask) -> dict[str, str]:
    """Return what the ask tells of the document that it is about."""
    known = protocols.get(ask.protocol)
    version = known and known.version(ask.version)
    under = f"{ask.protocol}/{version.number}" if version else ""
    return {"part": ask.wanted, "under": under}


def _assessments(mailbox: Mailbox) -> list[Assessment]:
    """Return what the mailbox has on file of assessments."""
    return [*assessments.assessments_of(mailbox)]


def _consent(ask: Ask) -> Grant:
    """Return the consent that stands upon an ask; Refused where there is none."""
    grant = queries.consent(ask)
    if grant is None:
        raise Refused(_("Nothing is shared upon this question."))
    return grant
