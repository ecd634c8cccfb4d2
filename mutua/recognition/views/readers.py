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
    """Let whoever has the address of an ask in; with its account only, where the mailbox wants so."""

    @wraps(view)
    @languages.spoken
    def entered(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        found = links.ask_in(token, timezone.now())
        if found is None:
            raise Http404
        choice = reverse("recognition:language", kwargs={"token": token})
        languages.follow(request, found[1].language, choice)
        return secret(to_sign_in(request, found[1]) or view(request, token=token, **more))

    return entered


def has_desk(request: HttpRequest) -> bool:
    """Tell whether to show somebody the way to a desk: people of suppliers, and who has no other place."""
    if not request.user.is_authenticated:
        return False
    roles = getattr(request, "roles", ())
    if not roles:
        return mailboxes.of_person(request.user) is not None
    return any(role.organisation.kind == Kind.SUPPLIER for role in roles)
