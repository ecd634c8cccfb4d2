"""Findings that a supplier has to do something about."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.assessments import queries
from mutua.members.models import Kind

from ..asking import Asking
from .need import Need


def needs(asking: Asking) -> Iterator[Need]:
    """Yield a supplier's findings that are due."""
    if asking.organisation.kind == Kind.SUPPLIER:
        count, until = queries.due_of(asking.person.email, asking.today)
        yield Need(
            "assessments.due", count,
            ngettext("finding due soon or overdue", "findings due soon or overdue", count),
            reverse("recognition:my-desk"),
            _("Say what you did, and add the evidence."),
            "calendar-clock", until,
        )  # fmt: skip
