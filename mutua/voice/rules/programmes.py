"""Decisions about programmes: what may be registered, when it is launched, what is fixed then."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.instruments import Instrument

from ..models import Programme, Round

MOST_OUTCOMES = 3  # registered before launch; of more, one is found by chance too easily
MOST_ROUNDS = 12
KINDS_MEASURED = ("item", "outcome", "garbled")  # roles of questions that can be an outcome

Planned = tuple[str, date, date]  # the kind of a round, the day it opens, its last day


class Standing(TextChoices):
    """Where a programme stands; its values are kinds of pills."""

    PREPARED = "perhaps", gettext_lazy("In preparation")
    UNDER_WAY = "valid", gettext_lazy("Under way")
    ENDED = "none", gettext_lazy("Ended")


def standing(programme: Programme) -> Standing:
    """Tell where a programme stands."""
    if programme.ended_at is not None:
        return Standing.ENDED
    return Standing.UNDER_WAY if programme.launched_at is not None else Standing.PREPARED


def measurable(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Yield what can be an outcome: the areas first ("area"), then questions, each with its role."""
    areas = dict.fromkeys(
        one.marks["area"]
        for one in instrument
        if one.marks.get("area") and one.marks.get("role") == "item"
    )
    yield from ((area, "area") for area in areas)
    for one in instrument:
        if one.marks.get("role") in KINDS_MEASURED:
            yield one.name, one.marks["role"]


def why_not_make(
    *, name: str, instrument: Instrument, outcomes: Sequence[str], rounds: Sequence[Planned]
) -> str:
    """Say why a programme cannot be made so."""
    if not name.strip():
        return _("A programme needs a name.")
    if len(outcomes) > MOST_OUTCOMES:
        return _("Register %(most)d outcomes at most: of many, some change by chance alone.") % {
            "most": MOST_OUTCOMES
        }
    known = {one for one, _kind in measurable(instrument)}
    for one in outcomes:
        if one not in known:
            return _("“%(outcome)s” is no area or question of this instrument.") % {"outcome": one}
    return _why_not_rounds(rounds)


def _why_not_rounds(rounds: Sequence[Planned]) -> str:
    if not rounds:
        return _("A programme needs one round at least: when are the workers asked?")
    if len(rounds) > MOST_ROUNDS:
        return _("A programme has %(most)d rounds at most.") % {"most": MOST_ROUNDS}
    in_order = sorted(rounds, key=lambda one: one[1])
    for kind, opens, closes in in_order:
        if kind not in Round.Kind.values:
            return _("“%(kind)s” is no kind of round.") % {"kind": kind}
        if closes < opens:
            return _("The round of %(opens)s would close before it opens.") % {"opens": _day(opens)}
    for (_kind, _opens, closes), (_next, opens, _closes) in pairwise(in_order):
        if opens <= closes:
            return _("Two rounds overlap: one is open until %(closes)s, the next from %(opens)s.") % {
                "closes": _day(closes), "opens": _day(opens),
            }  # fmt: skip
    return ""


def why_not_change(programme: Programme, *, enrolled: int) -> str:
    """Say why what a programme asks, and when, cannot be changed."""
    if programme.ended_at is not None:
        return _("This programme has ended.")
    if programme.launched_at is not None:
        return _("It is launched: its outcomes, rounds and arms stay as they were registered.")
    if enrolled:
        return _("A site takes part already: it agreed to these questions on these days.")
    return ""


def why_not_launch(
    programme: Programme, *, enrolled: int, first: Round | None, now: datetime
) -> str:
    """Say why a programme cannot be launched."""
    if programme.ended_at is not None:
        return _("This programme has ended.")
    if programme.launched_at is not None:
        return _("This programme is launched already.")
    if not programme.outcomes:
        return _("Register one outcome at least: what shall the programme change?")
    if first is None:
        return _("A programme needs one round at least: when are the workers asked?")
    if now.date() > first.opens:
        return _(
            "The first round opened on %(opens)s. What a programme shall change is registered before anybody answers."
        ) % {"opens": _day(first.opens)}
    if not enrolled:
        return _("No site takes part yet.")
    return ""


def why_not_end(programme: Programme) -> str:
    """Say why a programme cannot be ended."""
    return _("This programme has ended.") if programme.ended_at is not None else ""


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
