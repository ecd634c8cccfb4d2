"""The secretariat: surveys, who has answered, what they said; and who has judged itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.members.models import Kind, Organisation
from mutua.tables import Sheet
from mutua.web import deeds, downloads

from .. import actions, asked, queries, telling
from ..forms import DaysForm, SurveyForm
from ..models import Survey
from ..rules import answering


@require_http_methods(["GET", "HEAD", "POST"])
def surveys(request: InsideRequest) -> HttpResponse:
    """Show every survey, and set one up."""
    today = timezone.localdate()
    form = SurveyForm(
        request.POST or None, request.FILES or None, initial={"year": today.year, "opens": today}
    )
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("year", "opens", "due", "closes")}
        with deeds.refused_in(form):
            actions.open_survey(source=form.source(), by=request.user, at=timezone.now(), **days)
            messages.success(
                request, _("The survey is set up. Members find it from its first day on.")
            )
            return redirect("membership:surveys", organisation=request.organisation.slug)
    found = [(one, answering.stage(one, today)) for one in queries.surveys()]
    return render(request, "membership/surveys.html", {"surveys": found, "form": form})


@require_safe
def survey(request: InsideRequest, year: int) -> HttpResponse:
    """Show who has answered and who is missing."""
    found = _survey(year)
    return _standing(request, found, DaysForm(initial={"due": found.due, "closes": found.closes}))


@require_POST
def days(request: InsideRequest, year: int) -> HttpResponse:
    """Move a survey's days."""
    found, form = _survey(year), DaysForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.set_days(survey=found, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The days are kept."))
            return redirect(
                "membership:survey-standing", organisation=request.organisation.slug, year=year
            )
    return _standing(request, found, form)


@require_safe
def export(request: InsideRequest, year: int, kind: str) -> HttpResponse:  # noqa: ARG001  as every view
    """Hand out what members handed in last."""
    if kind not in downloads.SHEETS:
        raise Http404
    found = _survey(year)
    instrument = asked.read(found.source)
    questions = [one for one in instrument if one.asked]
    headings = [_("Member"), _("Handed in"), *telling.labels(instrument, questions)]
    rows = [
        [
            one.member.organisation.name,
            one.last.at.date().isoformat() if one.last else "",
            *(telling.cell(instrument, each, one.last.answers if one.last else {}) for each in questions),
        ]
        for one in queries.standing_of(found, timezone.localdate())
    ]  # fmt: skip
    sheet = Sheet(_("Answers"), headings, rows)
    return downloads.attached(downloads.write([sheet], kind), f"survey-{year}", kind)


@require_safe
def answers(request: InsideRequest, year: int, member: str) -> HttpResponse:
    """Show what one member handed in, beside the year before."""
    found = _survey(year)
    whose = get_object_or_404(Organisation, slug=member, kind=Kind.MEMBER)
    now = queries.latest_of(whose, year)
    lines = telling.sheet(asked.read(found.source), now, queries.latest_of(whose, year - 1))
    context = {
        "survey": found, "member": whose, "lines": lines, "answered": bool(now),
        "hand_ins": queries.hand_ins_of(queries.sheet_of(found, whose)),
    }  # fmt: skip
    return render(request, "membership/survey_answers.html", context)


@require_safe
def maturity(request: InsideRequest) -> HttpResponse:
    """Show who has judged itself this year, and where the middle stood in years that are over."""
    today = timezone.localdate()
    modules = queries.latest_modules(today)
    years = [*range(today.year - 1, today.year - 5, -1)]
    middles = queries.middles(years)
    done = queries.who_handed_in(today.year, today)
    context = {
        "year": today.year,
        "members": done,
        "count": sum(handed for _member, handed in done),
        "edition": modules,
        "years": years,
        "modules": [
            (telling.heading(one["name"]), [middles.get((year, one["key"])) for year in years])
            for one in modules.content["modules"]
        ],
    }
    return render(request, "membership/maturity_standing.html", context)


def _standing(request: InsideRequest, found: Survey, form: DaysForm) -> HttpResponse:
    every = queries.standing_of(found, timezone.localdate())
    context = {
        "survey": found,
        "stage": answering.stage(found, timezone.localdate()),
        "form": form,
        "lines": sorted(every, key=lambda one: one.last is not None),
        "handed": sum(one.last is not None for one in every),
        "begun": sum(one.last is None and one.sheet is not None for one in every),
        "told": hasattr(found, "told"),
    }
    return render(request, "membership/survey_standing.html", context)


def _survey(year: int) -> Survey:
    return get_object_or_404(queries.surveys(), year=year)
