"""What people with an account are told of events."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from mutua.notices.kinds import Kind, register
from mutua.notices.models import How


def _title(told: Mapping[str, Any]) -> str:
    titles: dict[str, str] = told.get("titles", {})
    return titles.get(get_language() or "en") or next(iter(titles.values()), "")


def _announced(told: Mapping[str, Any]) -> str:
    return _("An event was announced: %(title)s") % {"title": _title(told)}


def _changed(told: Mapping[str, Any]) -> str:
    return _("Something changed about an event of yours: %(title)s") % {"title": _title(told)}


KINDS = (
    Kind("events.announced", lazy("An event is announced"), lazy("Events"), _announced),
    Kind(
        "events.changed", lazy("An event that you registered for changes"), lazy("Events"),
        _changed, How.AT_ONCE,
    ),
)  # fmt: skip


def tell() -> None:
    """Tell the notices these kinds."""
    register(*KINDS)
