"""Whoever reads a mailbox comes in by the address that its letters carry."""

from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from mutua.members import mailboxes
from mutua.members.doors import View
from mutua.members.models import Kind, Mailbox

from .. import links


def of_desk(view: View) -> View:
    """Give a page of a desk its mailbox in place of the token; 404 for any other token."""

    @wraps(view)
    def entered(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        mailbox = mailboxes.of_token(token)
        if mailbox is None:
            raise Http404
        return _secret(_to_sign_in(request, mailbox) or view(request, mailbox=mailbox, **more))

    return entered


def of_ask(view: View) -> View:
    """Let whoever has the address of an ask in; with its account only, where the mailbox wants so."""

    @wraps(view)
    def entered(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        found = links.ask_in(token, timezone.now())
        if found is None:
            raise Http404
        return _secret(_to_sign_in(request, found[1]) or view(request, token=token, **more))

    return entered


def has_desk(request: HttpRequest) -> bool:
    """Tell whether to show somebody the way to a desk: people of suppliers, and who has no other place."""
    if not request.user.is_authenticated:
        return False
    roles = getattr(request, "roles", ())
    if not roles:
        return mailboxes.of_person(request.user) is not None
    return any(role.organisation.kind == Kind.SUPPLIER for role in roles)


def _to_sign_in(request: HttpRequest, mailbox: Mailbox) -> HttpResponseBase | None:
    """Lead to signing in where an address alone does not open; somebody else's account finds nothing."""
    if not mailbox.guarded or mailboxes.reader(mailbox, request.user):
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.path if request.method == "GET" else "/desk/")


def _secret(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page out of caches and search engines: its address is a secret."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
