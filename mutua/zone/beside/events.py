"""What is to come."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.events import queries

from ..asking import Asking
from .block import Block, Line

NUMBER = 3


def block(asking: Asking) -> Block:
    """Return the next events, and how many of one's own people are registered."""
    lines = []
    for one in asking.upcoming[:NUMBER]:
        text, own = queries.texts_of(one.event)
        said = ngettext("%(count)d of you goes", "%(count)d of you go", one.registered)
        lines.append(
            Line(
                text.title if text else one.event.slug,
                reverse("events:event", kwargs={"slug": one.event.slug}),
                one.event.day,
                said % {"count": one.registered} if one.registered else "",
                "" if own or text is None else text.language,
            )
        )
    return Block(
        _("To come"), "calendar-days", tuple(lines), reverse("events:events"), _("All events")
    )
