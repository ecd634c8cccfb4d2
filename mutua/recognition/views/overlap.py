"""The answer, the suppliers behind it, and their map."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest
from mutua.members.models import Kind
from mutua.register import queries as register
from mutua.register.who import SENDERS
from mutua.web import downloads

from .. import finding, ledger, pictures, places, queries, sentences, sheets
from ..finding import Wish
from ..forms import PlanForm, SuppliersForm
from ..overlap import Cover, Overlap

PAGE = 50


@require_safe
def overview(request: InsideRequest) -> HttpResponse:
    """Show a member the answer, and the secretariat the association."""
    if request.organisation.kind == Kind.MEMBER:
        return _answer(request)
    context = {
        "figures": queries.association(),
        "saved": ledger.total(queries.recognitions(None)),
        "run": register.latest_run(),
        "to_check": register.count_doubtful(request.organisation),
    }
    return render(request, "recognition/association.html", context)


@require_safe
def suppliers(request: InsideRequest) -> HttpResponse:
    """List the organisation's suppliers with what covers each."""
    return render(request, "recognition/suppliers.html", _listed(request))


@require_safe
def world(request: InsideRequest) -> HttpResponse:
    """Show the suppliers on a map, with the same as a table."""
    context = _listed(request)
    covers = context["found"].covers
    context["missing"] = sum(places.point(cover.supplier) is None for cover in covers)
    return render(request, "recognition/map.html", context)


@require_safe
def points(request: InsideRequest) -> HttpResponse:
    """Answer the suppliers that fit the filters as GeoJSON."""
    found = finding.find(_overlap(request).covers, Wish.of(request.GET))
    return JsonResponse(places.features(found.covers, request.organisation.slug))


@require_safe
def sheet(request: InsideRequest, kind: str) -> HttpResponse:
    """Hand out the suppliers that fit the filters as a file."""
    if kind not in downloads.SHEETS:
        raise Http404
    found = finding.find(_overlap(request).covers, Wish.of(request.GET))
    name = f"{_('suppliers')}-{_today().isoformat()}"
    data = downloads.write([sheets.suppliers(found.covers)], kind)
    return downloads.attached(data, name, kind)


@require_safe
def supplier(request: InsideRequest, list: int, place: int) -> HttpResponse:
    """Show one of the organisation's suppliers: what it says of it, and what covers it."""
    return supplier_page(request, cover_at(request, list, place))


def supplier_page(
    request: InsideRequest, cover: Cover, plan: PlanForm | None = None
) -> HttpResponse:
    """Show one supplier, with the form that announces an audit as it was filled in."""
    record = queries.own_record(request.organisation, cover.supplier.record)
    context = {
        "cover": cover,
        "gap": queries.gap_of(request.organisation, cover, record, _today())
        if cover.covered
        else None,
        "said": pictures.said(record),
        "agreeing": pictures.agreeing(queries.agreeing(record)) if cover.covered else [],
        "point": places.point(cover.supplier),
        "plan": plan or PlanForm(today=_today()),
        "watch": queries.watch_of(request.organisation, record),
        "sends": SENDERS(request),
        "history": queries.history(request.organisation, record.pk, now=timezone.now()),
    }
    return render(request, "recognition/supplier.html", context)


@require_safe
def point(request: InsideRequest, list: int, place: int) -> HttpResponse:
    """Answer one supplier as GeoJSON."""
    return JsonResponse(
        places.features([cover_at(request, list, place)], request.organisation.slug)
    )


def cover_at(request: InsideRequest, list: int, place: int) -> Cover:
    """Return what covers one of the organisation's own suppliers, or 404."""
    cover = _overlap(request).of(list, place)
    if cover is None:  # not theirs, gone, or never there: nobody learns which
        raise Http404
    return cover


def _answer(request: InsideRequest) -> HttpResponse:
    overlap = _overlap(request)
    context = {
        "overlap": overlap,
        "sentence": sentences.answer(overlap),
        "parts": pictures.parts(overlap, request.organisation.slug),
        "counts": {state.value: count for state, count in overlap.counts.items()},
        "upload": register.uploads_of(request.organisation).first(),
        "run": register.latest_run(),
        "awaited": queries.awaited(request.organisation, overlap),
        "turns": queries.turns(request.organisation, now=timezone.now()),
        "sends": SENDERS(request),
    }
    return render(request, "recognition/answer.html", context)


def _listed(request: InsideRequest) -> dict[str, Any]:
    overlap = _overlap(request)
    wish = Wish.of(request.GET)
    found = finding.find(overlap.covers, wish)
    return {
        "overlap": overlap,
        "wish": wish,
        "found": found,
        "form": SuppliersForm(wish, found, overlap.covers),
        "page": Paginator(found.covers, PAGE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
        "sends": SENDERS(request),
    }


def _overlap(request: InsideRequest) -> Overlap:
    return queries.overlap(request.organisation, _today())


def _today() -> date:
    return timezone.now().date()
