"""The annual survey is set up, answered, handed in, told."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.instruments import Wrong
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from .. import asked, queries
from ..models import Answer, HandIn, Results, Sheet, Survey
from ..queries.surveys import handed_in
from ..rules import answering, telling


@transaction.atomic
def open_survey(
    *,
    year: int,
    opens: date,
    due: date,
    closes: date,
    by: Person | None,
    at: datetime,
    source: str = "",
) -> Survey:
    """Set up the survey of a year; without a form of its own it asks as the last one did."""
    exists = Survey.objects.filter(year=year).exists()
    refuse_if(answering.why_not_open(year=year, opens=opens, due=due, closes=closes, taken=exists))
    before = Survey.objects.filter(year__lt=year).order_by("year").last()
    source = source or (before.source if before else asked.usual())
    try:
        instrument = asked.read(source)
    except Wrong as error:
        said = _("This form cannot be used: %(why)s") % {"why": str(error.problems[0])}
        raise Refused(said) from error
    made = Survey.objects.create(
        year=year, source=source, version=instrument.version, opens=opens, due=due, closes=closes,
        made_at=at, made_by=by,
    )  # fmt: skip
    journal.write(
        verb="survey.opened", by=by, at=at, subject=made,
        details={"year": year, "opens": opens, "due": due, "closes": closes},
    )  # fmt: skip
    return made


@transaction.atomic
def set_days(*, survey: Survey, due: date, closes: date, by: Person | None, at: datetime) -> None:
    """Give a survey other days, as long as nothing is told of it."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    if Results.objects.filter(survey=survey).exists():
        raise Refused(_("Members read what came of it: its days stay as they are."))
    refuse_if(
        answering.why_not_open(
            year=survey.year, opens=survey.opens, due=due, closes=closes, taken=False
        )
    )
    survey.due, survey.closes = due, closes
    survey.save(update_fields=["due", "closes"])
    journal.write(
        verb="survey.changed", by=by, at=at, subject=survey, details={"due": due, "closes": closes}
    )


@transaction.atomic
def save_answers(
    *,
    survey: Survey,
    organisation: Organisation,
    given: Mapping[str, str],
    by: Person | None,
    at: datetime,
    opened: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Keep what can be taken of some answers; return by question why the others cannot.

    With what a page held when it was `opened`, what was not changed on it stays as others left it.
    """
    refuse_if(answering.why_not_answer(survey, at.date()))
    Sheet.objects.get_or_create(survey=survey, organisation=organisation, defaults={"begun_at": at})
    sheet = Sheet.objects.select_for_update().get(survey=survey, organisation=organisation)
    kept = queries.at_hand(sheet)
    if opened is not None:
        given = answering.changed(given, opened, kept)
    good, wrong = answering.taken(asked.read(survey.source), kept, given)
    changed = {name: value for name, value in good.items() if kept.get(name, "") != value}
    Answer.objects.bulk_create(
        [
            Answer(sheet=sheet, question=n, value=value, at=at, by=by)
            for n, value in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["sheet", "question"],
        update_fields=["value", "at", "by"],
    )
    if changed:
        journal.write(
            verb="survey.answered", by=by, at=at, organisation=organisation, subject=sheet
        )
    return wrong


@transaction.atomic
def hand_in(
    *, survey: Survey, organisation: Organisation, by: Person | None, at: datetime
) -> HandIn:
    """Hand a sheet in as it is; it can be corrected and handed in again until the survey closes."""
    sheet = Sheet.objects.select_for_update().filter(
        survey=survey, organisation=organisation
    ).first()  # fmt: skip
    if sheet is None:
        raise Refused(_("Nothing is answered yet."))
    instrument, kept = asked.read(survey.source), queries.at_hand(sheet)
    now, held = answering.holding(instrument, kept)
    now_asked = {one.name for one in now}
    answers = {name: value for name, value in held.items() if value and name in now_asked}
    last = sheet.hand_ins.order_by("-number").first()
    refuse_if(
        answering.why_not_hand_in(
            survey, len(answering.missing(instrument, kept)), today=at.date(),
            same=bool(last and last.answers == answers),
        )
    )  # fmt: skip
    made = HandIn.objects.create(
        sheet=sheet, number=last.number + 1 if last else 1, answers=answers, at=at, by=by
    )
    journal.write(
        verb="survey.handed_in", by=by, at=at, organisation=organisation, subject=sheet,
        details={"year": survey.year, "number": made.number},
    )  # fmt: skip
    return made


@transaction.atomic
def close_survey(*, survey: Survey, at: datetime) -> Results:
    """Reckon what members learn of a survey that has closed; once, whoever calls it again."""
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    told = Results.objects.filter(survey=survey).first()
    if told:
        return told
    if answering.stage(survey, at.date()) != answering.Stage.CLOSED:
        raise Refused(_("This survey has not closed yet."))
    figures = telling.figures(asked.read(survey.source), handed_in(survey))
    told = Results.objects.create(survey=survey, figures=figures, at=at)
    journal.write(verb="survey.told", by=None, at=at, subject=survey, details={"year": survey.year})
    return told
