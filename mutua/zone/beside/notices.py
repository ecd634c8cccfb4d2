"""The last notices that one has not read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mutua.notices import queries

from ..asking import Asking
from .block import Block, Line

NUMBER = 4


def block(asking: Asking) -> Block:
    """Return the last unread notices."""
    found = queries.unread(asking.person)[:NUMBER]
    path = reverse("notices:notices")
    # They lead to the page of notices, where following one notes that it was read.
    lines = [Line(str(queries.sentence(one)), path, one.at.date()) for one in found]
    return Block(_("Not read yet"), "bell", tuple(lines), path, _("All notices"))
