"""What came of an upload, as files for a spreadsheet."""

from collections.abc import Iterable, Sequence
from typing import IO, cast

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mutua import tables
from mutua.members.asking import InsideRequest
from mutua.web import places

from .. import queries
from ..models import Upload
from .finding import upload_at

KINDS = ("new", "changed", "gone")


def problems(request: InsideRequest, number: int, version: int) -> HttpResponse:
    """Give every problem of an upload as CSV."""
    upload = upload_at(request.organisation, number, version)
    headings = [_("Row"), _("Column"), _("Kind"), _("What to do")]
    kinds = {"error": _("left out"), "warning": _("look at it")}
    rows = (
        [problem.row, problem.heading, kinds.get(problem.severity, _("to know")), problem.sentence]
        for problem in queries.problems_in(upload).iterator(chunk_size=2_000)
    )
    return _csv(upload, "problems", headings, rows)


def changes(request: InsideRequest, number: int, version: int) -> HttpResponse:
    """Give everything that an upload changed in its list as CSV."""
    upload = upload_at(request.organisation, number, version)
    headings = [_("Change"), _("Row"), _("Name"), _("City"), _("Country")]
    labels = {"new": _("new"), "changed": _("changed"), "gone": _("gone")}
    rows = (
        [labels[kind], change.row, change.name, change.city, _country(change.country)]
        for kind in KINDS
        for change in queries.changes_in(upload, kind)
    )
    return _csv(upload, "changes", headings, rows)


def _country(code: str) -> str:
    return places.country(code)


def _csv(
    upload: Upload,
    what: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str | int | None]],
) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = slugify(upload.list.name) or "list"
    response["Content-Disposition"] = f'attachment; filename="{name}-{what}.csv"'
    response.write("\ufeff")  # so that spreadsheets know the encoding
    tables.write_csv(cast(IO[str], response), headings, rows)  # it writes text as files do
    return response
