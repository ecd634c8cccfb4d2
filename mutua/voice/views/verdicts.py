"""What a programme did, for the organisation that runs it."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest
from mutua.web import downloads

from .. import editions, queries, reporting, telling
from ..models import Evaluation
from ..tables import Evaluated


@require_safe
def verdicts(request: InsideRequest, code: UUID) -> HttpResponse:
    """Show the verdict on each outcome, the latest pair of rounds first."""
    programme = get_object_or_404(queries.programmes_told(request.organisation), code=code)
    found = [*programme.evaluations.all()]
    chosen = _one_of(found, request.GET.get("rounds", ""))
    own = {"organisation": request.organisation.slug, "code": code}
    rounds = f"?rounds={chosen.code}" if chosen else ""
    sheets = [
        (kind.upper(), reverse("voice:verdicts-tables", kwargs=own | {"kind": kind}) + rounds)
        for kind in downloads.SHEETS
    ]
    context = {
        "programme": programme, "evaluation": chosen, "evaluations": found[::-1],
        "told": telling.verdicts(chosen) if chosen else None, "sheets": sheets,
        "report": reverse("voice:verdicts-report", kwargs=own), "all_languages": settings.LANGUAGES,
        "rounds": chosen.code if chosen else "", "look": request.GET.get("look", ""),
    }  # fmt: skip
    return render(request, "voice/results/verdicts.html", context)


@require_safe
def verdicts_report(request: InsideRequest, code: UUID) -> HttpResponse:
    """Hand out the verdicts as a PDF, in the language that is asked for."""
    found = _chosen(request, code)
    asked = request.GET.get("language", "")
    with override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        made = reporting.papers.of_programme(
            telling.verdicts(found), programme=found.programme.name, rounds=_rounds(found)
        )
    return downloads.attached(made, _name(found), "pdf")


@require_safe
def verdicts_tables(request: InsideRequest, code: UUID, kind: str) -> HttpResponse:
    """Hand out the verdicts as a sheet."""
    if kind not in downloads.SHEETS:
        raise Http404
    found = _chosen(request, code)
    instrument = editions.instrument(found.programme.edition)
    sheets = reporting.sheets.changes(Evaluated.of(found.findings), instrument)
    return downloads.attached(downloads.write(sheets, kind), _name(found), kind)


def _chosen(request: InsideRequest, code: UUID) -> Evaluation:
    programme = get_object_or_404(queries.programmes_told(request.organisation), code=code)
    chosen = _one_of([*programme.evaluations.all()], request.GET.get("rounds", ""))
    if chosen is None:
        raise Http404
    return chosen


def _one_of(found: list[Evaluation], asked: str) -> Evaluation | None:
    """Return the evaluation of two rounds that is asked for, else the latest."""
    return next((one for one in found if str(one.code) == asked), found[-1] if found else None)


def _rounds(found: Evaluation) -> str:
    rounds = f"{found.before.get_kind_display()} – {found.after.get_kind_display()}"
    months = map(reporting.words.month, (found.before.opens, found.after.closes))
    return f"{rounds}, {' – '.join(months)}"


def _name(found: Evaluation) -> str:
    return f"{slugify(found.programme.name) or 'programme'}-verdicts"
