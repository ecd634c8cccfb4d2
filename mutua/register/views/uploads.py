"""From a file to the answer: upload, columns, reading, what came of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, purposes, queries, tasks
from .. import progress as standing
from ..forms import ColumnsForm, LookAgainForm, UploadForm, VersionForm
from ..models import Problem, SupplierList, Upload
from ..who import SENDERS
from .finding import list_at, to_upload, upload_at

PAGE = 50
NAMED = 50  # changed suppliers shown by name; the export has all


def new(request: InsideRequest) -> HttpResponse:
    """Take a file for a new list, or for one that stands."""
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        initial={"purpose": request.GET.get("purpose", purposes.SUPPLIERS.key)},
        lists=queries.lists_of(request.organisation),
    )
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form, "file"):
            return to_upload(request, _received(request, **form.cleaned_data), "columns")
    return render(request, "register/new.html", {"form": form})


def _received(
    request: InsideRequest, file: Any, list: SupplierList | None = None, **of_new: Any
) -> Upload:
    sent: dict[str, Any] = {"file": file, "filename": file.name, "by": request.user}
    if list is not None:
        return actions.receive(list=list, at=timezone.now(), **sent)
    return actions.receive_first(
        organisation=request.organisation, at=timezone.now(), **of_new, **sent
    )


def again(request: InsideRequest, number: int) -> HttpResponse:
    """Take a new version of a list."""
    found = list_at(request.organisation, number)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form, "file"):
            upload = _received(request, form.cleaned_data["file"], found)
            return to_upload(request, upload, "columns")
    return render(request, "register/again.html", {"form": form, "list": found})


def columns(request: InsideRequest, number: int, version: int) -> HttpResponse:
    """Ask what the columns hold; look at another sheet or header; have the file read."""
    upload = upload_at(request.organisation, number, version)
    if upload.state != Upload.State.RECEIVED:
        messages.info(request, _("The columns of this upload were confirmed already."))
        return to_upload(request, upload)
    again = LookAgainForm(upload, request.POST if "look_again" in request.POST else None)
    form = ColumnsForm(upload, request.POST if "confirm" in request.POST else None)
    with deeds.refused_in(again if again.is_bound else form):
        if again.is_bound and again.is_valid():
            _reopen(upload, again)
            return to_upload(request, upload, "columns")
        if form.is_bound and form.is_valid():
            actions.confirm(upload=upload, mapping=form.mapping, by=request.user, at=timezone.now())
            tasks.start_reading(upload)
            return to_upload(request, upload)
    return render(request, "register/columns.html", _columns(upload, form, again))


def _reopen(upload: Upload, form: LookAgainForm) -> None:
    actions.reopen(
        upload=upload,
        sheet=form.cleaned_data.get("sheet") or upload.sheet,
        header=form.cleaned_data["header"],
    )


def _columns(upload: Upload, form: ColumnsForm, again: LookAgainForm) -> dict[str, Any]:
    sample = upload.shape.get("sample", [])
    meant: dict[int, list[str]] = {}
    for name in form.fields:
        if str(column := form[name].value() or "").isdigit():
            meant.setdefault(int(column), []).append(str(form[name].label))
    return {
        "upload": upload,
        "form": form,
        "groups": [*form.groups(sample)],
        "again": again,
        "heads": [
            (at, heading, " + ".join(meant.get(at, ())))
            for at, heading in enumerate(upload.headings)
        ],
        "sample": sample,
        "invented": not upload.shape.get("header_rows"),
    }


def upload(request: InsideRequest, number: int, version: int) -> HttpResponse:
    """Show how far an upload is, and then what came of it."""
    found = upload_at(request.organisation, number, version)
    run = queries.run_awaited(found)
    problems = Paginator(queries.problems_in(found), PAGE).get_page(request.GET.get("page"))
    context = {
        "upload": found,
        "purpose": purposes.get(found.list.purpose),
        "now": standing.of(found, run),
        "failed": run is not None and run.state == run.State.FAILED,
        "problems": problems,
        "noted": _noted(found, problems),
        "changes": [*_changes(found)],
        "why_not": SENDERS.why_not(request.role),
    }
    return render(request, "register/upload.html", context)


def _noted(upload: Upload, problems: Iterable[Problem]) -> list[tuple[Problem, int | None, str]]:
    """Put beside each problem the data row that it is of, and its words."""
    problems = [*problems]
    numbers = queries.numbers_of(upload, [problem.row for problem in problems if problem.row])
    return [(problem, numbers.get(problem.row or 0), _words(problem)) for problem in problems]


def _words(problem: Problem) -> str:
    """Leave out of a sentence the place that the table says beside it."""
    place = f'Row {problem.row}, column "{problem.heading}": '
    words = problem.sentence.removeprefix(place)
    return words[:1].upper() + words[1:]


def _changes(upload: Upload) -> Iterator[tuple[str, int, list[Any]]]:
    if upload.state == Upload.State.READ:
        for kind, label in (("new", _("New")), ("changed", _("Changed")), ("gone", _("Gone"))):
            count = upload.counts.get(kind)
            if count and (named := queries.changes_in(upload, kind, NAMED)):
                yield label, count, named


def progress(request: InsideRequest, number: int, version: int) -> HttpResponse:
    """Show how far an upload is, and nothing else: asked for again each second."""
    found = upload_at(request.organisation, number, version)
    now = standing.of(found, queries.run_awaited(found))
    if now is None:
        return HttpResponseClientRefresh()
    return render(request, "register/upload.html#progress", {"upload": found, "now": now})
