"""Whoever comes in by a mailbox' address: what is not of this mailbox is not there."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from mutua.members import readers
from mutua.members.doors import View

from .. import queries
from ..models import Wave, Workplace


class Here(readers.Desk):
    """Whoever comes in, with the sites and waves of the mailbox."""

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
    return readers.at_desk(Here, view)
