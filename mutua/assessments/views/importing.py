"""Findings from a spreadsheet: read, looked at, and only then taken."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mutua.web import deeds
from mutua.web.refused import Refused

from .. import actions, sheets
from ..forms import SheetForm
from .desk import Desk, known_version, page_of_mailbox


@page_of_mailbox
def bring(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Read a sheet and show what it would bring, with every problem; nothing is kept."""
    assessment = desk.assessment(code)
    version = known_version(assessment)
    posted = request.method == "POST"
    form = SheetForm(request.POST, request.FILES) if posted else SheetForm()
    preview = None
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        with deeds.refused_in(form, "file"):
            preview = sheets.read(file, file.name, assessment, version)
    context = {"desk": desk, "assessment": assessment, "form": form, "preview": preview}
    return render(request, "assessments/bring.html", context)


@require_POST
@page_of_mailbox
def take(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Take the findings that were looked at, all or none."""
    assessment = desk.assessment(code)
    try:
        told = sheets.unpack(assessment, request.POST.get("packed", ""))
        before = assessment.findings.count()
        actions.add_findings(assessment=assessment, told=told, by=desk.person, at=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return desk.to("bring", code=code)
    new = assessment.findings.count() - before
    sentence = ngettext("%(n)s finding was taken.", "%(n)s findings were taken.", new)
    messages.success(request, sentence % {"n": new})
    return desk.to("assessment", code=code)
