"""Whoever reads a mailbox chooses the language of its pages, and of the letters to come."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.web import languages

from .. import links
from ..models import Ask


@require_POST
def choose(request: HttpRequest, ask: Ask, mailbox: Mailbox) -> HttpResponse:
    """Write and show in another language from now on."""
    page = redirect("recognition:answer", token=links.token(ask, mailbox))
    return _chosen(request, mailbox, page)


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
        if by is not None:
            members.speak(person=by, language=language, by=by, at=timezone.now())
    return response
