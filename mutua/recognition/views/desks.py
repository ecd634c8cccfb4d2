"""The supplier's desk: all that its mailbox was asked, has on file and shares, at hand on a phone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.members import mailboxes
from mutua.members.models import Mailbox, normal_email
from mutua.members.views import entrance
from mutua.voice import queries as voice
from mutua.web import deeds, memory

from .. import actions, queries, tasks, telling
from ..actions import About
from ..forms import AddressForm, FileForm

LATELY = 10  # openings that the desk itself shows; the history has all
ENTRIES = 200  # of the journal that the history shows; the archive has all


@require_safe
def desk(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Show what waits, what is shared, what is on file."""
    return _desk(request, mailbox, FileForm())


@require_safe
def history(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Show every question, consent and opening ever, and the journal's part about them."""
    entries = [*queries.befell(mailbox).order_by("-id")[:ENTRIES]]
    context = {
        "desk": queries.desk(mailbox, timezone.now()),
        "story": telling.story(mailbox, entries),
        "more": len(entries) == ENTRIES,
    }
    return shown(request, "desk_history", mailbox, context)


@csrf_exempt  # no cookie lets anybody in here: the token of the address does
@require_POST
def upload(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Put a PDF on file, whether or not anybody asked."""
    request.upload_handlers = [memory.InMemory(request, settings.MUTUA_REPORT_LIMIT + 1)]
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _desk(request, mailbox, form)
    said = dict(form.cleaned_data)
    file, (said["protocol"], said["version"]) = said.pop("file"), said.pop("under")

    def deed() -> None:
        actions.put_on_file(
            mailbox=mailbox, about=About(**said), stream=file, filename=file.name,
            by=mailboxes.reader(mailbox, request.user), at=timezone.now(),
        )  # fmt: skip

    sentence = _("It is on file. Nobody can read it until you share it.")
    return done(request, mailbox, deed, sentence, "recognition:desk")


@require_POST
def remove(request: HttpRequest, mailbox: Mailbox, document: UUID) -> HttpResponse:
    """Destroy a document that is on file."""
    found = get_object_or_404(queries.documents_of(mailbox.email), code=document)
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.remove_document(document=found, by=by, at=timezone.now())

    sentence = _("It is destroyed: nobody can read it any more.")
    return done(request, mailbox, deed, sentence, "recognition:desk")


@require_POST
def revoke(request: HttpRequest, mailbox: Mailbox, grant: UUID) -> HttpResponse:
    """End a consent at once."""
    found = get_object_or_404(queries.grants_of(mailbox.email), code=grant)
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        actions.revoke(grant=found, by=by, at=timezone.now())

    sentence = _("It is over: nobody can read it any more.")
    return done(request, mailbox, deed, sentence, "recognition:desk")


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Lead who is signed in to their desk; send others the address of theirs."""
    mailbox = mailboxes.of_person(request.user)
    if mailbox is not None:
        return redirect("recognition:desk", token=mailboxes.token(mailbox))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        email = normal_email(form.cleaned_data["email"])
        if entrance.wants_too_many(request, email):
            return entrance.slow_down(request)
        tasks.post_desk.enqueue(email)
        return redirect("recognition:desk-sent")
    return render(request, "recognition/desk_mine.html", {"form": form})


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is under way if there is a desk."""
    return render(request, "recognition/desk_sent.html")


@require_safe
def renewed(request: HttpRequest) -> HttpResponse:
    """Say that the fresh address is under way."""
    return render(request, "recognition/desk_renewed.html")


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Say good-bye."""
    return render(request, "recognition/desk_deleted.html")


def shown(
    request: HttpRequest, name: str, mailbox: Mailbox, context: dict[str, Any]
) -> HttpResponse:
    """Show a page of a desk."""
    token = mailboxes.token(mailbox)
    tabs = {"desk": _("Now"), "desk-history": _("History"), "desk-yours": _("Your data")}
    here = name.replace("_", "-").replace("delete", "yours")
    ways = [
        (label, reverse(f"recognition:{page}", kwargs={"token": token}), page == here)
        for page, label in tabs.items()
    ]
    if voice.speaks(mailbox):
        ways.insert(1, (_("Worker voice"), reverse("voice:site", kwargs={"token": token}), False))
    own = {
        "mailbox": mailbox,
        "token": token,
        "tabs": ways,
        "reader": mailboxes.reader(mailbox, request.user),
        "now": timezone.now(),
    }
    return render(request, f"recognition/{name}.html", own | context)


def done(
    request: HttpRequest, mailbox: Mailbox, deed: Callable[[], object], sentence: str, back: str
) -> HttpResponse:
    """Do it, or show why not, and come back to a page of the desk."""
    deeds.done(request, deed, sentence)
    return redirect(back, token=mailboxes.token(mailbox))


def _desk(request: HttpRequest, mailbox: Mailbox, form: FileForm) -> HttpResponse:
    found = queries.desk(mailbox, timezone.now())
    context = {
        "desk": found,
        "openings": found.openings[:LATELY],
        "sites": sorted({ask.supplier for ask in found.asks}),
        "upload": form,
    }
    return shown(request, "desk", mailbox, context)
