"""Whoever reads a mailbox comes in by its address; what it does not have is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mutua.members import mailboxes, readers
from mutua.members.doors import View
from mutua.members.models import Mailbox, Person
from mutua.protocols import Version
from mutua.web.refused import Refused

from .. import queries, rules
from ..models import Assessment, Finding


@dataclass(frozen=True, slots=True)
class Desk:
    """Whoever comes in: the mailbox, the token it came by, and its person if they are signed in."""

    mailbox: Mailbox
    token: str
    person: Person | None

    @property
    def home(self) -> str:
        """Return the path of the desk itself."""
        return mailboxes.desk_path(self.token)

    def assessment(self, code: UUID) -> Assessment:
        """Return an assessment of this mailbox; 404 for any other."""
        try:
            return queries.assessment_of(self.mailbox, code)
        except Assessment.DoesNotExist:
            raise Http404 from None

    def finding(self, code: UUID) -> Finding:
        """Return a finding of this mailbox; 404 for any other."""
        try:
            return queries.finding_of(self.mailbox, code)
        except Finding.DoesNotExist:
            raise Http404 from None

    def to(self, name: str, **more: Any) -> HttpResponse:
        """Go to a page of this room."""
        return HttpResponseRedirect(
            reverse(f"assessments:{name}", kwargs={"token": self.token, **more})
        )


def page_of_mailbox(view: Callable[..., HttpResponse]) -> View:
    """Hand the desk of the address's token to a view; what it shows is kept by nobody."""

    @wraps(view)
    def found(request: HttpRequest, mailbox: Mailbox, **kwargs: Any) -> HttpResponse:
        person = mailboxes.reader(mailbox, request.user)
        return view(request, Desk(mailbox, mailboxes.token(mailbox), person), **kwargs)

    return readers.of_desk(found)


def known_version(assessment: Assessment) -> Version:
    """Return the version of an assessment; Refused where nothing is known of it any more."""
    version = rules.version_of(assessment)
    if version is None:
        raise Refused(rules.unknown_version(assessment))
    return version
