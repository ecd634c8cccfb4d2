"""What members owe is said, excused, and called to mind."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Level, Organisation, Person, Role
from mutua.notices import actions as notices
from mutua.web.refused import Refused, refuse_if

from .. import queries
from ..models import Duty, Excuse, Survey
from ..rules import owing

KIND, SURVEY = "membership.due", "membership.survey"


@transaction.atomic
def say(*, kind: str, by: Person | None, at: datetime, **said: Any) -> Duty:
    """Say what is owed from a day on: names, abouts, rhythm, months, grace, owed, since.

    Rows are only added, so that past years keep the rule that was valid; said anew for the same day,
    it replaces what no day has seen yet.
    """
    refuse_if(
        owing.why_not_say(
            kind=kind, rhythm=said["rhythm"], months=said["months"], grace=said["grace"],
            since=said["since"], today=at.date(),
        )
    )  # fmt: skip
    made, _new = Duty.objects.update_or_create(
        kind=Duty.Kind(kind), since=said.pop("since"),
        defaults=said | {"said_at": at, "said_by": by},
    )  # fmt: skip
    journal.write(
        verb="duty.said", by=by, at=at, subject=made,
        details={"kind": kind, "since": made.since, "months": made.months, "owed": made.owed},
    )  # fmt: skip
    return made


@transaction.atomic
def excuse(
    *,
    organisation: Organisation,
    kind: str,
    since: date,
    until: date,
    reason: str,
    by: Person | None,
    at: datetime,
) -> Excuse:
    """Excuse a member from a duty for a time; said twice, as by a double click, it is said once."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    refuse_if(owing.why_not_excuse(since=since, until=until, reason=reason))
    words = {
        "organisation": organisation, "kind": Duty.Kind(kind), "since": since, "until": until,
        "reason": reason.strip(),
    }  # fmt: skip
    same = Excuse.objects.filter(ended_at=None, **words).first()
    if same:
        return same
    made = Excuse.objects.create(at=at, by=by, **words)
    journal.write(
        verb="duty.excused", by=by, at=at, organisation=organisation, subject=made,
        details={"kind": kind, "since": since, "until": until},
    )  # fmt: skip
    return made


@transaction.atomic
def end_excuse(*, excuse: Excuse, by: Person | None, at: datetime) -> None:
    """End an excuse: the duty stands as if it had never been."""
    excuse = Excuse.objects.select_for_update().get(pk=excuse.pk)
    if excuse.ended_at:
        raise Refused(_("This excuse has ended already."))
    excuse.ended_at = at
    excuse.save(update_fields=["ended_at"])
    journal.write(
        verb="duty.excuse_ended", by=by, at=at, organisation=excuse.organisation, subject=excuse
    )


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tell administrators what is due in 60, 30 or 7 days, each once; return how many duties."""
    due = [
        (one.member.organisation, each, left)
        for one in queries.matrix(at.date())
        for each in one.dues
        if (left := owing.reminder(each.standing, at.date())) is not None
    ]
    people = _administrators(organisation for organisation, _each, _left in due)
    for organisation, each, left in due:
        assert each.until is not None
        notices.tell(
            kind=KIND,
            people=people.get(organisation.pk, []),
            told={"kind": each.duty.kind, "until": each.until.isoformat()},
            path=each.path,
            key=f"{organisation.pk}.{each.duty.kind}.{each.until:%Y-%m-%d}.{left}",
            at=at,
            organisation=organisation,
        )
    return len(due)


def announce_survey(*, survey: Survey, at: datetime) -> None:
    """Tell members' administrators that a survey is open, each once."""
    members = [one.organisation for one in queries.members_on(at.date())]
    people = _administrators(members)
    for organisation in members:
        notices.tell(
            kind=SURVEY,
            people=people.get(organisation.pk, []),
            told={"year": survey.year, "until": survey.due.isoformat()},
            path=reverse("membership:survey-now", kwargs={"organisation": organisation.slug}),
            key=f"{organisation.pk}.survey.{survey.year}",
            at=at,
            organisation=organisation,
        )


def _administrators(organisations: Iterable[Organisation]) -> dict[int, list[Person]]:
    """Return the administrators of some organisations, by the id of each (one query)."""
    people: dict[int, list[Person]] = {}
    for role in Role.objects.filter(
        organisation__in=[one.pk for one in organisations],
        level=Level.ADMINISTRATOR,
        person__is_active=True,
    ).select_related("person"):
        people.setdefault(role.organisation_id, []).append(role.person)
    return people
