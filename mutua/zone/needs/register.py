"""Matches that wait for a word, and uploads that wait for somebody."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.register import queries
from mutua.register.who import JUDGES, SENDERS

from ..asking import Asking
from .need import Need


def needs(asking: Asking) -> Iterator[Need]:
    """Yield what lists need of whoever judges matches or uploads."""
    if asking.may(JUDGES):
        count = queries.count_doubtful(asking.organisation)
        yield Need(
            "register.matches", count,
            ngettext("match to judge", "matches to judge", count),
            asking.path("register:queue"),
            _("Say whether it is the same site; the answer follows at once."),
            "circle-help", days=21,
        )  # fmt: skip
    if asking.may(SENDERS):
        count = queries.uploads_to_confirm(asking.organisation).count()
        yield Need(
            "register.uploads", count,
            ngettext("list whose columns you confirm", "lists whose columns you confirm", count),
            asking.path("register:lists"),
            _("It is read as soon as you say what its columns hold."),
            "file-spreadsheet", days=3,
        )  # fmt: skip
