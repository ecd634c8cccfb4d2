"""Whether a member has done what it owes, on a day. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.protocols import add_months

from ..models import Duty

YEAR = 12
SOON = timedelta(days=90)
REMINDED = (60, 30, 7)  # days before the last day


class State(TextChoices):
    """Where a duty stands."""

    MET = "met", gettext_lazy("Met")
    DUE = "due", gettext_lazy("Due")
    OVERDUE = "overdue", gettext_lazy("Overdue")
    EXCUSED = "excused", gettext_lazy("Excused")
    NOT_YET = "not_yet", gettext_lazy("Not yet")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is owed, as it was said for a day: see the model Duty."""

    rhythm: str
    months: int = YEAR
    grace: int = YEAR


@dataclass(frozen=True, slots=True)
class Round:
    """A survey's days."""

    opens: date
    due: date
    met_on: date | None = None  # when the member first handed it in


@dataclass(frozen=True, slots=True)
class Away:
    """A time in which nothing is owed, both days included; open where it has no end."""

    since: date
    until: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What a member did that counts for one duty, and what it was excused from."""

    joined: date
    met: Sequence[date] = ()
    rounds: Sequence[Round] = ()
    away: Sequence[Away] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands: with what it last did, and the last day for what comes next."""

    state: State
    until: date | None = None
    met_on: date | None = None
    reason: str = ""

    @property
    def overdue_since(self) -> date | None:
        """Return the first day on which it was too late."""
        return self.until + timedelta(days=1) if self.until and self.state == "overdue" else None


def standing(rule: Rule, history: History, day: date) -> Standing:
    """Tell where a duty stands on a day; what lies after the day is not known yet."""
    told = _in_rounds(rule, history, day) if rule.rhythm == "rounds" else _alone(rule, history, day)
    for away in history.away:
        if away.since <= day and (away.until is None or day <= away.until):
            if told.state == State.MET:
                return told
            return Standing(State.EXCUSED, away.until, told.met_on, away.reason)
    return told


def _alone(rule: Rule, history: History, day: date) -> Standing:
    once = rule.rhythm == Duty.Rhythm.ONCE
    met = [one for one in history.met if one <= day and (once or one >= history.joined)]
    if once and met:
        return Standing(State.MET, None, min(met))
    last = max(met, default=None)
    if last is None:
        until = _later(rule, _first(rule, history.joined), history.away)
        return Standing(State.NOT_YET if day <= until else State.OVERDUE, until)
    # Whoever does it early is never worse off than who waits for the end of the grace.
    until = _later(rule, max(_next(rule, last), _first(rule, history.joined)), history.away)
    return Standing(_by_day(rule, until, day), until, last)


def _in_rounds(rule: Rule, history: History, day: date) -> Standing:
    """Tell of the newest round that is open or was; before a newcomer's first there is none."""
    known = [one for one in history.rounds if one.opens <= day]
    if not known:
        return Standing(State.NOT_YET)
    now = max(known, key=lambda one: one.opens)
    met = [one.met_on for one in known if one.met_on and one.met_on <= day]
    last = max(met, default=None)
    if now.met_on and now.met_on <= day:
        return Standing(State.MET, None, now.met_on)
    if now.due < add_months(history.joined, rule.grace):
        return Standing(State.NOT_YET, None, last)
    until = _later(rule, now.due, history.away)
    return Standing(State.DUE if day <= until else State.OVERDUE, until, last)


def _by_day(rule: Rule, until: date, day: date) -> State:
    if day > until:
        return State.OVERDUE
    begins = date(until.year, 1, 1) if rule.rhythm == Duty.Rhythm.YEARS else until - SOON
    return State.DUE if day >= begins else State.MET


def _first(rule: Rule, joined: date) -> date:
    """Return the last day for what a newcomer owes first."""
    ends = add_months(joined, rule.grace)
    return date(ends.year, 12, 31) if rule.rhythm == Duty.Rhythm.YEARS else ends


def _next(rule: Rule, last: date) -> date:
    """Return the last day for the next time after it was met."""
    ends = add_months(last, rule.months)
    return date(ends.year, 12, 31) if rule.rhythm == Duty.Rhythm.YEARS else ends


def _later(rule: Rule, until: date, away: Iterable[Away]) -> date:
    """Return the last day, moved on where it fell into an absence.

    What is owed by calendar years is owed next by the end of the year in which somebody is back: who was
    excused from all of 2026 owes the meeting of 2027. All else is owed by the end of the absence.
    """
    years = rule.rhythm == Duty.Rhythm.YEARS
    for one in sorted(away, key=lambda one: one.since):
        if one.until and one.since <= until <= one.until:
            back = one.until + timedelta(days=1)
            until = date(back.year, 12, 31) if years else one.until
    return until


def reminder(told: Standing, day: date) -> int | None:
    """Return for how many days before the end a reminder is due by a day: 60, 30 or 7."""
    if told.until is None or told.state not in (State.DUE, State.NOT_YET, State.MET):
        return None
    left = (told.until - day).days
    return min((each for each in REMINDED if 0 <= left <= each), default=None)


def share_met(states: Mapping[int, State], own: int | None, least: int) -> float | None:
    """Return the share of members that owe nothing overdue, in steps of 5 %; None of too few."""
    counted = [state for state in states.values() if state not in (State.NOT_YET, State.EXCUSED)]
    if len(counted) - (own in states) < least:
        return None
    kept = sum(state != State.OVERDUE for state in counted)
    return round(20 * kept / len(counted)) / 20


def why_not_say(
    *, kind: str, rhythm: str, months: int, grace: int, since: date, today: date
) -> str:
    """Say why a duty cannot be said so."""
    if (kind == Duty.Kind.SURVEY) != (rhythm == Duty.Rhythm.ROUNDS):
        return _("The survey is counted by its rounds, and no other duty is.")
    if since < today:
        return _("A change holds from today or later: past years keep the rule that was valid.")
    if not 1 <= months <= 120 or grace > 120:
        return _("A period is between 1 and 120 months, and the grace at most 120.")
    if rhythm == Duty.Rhythm.YEARS and months % YEAR:
        return _("Whole calendar years are counted in 12, 24, 36 … months.")
    return ""


def why_not_excuse(*, since: date, until: date, reason: str) -> str:
    """Say why a member cannot be excused so."""
    if not reason.strip():
        return _("Say why: the member reads it.")
    if until < since:
        return _("It would end before it begins.")
    return ""
