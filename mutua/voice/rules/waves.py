"""When a site may be asked again: nobody is asked too often, whoever wants to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Enrolment, Round

SHORT = 5  # questions of a pulse, at most
LONGEST = 42  # days that a wave is open
MOST_CARDS = 20_000
MOST_PLACES = 40
YEAR = 365
AHEAD = 3 * YEAR  # days within which a free one is searched


@dataclass(frozen=True, slots=True)
class Cap:
    """How often the same kind of wave may be opened at one site."""

    gap: int  # days from one opening to the next
    most: int  # in any 365 days


FULL, PULSE = Cap(90, 4), Cap(30, 12)


@dataclass(frozen=True, slots=True)
class Asked:
    """A wave that there is, or that somebody wants."""

    opens: date
    closes: date
    short: bool

    def on(self, opens: date) -> "Asked":
        """Return the same, opened on another day."""
        return Asked(opens, opens + (self.closes - self.opens), self.short)


def why_not_again(wished: Asked, others: Sequence[Asked]) -> str:
    """Say why a site cannot be asked in these days, and from when it can."""
    if wished.closes < wished.opens:
        return _("The last day lies before the first.")
    if (wished.closes - wished.opens).days >= LONGEST:
        return _("A wave is open for six weeks at most.")
    if _fits(wished, others):
        return ""
    free = next_day(wished, others)
    kind = _("five questions at most") if wished.short else _("more than five questions")
    cap = PULSE if wished.short else FULL
    return _(
        "The workers of this site were or will be asked too close to this. So that nobody is asked too "
        "often, whoever asks, %(days)s days lie between two waves of %(kind)s, there are %(most)s in "
        "a year at most, and never two at once. It is possible from %(day)s on."
    ) % {"days": cap.gap, "kind": kind, "most": cap.most, "day": date_format(free)}


def next_day(wished: Asked, others: Sequence[Asked]) -> date:
    """Return the first day from the wished one on at which a wave may open."""
    days = (wished.opens + timedelta(n) for n in range(AHEAD))
    return next((day for day in days if _fits(wished.on(day), others)), wished.opens)


def why_not_round(round: Round, enrolment: Enrolment | None, wished: Asked, taken: bool) -> str:
    """Say why a site cannot open its wave of a programme's round."""
    if enrolment is None or enrolment.left_at is not None:
        return _("This site does not take part in that programme.")
    if round.programme.launched_at is None or round.programme.ended_at is not None:
        return _("That programme is not under way.")
    if taken:
        return _("The wave of this round is open already.")
    if wished.opens < round.opens or wished.closes > round.closes:
        return _("In this round all sites ask from %(first)s to %(last)s.") % {
            "first": date_format(round.opens),
            "last": date_format(round.closes),
        }
    return ""


def why_not_cards(cards: int, places: Iterable[str]) -> str:
    """Say why so many cards cannot be made for these places."""
    named = [*places]
    if not 1 <= cards <= MOST_CARDS:
        return _("Between 1 and %(most)s cards can be made.") % {"most": MOST_CARDS}
    if not 1 <= len(named) <= MOST_PLACES:
        return _("Name between 1 and %(most)s places.") % {"most": MOST_PLACES}
    if len({one.casefold() for one in named}) < len(named):
        return _("Two places have the same name.")
    return ""


def _fits(wished: Asked, others: Sequence[Asked]) -> bool:
    if any(one.opens <= wished.closes and wished.opens <= one.closes for one in others):
        return False
    cap = PULSE if wished.short else FULL
    alike = [one.opens for one in others if one.short == wished.short]
    if any(abs((one - wished.opens).days) < cap.gap for one in alike):
        return False
    days = sorted([*alike, wished.opens])
    return not any(
        (last - first).days < YEAR for first, last in zip(days, days[cap.most :], strict=False)
    )
