"""Results of waves, as a site and as whoever it lets reads them."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from mutua.members import mailboxes
from mutua.members.asking import InsideRequest
from mutua.members.models import Kind, Mailbox
from mutua.web import downloads

from .. import editions, queries, reporting, telling
from ..models import Release
from ..tables import Tables

Address = Callable[..., str]  # of a page about the same results, by its short name
NAMES = {
    "results": "result", "report": "result-report", "tables": "result-tables",
    "certificate": "result-certificate",
}  # fmt: skip


@require_safe
def results(request: InsideRequest) -> HttpResponse:
    """List the sites whose results the organisation may read, with their latest scores."""
    now = timezone.now()
    found = queries.latest_for(request.organisation, now)
    secretariat = request.organisation.kind == Kind.SECRETARIAT
    context = {
        "lines": [(one, telling.scores(one)) for one in found],
        "waiting": queries.unreleased_for(request.organisation, now),
        "programmes": queries.programmes_told(request.organisation),
        "benchmarks": [*map(telling.compared, queries.benchmarks())] if secretariat else [],
        "secretariat": secretariat,
    }  # fmt: skip
    return render(request, "voice/results/results.html", context)


@require_safe
def result(request: InsideRequest, code: UUID) -> HttpResponse:
    """Show what the workers of a site said."""
    release = _readable(request, code)
    every = reverse("voice:results", kwargs={"organisation": request.organisation.slug})
    address = _inside(request, release)
    return _page(request, release, "voice/results/result.html", address, every=every)


@require_safe
def result_report(request: InsideRequest, code: UUID) -> HttpResponse:
    """Hand out the report as a PDF, in the language that is asked for."""
    return report(_readable(request, code), request.GET.get("language", ""))


@require_safe
def result_tables(request: InsideRequest, code: UUID, kind: str) -> HttpResponse:
    """Hand out the tables as a file."""
    return tables(_readable(request, code), kind)


@require_safe
def result_certificate(request: InsideRequest, code: UUID) -> HttpResponse:
    """Explain how it was made sure that no answer can be told."""
    release = _readable(request, code)
    address = _inside(request, release)
    return _certificate(request, release, "voice/results/certificate.html", address)


@require_safe
def site_results(request: HttpRequest, mailbox: Mailbox, code: UUID) -> HttpResponse:
    """Show a site what its own workers said."""
    release = own(mailbox, code)
    address = of_desk(mailbox, release)
    return _page(
        request, release, "voice/results/site_result.html", address,
        token=mailboxes.token(mailbox), improvements=address("improvements"),
    )  # fmt: skip


@require_safe
def site_report(request: HttpRequest, mailbox: Mailbox, code: UUID) -> HttpResponse:
    """Hand a site its report as a PDF."""
    return report(own(mailbox, code), request.GET.get("language", ""))


@require_safe
def site_tables(_request: HttpRequest, mailbox: Mailbox, code: UUID, kind: str) -> HttpResponse:
    """Hand a site its tables as a file."""
    return tables(own(mailbox, code), kind)


@require_safe
def site_certificate(request: HttpRequest, mailbox: Mailbox, code: UUID) -> HttpResponse:
    """Explain to a site how its workers are protected."""
    release = own(mailbox, code)
    address = of_desk(mailbox, release)
    template, token = "voice/results/site_certificate.html", mailboxes.token(mailbox)
    return _certificate(request, release, template, address, token=token)


def own(mailbox: Mailbox, code: UUID) -> Release:
    """Return a site's own results of a wave, or answer that there is no such page."""
    release = queries.release_at(queries.releases_of_site(mailbox), code)
    if release is None:
        raise Http404
    return release


def of_desk(mailbox: Mailbox, release: Release) -> Address:
    """Return how pages of a site's own results are addressed."""
    own = {"token": mailboxes.token(mailbox), "code": release.wave.code}
    return lambda name, **more: reverse(f"voice:site-{name}", kwargs=own | more)


def report(release: Release, language: str) -> HttpResponse:
    """Hand out the report of a wave in a language, or in that at hand."""
    site = release.wave.workplace
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        told = telling.story(release)
        made = reporting.papers.of_wave(told, site=site.name, place=telling.place(site))
    return downloads.attached(made, _name(release), "pdf")


def tables(release: Release, kind: str) -> HttpResponse:
    """Hand out the tables of a wave as a sheet."""
    if kind not in downloads.SHEETS:
        raise Http404
    instrument = editions.instrument(release.wave.edition)
    sheets = reporting.sheets.sheets(Tables.of(release.tables), instrument)
    return downloads.attached(downloads.write(sheets, kind), _name(release), kind)


def _name(release: Release) -> str:
    site = slugify(release.wave.workplace.name) or "site"
    return f"{site}-{release.wave.closes:%Y-%m}"


def _readable(request: InsideRequest, code: UUID) -> Release:
    found = queries.releases_for(request.organisation, timezone.now())
    release = queries.release_at(found, code)
    if release is None:
        raise Http404
    return release


def _inside(request: InsideRequest, release: Release) -> Address:
    own = {"organisation": request.organisation.slug, "code": release.wave.code}
    return lambda name, **more: reverse(f"voice:{NAMES[name]}", kwargs=own | more)


def _page(
    request: HttpRequest, release: Release, template: str, address: Address, **more: str
) -> HttpResponse:
    site = release.wave.workplace
    context = {
        "release": release, "wave": release.wave, "site": site, "place": telling.place(site),
        "story": telling.story(release), "figures": telling.figures(release),
        "doing": telling.doing(release.wave),
        "earlier": [
            (one.wave, address("results", code=one.wave.code)) for one in queries.earlier(release)
        ],
        "report": address("report"), "certificate": address("certificate"),
        "sheets": [(kind.upper(), address("tables", kind=kind)) for kind in downloads.SHEETS],
        "all_languages": settings.LANGUAGES, **more,
    }  # fmt: skip
    return render(request, template, context)


def _certificate(
    request: HttpRequest, release: Release, template: str, address: Address, **more: str
) -> HttpResponse:
    context = {
        "release": release, "wave": release.wave, "site": release.wave.workplace,
        "certificate": telling.certificate(release), "back": address("results"),
        "limit": Tables.of(release.tables).limit, "released": release, **more,
    }  # fmt: skip
    return render(request, template, context)
