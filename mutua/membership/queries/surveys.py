"""Reads of surveys: a member its own sheets; the secretariat all; what is told of all, everybody inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import F, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber

from mutua.members.models import Organisation
from mutua.recognition import ledger
from mutua.recognition import queries as recognition
from mutua.register.models import Record

from ..models import HandIn, Sheet, Survey
from .members import Member, members_on


@dataclass(frozen=True, slots=True)
class Filled:
    """A member, and how far it is with a survey."""

    member: Member
    sheet: Sheet | None
    last: HandIn | None


def surveys() -> QuerySet[Survey]:
    """Return every survey, the latest first."""
    return Survey.objects.select_related("told").order_by("-year")


def open_survey(day: date) -> Survey | None:
    """Return the survey that can be answered on a day: of two the older, which closes first."""
    return Survey.objects.filter(opens__lte=day, closes__gte=day).order_by("year").first()


def sheet_of(survey: Survey, organisation: Organisation) -> Sheet | None:
    """Return a member's sheet with its answers, or None."""
    found = Sheet.objects.filter(survey=survey, organisation=organisation)
    return found.prefetch_related("answers").first()


def at_hand(sheet: Sheet | None) -> dict[str, str]:
    """Return what a sheet says now, by question."""
    return {one.question: one.value for one in sheet.answers.all()} if sheet else {}


def hand_ins_of(sheet: Sheet | None) -> list[HandIn]:
    """Return every version of a sheet that was handed in, the latest first."""
    return list(sheet.hand_ins.select_related("by").order_by("-number")) if sheet else []


def latest_of(organisation: Organisation, year: int) -> dict[str, str]:
    """Return what a member handed in last in a year; {} where it did not."""
    found = HandIn.objects.filter(sheet__organisation=organisation, sheet__survey__year=year)
    last = found.order_by("-number").first()
    return dict(last.answers) if last else {}


def standing_of(survey: Survey, day: date) -> list[Filled]:
    """Return every member with how far it is, by name: for the secretariat (five queries)."""
    numbered = HandIn.objects.annotate(
        place=Window(RowNumber(), partition_by=F("sheet"), order_by=F("number").desc())
    ).filter(place=1)
    sheets = Sheet.objects.filter(survey=survey).prefetch_related(
        Prefetch("hand_ins", queryset=numbered, to_attr="last")
    )
    own = {one.organisation_id: one for one in sheets}
    found = []
    for member in members_on(day):
        sheet = own.get(member.organisation.pk)
        last = sheet.last if sheet else []
        found.append(Filled(member, sheet, last[0] if last else None))
    return found


def handed_in(survey: Survey) -> list[Mapping[str, str]]:
    """Return what each member handed in last, unnamed and in no order that tells of it."""
    last: dict[int, HandIn] = {}
    for one in HandIn.objects.filter(sheet__survey=survey).order_by("number"):
        last[one.sheet_id] = one
    return [one.answers for _at, one in sorted(last.items(), key=lambda pair: str(pair[1].answers))]


def known_of(organisation: Organisation, year: int) -> dict[str, str]:
    """Return what the platform itself knows of a member's year, by what a question asks for."""
    begins, ends = date(year, 1, 1), date(year, 12, 31)
    opening, closing = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    suppliers = Record.objects.filter(
        gone_at=None, list__purpose="suppliers", list__organisation=organisation
    )
    lines = [
        one for one in recognition.recognitions(organisation) if opening <= one.decided_at < closing
    ]
    return {
        "suppliers": str(suppliers.count()),
        "audits": str(recognition.audits_done(organisation, since=begins, today=ends)),
        "recognised": str(len(lines)),
        "saved": str(round(ledger.total(lines).money)),
    }
