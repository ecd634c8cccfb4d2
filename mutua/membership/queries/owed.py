"""What members owe, and where each stands: in as many queries for one as for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from mutua.events import queries as events
from mutua.members.models import Organisation
from mutua.recognition import queries as recognition

from ..models import Duty, Excuse, HandIn, Survey
from ..rules import answering, owing, usual
from ..rules.owing import Away, History, Round, Rule, Standing, State
from .members import Member, member_on, members_on

LEAST = 5  # others, for a share of all to be told
WAYS = {
    "meeting": "membership:meetings",
    "survey": "membership:survey-now",
    "recognition": "register:lists",
    "event": "membership:meetings",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A duty of a member on a day: what it is, where it stands, and where one does something about it."""

    duty: Duty
    standing: Standing
    path: str
    can: bool = True  # somebody can do something about it today

    @property
    def words(self) -> str:
        """Return what it is called."""
        return str(self.duty)

    @property
    def about(self) -> str:
        """Return what fulfils it."""
        return self.duty.about or str(usual.ABOUTS[self.duty.kind])

    @property
    def state(self) -> State:
        """Return where it stands."""
        return self.standing.state

    @property
    def until(self) -> date | None:
        """Return the last day for what comes next."""
        return self.standing.until

    @property
    def to_do(self) -> str:
        """Say what to do about it; "" where nothing needs to be done."""
        if self.state in (State.MET, State.EXCUSED) or self.until is None or not self.can:
            return ""
        return {
            "meeting": _("Register for the next meeting"),
            "survey": _("Answer the survey"),
            "recognition": _("Hand in a list of audits"),
            "event": _("See the events, and offer to host one"),
        }[self.duty.kind]


@dataclass(frozen=True, slots=True)
class Owing:
    """A member with all its duties."""

    member: Member
    dues: list[Due]

    @property
    def overdue(self) -> int:
        """Count what is overdue."""
        return sum(due.state == State.OVERDUE for due in self.dues)


def duties_on(day: date) -> list[Duty]:
    """Return what is owed on a day, as it was said by then; what nobody says any more is left out."""
    said = {one.kind: one for one in Duty.objects.filter(since__lte=day).order_by("since")}
    every = [said.get(kind) or usual.duty(kind) for kind in Duty.Kind.values]
    return [one for one in every if one.owed]


def matrix(day: date) -> list[Owing]:
    """Return every member's duties on a day, by name: for the secretariat alone."""
    return _owing(members_on(day), day)


def duties_of(organisation: Organisation, day: date) -> list[Due]:
    """Return a member's own duties on a day; of somebody who is no member, none."""
    own = owing_of(organisation, day)
    return own.dues if own else []


def owing_of(organisation: Organisation, day: date) -> Owing | None:
    """Return a member with its own duties on a day; of somebody who is no member, None."""
    own = member_on(organisation, day)
    return _owing([own], day)[0] if own else None


def last_quarter(day: date) -> date:
    """Return the last day of the quarter of the year before a day's own."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)


def shares_met(all_: Sequence[Owing], own: Organisation | None) -> dict[str, float | None]:
    """Return for each duty the share of members to whom nothing is overdue; None where it is not told.

    Told of a quarter's end, not of today: whoever looked before and after a deed would know whose it was.
    """
    states: dict[str, dict[int, State]] = defaultdict(dict)
    for one in all_:
        for due in one.dues:
            states[due.duty.kind][one.member.organisation.pk] = due.state
    number = own.pk if own else None
    return {kind: owing.share_met(found, number, LEAST) for kind, found in states.items()}


def _owing(members: Sequence[Member], day: date) -> list[Owing]:
    organisations = [one.organisation for one in members]
    duties = duties_on(day)
    met = _met(organisations)
    excused, handed = _excused(organisations), _handed_in(organisations)
    surveys = [*Survey.objects.all()]
    rounds = [(one.pk, one.opens, one.due) for one in surveys]
    asked = not all(answering.why_not_answer(one, day) for one in surveys)
    return [
        Owing(
            member,
            [
                Due(
                    duty,
                    owing.standing(
                        Rule(duty.rhythm, duty.months, duty.grace),
                        History(
                            joined=member.since,
                            met=met[duty.kind].get(member.organisation.pk, ()),
                            rounds=_rounds(rounds, handed.get(member.organisation.pk, {})),
                            away=[*member.away, *excused[member.organisation.pk, duty.kind]],
                        ),
                        day,
                    ),
                    reverse(WAYS[duty.kind], kwargs={"organisation": member.organisation.slug}),
                    asked or duty.kind != Duty.Kind.SURVEY,
                )
                for duty in duties
            ],
        )
        for member in members
    ]


def _met(organisations: Sequence[Organisation]) -> dict[str, Mapping[int, Sequence[date]]]:
    first = recognition.first_taken_part(organisations)
    numbers = [one.pk for one in organisations]
    return {
        "meeting": events.meetings_attended(numbers),
        "event": events.events_hosted(numbers),
        "recognition": {number: [day] for number, day in first.items()},
        "survey": {},
    }


def _excused(organisations: Sequence[Organisation]) -> dict[tuple[int, str], list[Away]]:
    found: dict[tuple[int, str], list[Away]] = defaultdict(list)
    for one in Excuse.objects.filter(organisation__in=organisations, ended_at=None):
        found[one.organisation_id, one.kind].append(Away(one.since, one.until, one.reason))
    return found


def _handed_in(organisations: Sequence[Organisation]) -> dict[int, dict[int, date]]:
    """Return by organisation and survey the day on which it was first handed in."""
    rows = HandIn.objects.filter(sheet__organisation__in=organisations).order_by().values_list(
        "sheet__organisation", "sheet__survey"
    ).annotate(first=Min("at"))  # fmt: skip
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for organisation, survey, first in rows:
        found[organisation][survey] = first.date()
    return found


def _rounds(surveys: Sequence[tuple[int, date, date]], handed: Mapping[int, date]) -> list[Round]:
    return [Round(opens, due, handed.get(number)) for number, opens, due in surveys]
