"""Whoever has the address of an ask comes in; and who is shown the way to a desk."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from mutua.members import mailboxes
from mutua.members.doors import View
from mutua.members.models import Kind
from mutua.members.readers import secret, to_sign_in
from mutua.web import languages

from .. import links


def of_ask(view: View) -> View:
    """Give a page of an ask that ask and its mailbox in place of the token; 404 for any other."""

    @wraps(view)
    def entered(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        found = links.ask_in(token, timezone.now())
        if found is None:
            raise Http404
        ask, mailbox = found
        choice = reverse("recognition:language", kwargs={"token": token})
        languages.follow(request, mailbox.language, choice)
        return secret(
            to_sign_in(request, mailbox) or view(request, ask=ask, mailbox=mailbox, **more)
        )

    return entered


def has_desk(request: HttpRequest) -> bool:
    """Tell whom to show the way to a desk: people of suppliers, and who has no other place."""
    if not request.user.is_authenticated:
        return False
    roles = getattr(request, "roles", ())
    if not roles:
        return mailboxes.of_person(request.user) is not None
    return any(role.organisation.kind == Kind.SUPPLIER for role in roles)
