"""The review queue: one pair at a time, one key each."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutua.members.asking import InsideRequest
from mutua.members.models import Kind
from mutua.web.refused import Refused

from .. import actions, queries, wording
from ..forms import JudgeForm
from ..models import Pair
from ..queries.placed import PairJudgement
from ..who import JUDGES

LATEST = 8


def queue(request: InsideRequest) -> HttpResponse:
    """Show the pair that is most useful to judge, or the one that is asked for."""
    organisation = request.organisation
    supplier = request.GET.get("supplier", "")
    waiting = queries.doubtful_pairs(organisation)
    if supplier:
        waiting = queries.doubtful_pairs(organisation, _own(request, supplier))
    pair = _asked_for(request, "pair") or queries.next_pair(waiting, _asked_for(request, "after"))
    words = queries.standing_judgements(organisation)
    today, left = words.filter(at__gte=_midnight()).count(), waiting.count()
    context = {
        "shown": _shown(pair, request) if pair else None,
        "left": left,
        "today": today,
        "tally_total": left + today,
        "supplier": supplier,
        "latest": [_judged(judgement, request) for judgement in words[:LATEST]],
        "why_not": JUDGES.why_not(request.role),
    }
    return render(request, "register/queue.html", context)


@require_POST
def judge(request: InsideRequest, token: UUID) -> HttpResponse:
    """Take a person's word on a pair, and show the next."""
    form = JudgeForm(request.POST)
    if not form.is_valid():
        raise Http404
    pair = queries.pairs_for(request.organisation).filter(token=token).first()
    if pair is None:
        messages.warning(
            request, _("That pair is no longer there: a list changed. Here is the next.")
        )
        return _to_queue(request)
    try:
        actions.judge(
            a=pair.a,
            b=pair.b,
            verdict=form.cleaned_data["verdict"],
            by=request.role,
            at=timezone.now(),
            unjudged=True,
        )
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return _to_queue(request, after=token)


@require_POST
def undo(request: InsideRequest, token: UUID) -> HttpResponse:
    """Take back what the organisation said of a pair, and show it again."""
    words = queries.standing_judgements(request.organisation).filter(token=token)
    return _undo(request, words.first())


@require_POST
def undo_last(request: InsideRequest) -> HttpResponse:
    """Take back the person's own last word."""
    return _undo(
        request, queries.standing_judgements(request.organisation, by=request.user).first()
    )


def _undo(request: InsideRequest, judgement: "PairJudgement | None") -> HttpResponse:
    if judgement is None:
        messages.info(request, _("There is nothing to undo."))
        return _to_queue(request)
    try:
        actions.undo(judgement=judgement, by=request.role, at=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return _to_queue(request)
    return _to_queue(request, pair=judgement.token)


def _to_queue(request: InsideRequest, **where: Any) -> HttpResponseRedirect:
    """Return to the queue, where it was."""
    if supplier := request.POST.get("supplier"):
        where["supplier"] = supplier
    address = reverse("register:queue", kwargs={"organisation": request.organisation.slug})
    return redirect(f"{address}?{urlencode(where)}" if where else address)


def _asked_for(request: InsideRequest, name: str) -> Pair | None:
    try:
        token = UUID(request.GET.get(name, ""))
    except ValueError:
        return None
    return queries.pairs_for(request.organisation).filter(token=token).first()


def _shown(pair: Pair, request: InsideRequest) -> dict[str, Any]:
    """Prepare a pair for the page: rows to compare, reasons in words with their bars."""
    shown = queries.pair_shown(pair, request.organisation)
    return {
        "pair": pair,
        "left_label": _label(shown.left, request, _("One list")),
        "right_label": _label(shown.right, request, _("Another list")),
        "rows": [(wording.field(field), left, right) for field, left, right in shown.rows],
        "percent": round(100 * pair.probability),
        "why": [
            _bar(why.weight, wording.reason(why.code, why.weight, why.params)) for why in shown.why
        ],
        "judged": pair.person,
    }


def _label(shown: queries.Shown, request: InsideRequest, neutral: str) -> str:
    """Say where a record stands: in a list of one's own, else no more than somewhere."""
    if shown.own:
        return _("Your list “%(list)s”") % {"list": shown.list}
    if request.organisation.kind == Kind.SECRETARIAT:
        return neutral
    return _("In the pool")


def _bar(weight: float, text: str) -> dict[str, Any]:
    """Draw a reason as a bar from the middle (50 of 100), at most 48 to either side."""
    width = max(2.0, min(abs(weight), 6.0) * 8)
    return {
        "text": text,
        "for": weight > 0,
        "neutral": weight == 0,
        "x": 50 if weight > 0 else 50 - width,
        "width": width,
    }


def _judged(judgement: "PairJudgement", request: InsideRequest) -> dict[str, Any]:
    """Prepare a judgement for the list of the last ones."""
    names = [queries.shown(record, request.organisation) for record in (judgement.a, judgement.b)]
    names.sort(key=lambda shown: not shown.own)
    return {
        "names": [shown.values["name"] or shown.values["company"] for shown in names],
        "verdict": judgement.get_verdict_display(),
        "by": judgement.person,
        "at": judgement.at,
        "token": judgement.token,
    }


def _midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _own(request: InsideRequest, supplier: str) -> int:
    """Find the organisation's own record that an address names as list-place, such as 1-12."""
    list_, _dash, place = supplier.partition("-")
    numbers = [int(part) for part in (list_, place) if re.fullmatch("[0-9]{1,9}", part)]
    record = queries.record_at(request.organisation, *numbers) if len(numbers) == 2 else None
    if record is None:
        raise Http404
    return record
