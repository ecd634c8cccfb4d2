"""Requirements from a sheet, and as one."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua import protocols, tables
from mutua.members.asking import InsideRequest
from mutua.web import downloads
from mutua.web.refused import Refused

from .. import actions, queries, reading
from ..forms import SheetForm


def take_in(request: InsideRequest) -> HttpResponse:
    """Take in a sheet of requirements: all of it, or nothing and the reasons."""
    form = SheetForm(request.POST or None, request.FILES or None)
    problems: tuple[tables.Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            read = _read(form.cleaned_data["file"])
            problems = read.errors
            if not problems:
                return _taken(request, read)
        except (tables.Unreadable, Refused) as refusal:
            form.add_error("file", str(refusal))
    return render(request, "standards/import.html", {"form": form, "problems": problems})


def _read(file: Any) -> reading.Read:
    with TemporaryDirectory() as folder:
        path = Path(folder, "sheet")
        with path.open("wb") as copy:
            copy.writelines(file.chunks())
        return reading.read(path, file.name)


def _taken(request: InsideRequest, read: reading.Read) -> HttpResponse:
    taken = actions.take_in(
        organisation=request.organisation, wanted=read.wanted, by=request.user, at=timezone.now()
    )
    said = _("Read from the sheet: %(new)s new, %(changed)s changed, %(same)s as they were.")
    messages.success(request, said % taken._asdict())
    for problem in read.problems[:10]:
        messages.info(request, f"“{problem.heading}”: {problem.sentence}")
    return redirect("standards:requirements", organisation=request.organisation.slug)


@require_safe
def export(request: InsideRequest) -> HttpResponse:
    """Hand out the requirements as a sheet, which an import understands."""
    own = [one.plain for one in queries.requirements_of(request.organisation)]
    said = {key for one in own for key in one.covered}
    versions = [v for one in protocols.every() for v in one.versions if v.key in said]
    rows: list[list[str | int | float | None]] = [
        [one.id, one.text, one.weight, one.checkpoint,
         *(one.covered[v.key].words if v.key in one.covered else "" for v in versions)]
        for one in own
    ]  # fmt: skip
    headings = [*reading.titles(), *(v.name for v in versions)]
    data = downloads.write([tables.Sheet("", headings, rows)], "csv")
    return downloads.attached(data, _("requirements"), "csv")
