"""Whoever reads a mailbox comes in by the address that its letters carry: the door of its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control

from mutua.members import mailboxes
from mutua.members.doors import View
from mutua.members.models import Mailbox, Person
from mutua.web import languages


@dataclass(frozen=True, slots=True)
class Desk:
    """Whoever comes in: the mailbox, the token that it came by, and its person if they are signed in.

    Rooms add what of theirs a mailbox has; what it does not have is not there.
    """

    mailbox: Mailbox
    token: str
    person: Person | None

    @property
    def home(self) -> str:
        """Return the path of the desk itself."""
        return mailboxes.desk_path(self.token)


def of_desk(view: View) -> View:
    """Give a page of a desk its mailbox in place of the token; 404 for any other token."""

    @wraps(view)
    def entered(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        mailbox = mailboxes.of_token(token)
        if mailbox is None:
            raise Http404
        languages.follow(request, mailbox.language, f"{mailboxes.desk_path(token)}language/")
        return secret(to_sign_in(request, mailbox) or view(request, mailbox=mailbox, **more))

    return entered


def at_desk(desk: type[Desk], view: Callable[..., HttpResponse]) -> View:
    """Hand a page of a desk whoever comes in, in place of the token."""

    @wraps(view)
    def found(request: HttpRequest, mailbox: Mailbox, **more: Any) -> HttpResponse:
        person = mailboxes.reader(mailbox, request.user)
        return view(request, desk(mailbox, mailboxes.token(mailbox), person), **more)

    return of_desk(found)


def to_sign_in(request: HttpRequest, mailbox: Mailbox) -> HttpResponseBase | None:
    """Lead to signing in where an address alone does not open; another's account finds nothing."""
    if not mailbox.guarded or mailboxes.reader(mailbox, request.user):
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.path if request.method == "GET" else "/desk/")


def secret(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page out of caches and search engines: its address is a secret."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
