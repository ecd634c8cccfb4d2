"""What recognition saves, and where asks get stuck."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest
from mutua.web.figures import Part

from .. import ledger, queries
from ..export import KINDS, as_csv

PAGE = 50


@require_safe
def savings(request: InsideRequest) -> HttpResponse:
    """Show what the organisation's recognitions saved, with the formula, and its funnel."""
    lines = queries.recognitions(request.organisation)
    overlap = queries.overlap(request.organisation, timezone.now().date())
    funnel = queries.funnel(request.organisation)
    said = {"answered": _("from asking to an answer"), "read": _("from the answer to reading"),
            "decided": _("from reading to your decision")}  # fmt: skip
    context = {
        "total": ledger.total(lines),
        "steps": [
            (_("suppliers"), overlap.suppliers), (_("covered by an audit"), overlap.audited),
            (_("asked"), funnel["asked"]), (_("shared with you"), funnel["shared"]),
            (_("recognised"), funnel["recognised"]),
        ],
        "stuck": _stuck(funnel),
        "days": [(said[name], days) for name, days in ledger.days(queries.ways(request.organisation))],
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "recognition/ledger.html", context)


def _stuck(funnel: dict[str, int]) -> list[Part]:
    """Return the asks as parts of a whole, by how far they came."""
    shared, read = funnel["shared"], funnel["read"]
    parts = (
        ("valid", _("recognised"), funnel["recognised"]),
        ("soon", _("read, not recognised"), read - funnel["recognised"]),
        ("perhaps", _("shared, not read yet"), shared - read),
        ("none", _("not shared"), funnel["asked"] - shared),
    )
    return [Part(kind, label, max(0, count)) for kind, label, count in parts]


@require_safe
def export(request: InsideRequest) -> HttpResponse:
    """Hand out the recognitions as a sheet."""
    headings = [
        _("Supplier"), _("Place"), _("Protocol"), _("Version"), _("Decided on"), _("Counts as"),
        _("Workers"), _("Auditor-days"), _("Interview hours"), _("Money"), _("Currency"),
    ]  # fmt: skip
    sheet = as_csv(headings, map(_row, queries.recognitions(request.organisation)))
    name = f"{_('savings')}.csv"
    return HttpResponse(
        sheet,
        content_type=KINDS["csv"],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _row(one: ledger.Line) -> list[str | int | float]:
    """Return a recognition as a row of the sheet."""
    saved = one.saved
    told = [one.supplier, one.place, one.protocol, one.version, one.decided_at.date().isoformat()]
    counts = [one.part, one.workers or ""]
    if saved is None:
        return [*told, *counts, "", "", "", ""]
    return [*told, *counts, saved.auditor_days, saved.interview_hours, saved.money, saved.currency]
