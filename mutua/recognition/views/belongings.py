"""What a supplier may do with all that is its own: guard it, take it along, delete it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members import queries as people
from mutua.members.models import Mailbox
from mutua.web import deeds

from .. import actions, archive, queries
from ..forms import DeleteForm
from .desks import done, shown


@require_safe
def yours(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Show what can be done with all of it."""
    return shown(request, "desk_yours", mailbox, {})


@require_POST
def archived(request: HttpRequest, mailbox: Mailbox) -> HttpResponseBase:
    """Hand out all that is the supplier's own, written while it is sent."""
    now = timezone.now()
    actions.take_along(mailbox=mailbox, by=mailboxes.reader(mailbox, request.user), at=now)
    pieces = archive.pieces(mailbox, now)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="mutua-{now:%Y-%m-%d}.zip"'
    return response


@require_POST
def account(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Send the letter with which an account is made."""

    def deed() -> None:
        members.send_account(mailbox=mailbox, at=timezone.now())

    sentence = _("A letter is on its way to %(email)s.") % {"email": mailbox.email}
    return done(request, mailbox, deed, sentence, "recognition:desk-yours")


@require_POST
def guard(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Let the addresses open with the account only, or without it again."""
    guarded = request.POST.get("guarded") == "yes"
    by = mailboxes.reader(mailbox, request.user)

    def deed() -> None:
        members.guard_mailbox(mailbox=mailbox, guarded=guarded, by=by, at=timezone.now())

    sentence = _("Kept.")
    return done(request, mailbox, deed, sentence, "recognition:desk-yours")


@require_POST
def renew(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Make all addresses useless. The fresh one goes to the mailbox, not to whoever pressed."""
    by = mailboxes.reader(mailbox, request.user)
    fresh = actions.renew(mailbox=mailbox, by=by, at=timezone.now())
    if by is None:
        return redirect("recognition:desk-renewed")
    messages.success(request, _("All earlier addresses are useless now; you got the new one."))
    return redirect("recognition:desk-yours", token=mailboxes.token(fresh))


def delete(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Say what will be destroyed and what must stay; delete it once the address is typed."""
    form = DeleteForm(request.POST or None)
    if form.is_valid():
        by = mailboxes.reader(mailbox, request.user)
        with deeds.refused_in(form, "typed"):
            actions.delete_desk(mailbox=mailbox, by=by, at=timezone.now(), **form.cleaned_data)
            if by is not None and people.account(by.email) is None:
                logout(request)
            return redirect("recognition:desk-deleted")
    found = queries.desk(mailbox, timezone.now())
    return shown(request, "desk_delete", mailbox, {"desk": found, "form": form})
