"""What this room tells people of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from mutua.members import queries as members
from mutua.members.models import Kind as Organisations
from mutua.members.models import Level, Organisation
from mutua.notices import actions as notices
from mutua.notices.kinds import Kind

from .models import Run


def _matches(told: Mapping[str, Any]) -> str:
    return ngettext(
        "%(count)d new match waits for your word.",
        "%(count)d new matches wait for your word.",
        told["count"],
    ) % {"count": told["count"]}


MATCHES = Kind(
    "register.matches", gettext_lazy("New matches to judge"), gettext_lazy("Suppliers"), _matches,
    reaches=(Organisations.MEMBER,),
)  # fmt: skip


def tell_matches(run: Run, organisation: Organisation, count: int, *, at: datetime) -> None:
    """Tell a member of the matches that a run was the first to doubt."""
    notices.tell(
        kind=MATCHES.name, people=members.people_from(organisation, Level.SOURCING),
        told={"count": count},
        path=reverse("register:queue", kwargs={"organisation": organisation.slug}),
        key=f"run-{run.pk}-{organisation.pk}", at=at, organisation=organisation,
    )  # fmt: skip
