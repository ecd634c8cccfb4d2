"""The supplier's pages speak the language of its mailbox, until its reader chooses another."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.web import languages

from .. import links
from ..models import Ask

View = Callable[..., HttpResponseBase]


def of_ask(view: View) -> View:
    """Let a page about an ask speak the language of the mailbox that was asked."""

    @wraps(view)
    @languages.spoken
    def speaking(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        mailbox = mailboxes.of_email(_email(token))
        if mailbox:
            languages.follow(request, mailbox.language)
        return view(request, token=token, **more)

    return speaking


@require_POST
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Write and show in another language from now on."""
    email, chosen = _email(token), request.POST.get("language", "")
    if not email:
        raise Http404
    response = redirect("recognition:answer", token=token)
    if chosen in dict(settings.LANGUAGES):
        if mailbox := mailboxes.of_email(email):
            members.choose_language(mailbox=mailbox, language=chosen, by=None, at=timezone.now())
        languages.keep(response, chosen)
    return response


def _email(token: str) -> str:
    """Return the address that was asked, "" for a forged token."""
    code = links.code_in(token)
    ask = Ask.objects.filter(code=code).first() if code else None
    return ask.email if ask else ""
