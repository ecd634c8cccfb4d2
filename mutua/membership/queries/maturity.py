"""Reads of self-assessments: a member its own; of the others, the middle alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mutua.members.models import Organisation

from ..models import Evidence, Mark, Middle, Modules, SelfAssessment
from ..rules import coming, usual_modules
from .members import Member, members_on


@dataclass(frozen=True, slots=True)
class Come:
    """How far a member was in one module in one year, and where the middle of all stood, if told."""

    year: int
    own: float | None
    middle: Middle | None


@dataclass(frozen=True, slots=True)
class Module:
    """A module, and a member's years in it."""

    key: str
    name: str
    about: str
    years: tuple[Come, ...]


def latest_modules(day: date) -> Modules:
    """Return the edition by which members judge themselves on a day; the one that comes along, unsaved."""
    found = Modules.objects.filter(since__lte=day).order_by("number").last()
    return found or Modules(number=0, content=usual_modules.CONTENT, since=date(2000, 1, 1))


def self_assessments(organisation: Organisation) -> QuerySet[SelfAssessment]:
    """Return a member's own, the latest first, with their marks."""
    found = SelfAssessment.objects.filter(organisation=organisation)
    return found.select_related("modules").prefetch_related("marks").order_by("-year")


def self_assessment(organisation: Organisation, year: int) -> SelfAssessment | None:
    """Return a member's own of a year with its marks and their files."""
    return self_assessments(organisation).filter(year=year).prefetch_related("marks__files").first()


def marks_of(one: SelfAssessment | None) -> dict[str, Mark]:
    """Return the marks by their practice."""
    return {mark.practice: mark for mark in one.marks.all()} if one else {}


def levels_of(one: SelfAssessment) -> dict[str, float | None]:
    """Return how far each module has come."""
    return coming.levels(one.modules.content, {m.practice: m.level for m in one.marks.all()})


def progress(organisation: Organisation, content: dict[str, Any]) -> list[Module]:
    """Return each module with the years that were handed in, the earliest first (three queries)."""
    own = [one for one in self_assessments(organisation) if one.handed_in_at][::-1]
    levels = {one.year: levels_of(one) for one in own}
    told = middles([one.year for one in own])
    return [
        Module(
            module["key"], module["name"], module["about"],
            tuple(
                Come(year, found.get(module["key"]), told.get((year, module["key"])))
                for year, found in levels.items()
            ),
        )
        for module in content["modules"]
    ]  # fmt: skip


def middles(years: Sequence[int]) -> dict[tuple[int, str], Middle]:
    """Return what is told of the middle of all, by year and module."""
    found = Middle.objects.filter(year__in=years, middle__isnull=False)
    return {(one.year, one.module): one for one in found}


def who_handed_in(year: int, day: date) -> list[tuple[Member, bool]]:
    """Return every member, and whether it judged itself in a year; never how: for the secretariat."""
    done = set(
        SelfAssessment.objects.filter(year=year, handed_in_at__isnull=False).values_list(
            "organisation", flat=True
        )
    )
    return [(one, one.organisation.pk in done) for one in members_on(day)]


def evidence_of(organisation: Organisation) -> QuerySet[Evidence]:
    """Return the files that an organisation keeps as evidence: nobody else's."""
    return Evidence.objects.filter(mark__of__organisation=organisation).select_related("mark__of")
