"""Whoever comes in by a mailbox' address: what is not of this mailbox is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from mutua.members import mailboxes, readers
from mutua.members.doors import View
from mutua.members.models import Mailbox, Person

from .. import queries
from ..models import Wave, Workplace


@dataclass(frozen=True, slots=True)
class Here:
    """The mailbox, the token that it came by, and its person if they are signed in."""

    mailbox: Mailbox
    token: str
    person: Person | None

    @property
    def home(self) -> str:
        """Return the path of the desk itself."""
        return mailboxes.desk_path(self.token)

    def workplace(self, code: UUID) -> Workplace:
        """Return a site of this mailbox; 404 for any other."""
        if found := queries.workplace_of(self.mailbox, code):
            return found
        raise Http404

    def wave(self, code: UUID) -> Wave:
        """Return a wave at a site of this mailbox; 404 for any other."""
        if found := queries.wave_of(self.mailbox, code):
            return found
        raise Http404

    def to(self, name: str, code: UUID) -> HttpResponse:
        """Go to a page of this room."""
        return redirect(f"voice:{name}", token=self.token, code=code)


def of_here(view: Callable[..., HttpResponse]) -> View:
    """Hand a page of a site whoever comes in, in place of the token."""

    @wraps(view)
    def found(request: HttpRequest, mailbox: Mailbox, **more: Any) -> HttpResponse:
        person = mailboxes.reader(mailbox, request.user)
        return view(request, Here(mailbox, mailboxes.token(mailbox), person), **more)

    return readers.of_desk(found)
