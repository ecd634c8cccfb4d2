"""Public pages of what events reached: all in all, of one event, and of a certificate."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.members.asking import AnyRequest
from mutua.web import downloads

from .. import counting, keys, printing, telling
from ..models import Event
from ..queries import after as certificates
from ..queries import reached, texts
from ..queries import report as reports


@require_safe
def reach(request: AnyRequest) -> HttpResponse:
    """Show what events reached, how it was counted, and how it adds up."""
    now = timezone.now()
    counted = counting.public(reached.reach(now))
    context = telling.of_reach(counted, reached.sectors()) | {
        "now": now, "claims": telling.of_claims([*reached.claims()]),
        "reports": [(one, texts.title(one)) for one in reached.held(now).filter(report__isnull=False)
                    .prefetch_related("texts")[:12]],
    }  # fmt: skip
    return render(request, "events/reach/reach.html", context)


@require_safe
def sheet(_request: AnyRequest) -> HttpResponse:
    """Hand out the figures as a table."""
    now = timezone.now()
    counted = counting.public(reached.reach(now))
    told = telling.sheet(counted, reached.sectors(), [*reached.claims()], now)
    return downloads.attached(downloads.write([told], "csv"), f"reach-{now:%Y-%m-%d}", "csv")


@require_safe
def report(request: AnyRequest, slug: str) -> HttpResponse:
    """Show the report of an event, as far as strangers may read it."""
    found = _published(slug)
    context = telling.of_report(reports.for_strangers(reports.report(found)), reached.sectors())
    return render(request, "events/reach/report.html", context | {"public": True})


@require_safe
def report_pdf(_request: AnyRequest, slug: str) -> HttpResponse:
    """Hand out the public report of an event, to be printed."""
    return as_pdf(_published(slug), timezone.now(), public=True)


@require_safe
def check(request: AnyRequest) -> HttpResponse:
    """Ask for the code of a certificate."""
    if code := keys.read(request.GET.get("code", "")):
        return redirect("events:certificate-checked", code=code)
    return render(request, "events/reach/check.html", {})


@require_safe
def checked(request: AnyRequest, code: str) -> HttpResponse:
    """Say whether a certificate holds, and nothing that does not stand on it."""
    found = certificates.certificate(keys.read(code), timezone.now())
    context = {"found": found, "code": code, "title": texts.title(found.event) if found else ""}
    status = 200 if found else 404
    response = render(request, "events/reach/checked.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def as_pdf(event: Event, at: datetime, *, public: bool) -> HttpResponse:
    """Return the report of an event as a PDF."""
    whole = reports.report(event)
    told = reports.for_strangers(whole) if public else whole
    pdf = printing.report(telling.of_report(told, reached.sectors()), at)
    return downloads.attached(pdf, f"report-{event.slug}", "pdf")


def _published(slug: str) -> Event:
    found = reports.published(slug)
    if found is None:
        raise Http404
    return found


def front(_request: HttpRequest) -> dict[str, Any] | None:
    """Return what the front page shows of reach, if anything was reached."""
    now = timezone.now()
    counted = reached.reach(now)
    return {"reach": counted, "now": now} if counted.visits else None
