"""What recognition saves, how long each step takes, and where asks get stuck."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua import protocols
from mutua.members.asking import InsideRequest
from mutua.members.models import Kind, Organisation
from mutua.tables import Sheet
from mutua.web import downloads

from .. import drawing, ledger, periods, queries, sheets, steps
from ..periods import Period
from ..rules import STUCK

PAGE = 50


@dataclass
class Ledger:
    """The ledger of one member, or without one of all together, for a time."""

    organisation: Organisation | None
    period: Period
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def lines(self) -> list[ledger.Line]:
        every = queries.recognitions(self.organisation)
        return [one for one in every if self.period.holds(one.decided_at)]

    @cached_property
    def all_ways(self) -> list[steps.Way]:
        return queries.ways(self.organisation, now=self.now)

    @property
    def ways(self) -> list[steps.Way]:
        return [way for way in self.all_ways if self.period.holds(way.asked)]

    @cached_property
    def months(self) -> list[ledger.Month]:
        return ledger.by_month(self.lines, since=self.period.since, today=self.today)

    @property
    def share(self) -> ledger.Share | None:
        done = queries.audits_done(self.organisation, since=self.period.since, today=self.today)
        return ledger.share(self.lines, done)

    @property
    def timed(self) -> list[steps.Step]:
        return steps.steps(self.ways, self.now, steps.STEPS)

    def pictures(self, suppliers: int, covered: int, way: str) -> dict[str, Any]:
        """Return what the page shows, in the shapes that it draws."""
        rungs = steps.steps(self.ways, self.now, steps.RUNGS)
        return {
            "total": ledger.total(self.lines),
            "share": (share := self.share),
            "needed": drawing.share(share),
            "funnel": drawing.funnel(suppliers, covered, steps.funnel(self.ways), rungs),
            "stuck": drawing.piles(steps.piles(self.all_ways, self.now, STUCK), way),
            "audits": drawing.audits(self.months) if self.lines else [],
            "money": drawing.money(self.months) if self.lines else [],
            "protocols": drawing.protocols(ledger.grouped(self.lines, lambda one: one.protocol)),
            "steps": [(_names()[one.key], one) for one in self.timed],
            "period": self.period,
            "periods": [(p, p == self.period) for p in periods.periods(self.today)],
            "works": (works := protocols.works()),
            "currency": next(iter(works.kinds.values())).currency,
            "tables": _tables(),
        }


@require_safe
def savings(request: InsideRequest) -> HttpResponse:
    """Show a member what its recognitions saved, and the secretariat what all of them did."""
    if request.organisation.kind == Kind.SECRETARIAT:
        context = _ledger(request).pictures(*queries.covered_of_all(), "")
        return render(request, "recognition/association_ledger.html", context)
    found = _ledger(request)
    overlap = queries.overlap(request.organisation, found.today)
    asks = reverse("recognition:asks", kwargs={"organisation": request.organisation.slug})
    context = found.pictures(overlap.suppliers, overlap.audited, asks) | {
        "page": Paginator(found.lines, PAGE).get_page(request.GET.get("page")),
        "together": queries.together(request.organisation, today=found.today),
    }
    return render(request, "recognition/ledger.html", context)


@require_safe
def export(request: InsideRequest, kind: str) -> HttpResponse:
    """Hand out all that the page is made of: as a workbook, or the main sheet as CSV."""
    if kind not in downloads.SHEETS:
        raise Http404
    found = _ledger(request)
    name = f"{_('savings')}-{found.today.isoformat()}"
    return downloads.attached(downloads.write(_sheets(found), kind), name, kind)


def _sheets(found: Ledger) -> Iterator[Sheet]:
    """Yield a member's asks and sums; of all together the sums alone."""
    if found.organisation is not None:
        every = queries.asks_placed(found.organisation, now=found.now)
        holds = found.period.holds
        yield sheets.asks(
            (one for one in every if holds(one.asked_at) or holds(one.decided)),
            {one.code: one for one in found.lines},
        )
        suppliers = ledger.grouped(found.lines, sheets.supplier_of)
        yield sheets.sums(_("By supplier"), _("Supplier"), suppliers)
    yield sheets.months(found.months)
    kinds = ledger.grouped(found.lines, lambda one: one.protocol or _("Other"))
    yield sheets.sums(_("By protocol"), _("Protocol"), kinds)
    yield sheets.way(_names(), found.timed)
    yield sheets.inputs()


def _ledger(request: InsideRequest) -> Ledger:
    now = timezone.now()
    whose = None if request.organisation.kind == Kind.SECRETARIAT else request.organisation
    return Ledger(whose, periods.of(request.GET.get("period", ""), now.date()), now)


def _tables() -> list[tuple[list[str], protocols.Sampling]]:
    """Return the tables of effort, each with the protocols that it belongs to."""
    found: list[tuple[list[str], protocols.Sampling]] = []
    for protocol in protocols.every():
        table = protocol.versions[-1].sampling
        names = next((names for names, known in found if known == table), None)
        if names is not None:
            names.append(protocol.name)
        elif table is not None:
            found.append(([protocol.name], table))
    return found


def _names() -> dict[str, str]:
    return {
        "seen": _("From asking to the supplier’s first look"),
        "answered": _("From the first look to an answer"),
        "read": _("From sharing to reading"),
        "decided": _("From reading to a decision"),
    }
