"""What people are told of by this room."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.notices.kinds import Kind, register

from .models import Duty
from .rules import usual


def tell() -> None:
    """Register the kinds."""
    register(
        Kind(
            "membership.due",
            gettext_lazy("A duty of membership is due soon"),
            gettext_lazy("Membership"),
            _due,
        ),
        Kind(
            "membership.survey",
            gettext_lazy("The annual survey of members opens"),
            gettext_lazy("Membership"),
            _survey,
        ),
    )


def _due(told: Mapping[str, Any]) -> str:
    until = date_format(date.fromisoformat(told["until"]), "DATE_FORMAT")
    return _("%(duty)s: due until %(until)s.") % {
        "duty": _name(told["kind"]), "until": until,
    }  # fmt: skip


def _survey(told: Mapping[str, Any]) -> str:
    until = date_format(date.fromisoformat(told["until"]), "DATE_FORMAT")
    return _("The annual survey %(year)s is open: answer until %(until)s.") % {
        "year": told["year"], "until": until,
    }  # fmt: skip


def _name(kind: str) -> str:
    said = Duty.objects.filter(kind=kind).order_by("since").last()
    return str(said or usual.duty(kind))
