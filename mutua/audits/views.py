"""What the organisation itself had audited."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua import protocols
from mutua.members.asking import InsideRequest
from mutua.register.who import SENDERS
from mutua.web import places

from . import queries, rules
from .models import Audit

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One audit as a row of the table."""

    audit: Audit
    country: str
    protocol: str
    state: rules.State


@require_safe
def audited(request: InsideRequest) -> HttpResponse:
    """Show what the organisation had audited, from its own lists only."""
    today = timezone.now().date()
    asked = {key: request.GET.get(key, "") for key in ("state", "protocol", "q", "sort")}
    own = queries.audits_of(request.organisation)
    found = queries.filtered(
        own, today=today, state=asked["state"], protocol=asked["protocol"], text=asked["q"]
    )
    page = Paginator(queries.ordered(found, asked["sort"]), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [_line(audit, today) for audit in page.object_list],
        "asked": asked,
        "sends": SENDERS(request),
        "any": page.paginator.count or own.exists(),
        "states": rules.State.choices,
        "protocols": [(one.key, one.name) for one in protocols.every()],
    }
    return render(request, "audits/audited.html", context)


def _line(audit: Audit, today: date) -> Line:
    protocol = protocols.get(audit.protocol)
    return Line(
        audit=audit,
        country=places.country(audit.record.country),
        protocol=protocol.name if protocol else audit.written,
        state=rules.state(audit.valid_until, today),
    )
