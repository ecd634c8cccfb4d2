"""Whoever reads a mailbox comes in by its address; what it does not have is not there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mutua.members import readers
from mutua.members.doors import View
from mutua.protocols import Version
from mutua.web.refused import Refused

from .. import queries, rules
from ..models import Assessment, Finding


class Desk(readers.Desk):
    """Whoever comes in, with the assessments of the mailbox."""

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
    return readers.at_desk(Desk, view)


def known_version(assessment: Assessment) -> Version:
    """Return the version of an assessment; Refused where nothing is known of it any more."""
    version = rules.version_of(assessment)
    if version is None:
        raise Refused(rules.unknown_version(assessment))
    return version
