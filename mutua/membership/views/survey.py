"""The annual survey, for those who answer it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, asked, queries, telling
from ..forms import SectionForm, initial
from ..models import Survey
from ..rules import answering
from ..who import ADMINISTRATORS, WRITERS


@require_safe
def now(request: InsideRequest) -> HttpResponse:
    """Lead to the survey that is open, or show those there were."""
    found = queries.open_survey(timezone.localdate())
    if found is None:
        return render(request, "membership/surveys_of_member.html", {"surveys": queries.surveys()})
    return redirect("membership:survey", organisation=request.organisation.slug, year=found.year)


@require_safe
def overview(request: InsideRequest, year: int) -> HttpResponse:
    """Show how far the member is, what is missing, and what it handed in."""
    survey = _survey(year)
    sheet = queries.sheet_of(survey, request.organisation)
    kept, instrument = queries.at_hand(sheet), asked.read(survey.source)
    lacking = answering.missing(instrument, kept)
    hand_ins = queries.hand_ins_of(sheet)
    context = {
        "survey": survey,
        "stage": answering.stage(survey, timezone.localdate()),
        "why_not": answering.why_not_answer(survey, timezone.localdate()),
        "why_not_hand_in": answering.why_not_hand_in(
            survey, len(lacking), today=timezone.localdate(), same=False
        ),
        "sections": telling.sections(instrument, kept),
        "missing": telling.labels(instrument, lacking),
        "hand_ins": hand_ins,
        "changed": bool(hand_ins) and telling.changed(instrument, kept, hand_ins[0].answers),
        "answers": telling.sheet(instrument, hand_ins[0].answers if hand_ins else kept, queries.latest_of(request.organisation, year - 1)),
        "administers": ADMINISTRATORS(request),
        "surveys": queries.surveys(),
        "told": hasattr(survey, "told"),
    }  # fmt: skip
    return render(request, "membership/survey.html", context)


@require_safe
def section(request: InsideRequest, year: int, section: int) -> HttpResponse:
    """Show a page of questions."""
    survey = _survey(year)
    page = _section(survey, section)
    kept = queries.at_hand(queries.sheet_of(survey, request.organisation))
    known = queries.known_of(request.organisation, survey.year)
    first = {one.name: known.get(one.marks.get("known", ""), "") for one in page.questions}
    form = _form(request, survey, page, initial=initial(page, first, kept))
    return _page(request, survey, page, form)


@require_POST
def save(request: InsideRequest, year: int, section: int) -> HttpResponse:
    """Keep what was answered on a page, and go on."""
    survey = _survey(year)
    page = _section(survey, section)
    form = _form(request, survey, page, data=request.POST)
    if form.is_valid():
        wrong = actions.save_answers(
            survey=survey, organisation=request.organisation, given=form.given(),
            opened=form.before(), by=request.user, at=timezone.now(),
        )  # fmt: skip
        for name, why in wrong.items():
            form.add_error(name, why)
        if not wrong:
            messages.success(request, _("Your answers are kept. You can go on at any time."))
            last = len(asked.sections(asked.read(survey.source)))
            slug = request.organisation.slug
            if "on" in request.POST and section < last:
                return redirect(
                    "membership:survey-section", organisation=slug, year=year, section=section + 1
                )
            return redirect("membership:survey", organisation=slug, year=year)
        messages.warning(request, _("All but what is marked below is kept."))
    return _page(request, survey, page, form)


@require_POST
def hand_in(request: InsideRequest, year: int) -> HttpResponse:
    """Hand the survey in."""
    survey = _survey(year)
    deeds.done(
        request,
        lambda: actions.hand_in(
            survey=survey, organisation=request.organisation, by=request.user, at=timezone.now()
        ),
        _("It is handed in. You can correct it until the survey closes."),
    )
    return redirect("membership:survey", organisation=request.organisation.slug, year=year)


@require_safe
def results(request: InsideRequest, year: int) -> HttpResponse:
    """Show what is told of all members, with one's own answers beside it."""
    survey = _survey(year)
    told = getattr(survey, "told", None)
    own = queries.latest_of(request.organisation, year)
    lines = telling.results(asked.read(survey.source), told.figures, own) if told else []
    context = {"survey": survey, "told": told, "lines": lines, "own": own}
    return render(request, "membership/survey_results.html", context)


def _survey(year: int) -> Survey:
    return get_object_or_404(queries.surveys(), year=year)


def _section(survey: Survey, place: int) -> asked.Section:
    found = asked.sections(asked.read(survey.source))
    if not 1 <= place <= len(found):
        raise Http404
    return found[place - 1]


def _form(request: InsideRequest, survey: Survey, page: asked.Section, **more: Any) -> SectionForm:
    instrument = asked.read(survey.source)
    # The survey of a year asks about that year; the platform may know some of it.
    known = queries.known_of(request.organisation, survey.year)
    before = queries.latest_of(request.organisation, survey.year - 1)
    hints = telling.hints(instrument, page, known, before)
    return SectionForm(instrument=instrument, section=page, hints=hints, **more)


def _page(
    request: InsideRequest, survey: Survey, page: asked.Section, form: SectionForm
) -> HttpResponse:
    pages = asked.sections(asked.read(survey.source))
    form.mark_needed()
    context = {
        "survey": survey,
        "page": page,
        "form": form,
        "names": [telling.heading(one.name) for one in pages],
        "last": page.place == len(pages),
        "why_not": answering.why_not_answer(survey, timezone.localdate()),
        "writes": WRITERS(request),
        "title": telling.heading(page.name),
    }
    return render(request, "membership/survey_section.html", context)
