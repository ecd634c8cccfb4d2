"""Whoever reads a mailbox chooses the language of its pages, and of the letters to come."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.web import languages

from .. import links


@require_POST
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Write and show in another language from now on."""
    found = links.ask_in(token, timezone.now())
    if found is None:
        raise Http404
    return _chosen(request, found[1], redirect("recognition:answer", token=token))


@require_POST
def choose_at_desk(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Write and show in another language from now on, and stay where one is."""
    home = mailboxes.desk_path(mailboxes.token(mailbox))
    came_from = request.POST.get("next", "")
    return _chosen(request, mailbox, redirect(came_from if came_from.startswith(home) else home))


def _chosen(request: HttpRequest, mailbox: Mailbox, response: HttpResponse) -> HttpResponse:
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        by = mailboxes.reader(mailbox, request.user)
        members.choose_language(mailbox=mailbox, language=language, by=by, at=timezone.now())
        languages.keep(response, language)
    return response
