"""Whether what a member waits for has come. Pure."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mutua.audits import rules as audits
from mutua.audits.models import Watch

from .overlap import Cover
from .rules import Band, State


class News(TextChoices):
    """What there is to tell somebody who waits."""

    NOTHING = "", _("nothing yet")
    HERE = "here", _("an audit you waited for is on the list")
    OVERDUE = "overdue", _("the month of an audit you wait for has passed")


def news(watch: Watch, cover: Cover, today: date) -> News:
    """Tell what has become of an audit that a member waits for, from what it may know anyway."""
    of_others = cover.state in (State.VALID, State.SOON) and cover.others != Band.NOBODY
    if of_others and cover.month and cover.month > (watch.known or date.min):
        return News.HERE
    return News.OVERDUE if audits.is_over(watch.month, today) else News.NOTHING
