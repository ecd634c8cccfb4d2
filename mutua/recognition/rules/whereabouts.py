"""How far an ask came, and what would bring it on; what may be told of all asks together."""

from collections.abc import Collection

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Where(TextChoices):
    """Where an ask is on its way: exactly one of these at any moment."""

    UNSEEN = "unseen", _("not looked at yet")
    UNANSWERED = "unanswered", _("looked at, not answered")
    UNREAD = "unread", _("shared, not read")
    UNDECIDED = "undecided", _("read, not decided")
    LAPSED = "lapsed", _("lapsed without an answer")
    DECLINED = "declined", _("declined")
    ENDED = "ended", _("consent ended before it was read")
    NOT = "not", _("decided: not recognised")
    RECOGNISED = "recognised", _("recognised")
    AGAIN = "again", _("asked again since")
    WITHDRAWN = "withdrawn", _("taken back")


# Where an ask waits for somebody, or went no further: in the order in which a member looks at them.
OURS = (Where.UNREAD, Where.UNDECIDED)
THEIRS = (Where.UNSEEN, Where.UNANSWERED)
STUCK = (*OURS, *THEIRS, Where.LAPSED, Where.ENDED, Where.DECLINED)

NEXT: dict[Where, str | Promise] = {
    Where.UNREAD: _("Your turn: open it before the consent ends."),
    Where.UNDECIDED: _("Your turn: only your decision makes it an audit not repeated."),
    Where.UNSEEN: _("Is the address right? A call to the supplier helps more than a letter."),
    Where.UNANSWERED: _("Ask what they would need to know; many share once they know for what."),
    Where.LAPSED: _("You can ask again, perhaps somebody else there."),
    Where.ENDED: _("Ask again, and read soon after it is shared."),
    Where.DECLINED: _("What they wrote is on each ask."),
}

FEWEST = 5  # other members, before a sum of theirs is told
LARGEST = 0.5  # of that sum, that one of them may have


def may_be_told(others: Collection[int]) -> bool:
    """Tell whether a sum of the others' recognitions hides each of them: how many of whom it is."""
    return len(others) >= FEWEST and max(others) <= LARGEST * sum(others)
