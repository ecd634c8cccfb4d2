"""A member asks its suppliers, and follows what becomes of it."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.register.who import SENDERS
from mutua.web.refused import Refused

from .. import actions, queries, rules
from ..forms import VerdictForm
from ..models import Ask, Verdict
from ..rules import Where

PAGE = 50


@require_safe
def asks(request: InsideRequest) -> HttpResponse:
    """List what the organisation asked, and how far it came."""
    found = queries.asks_by(request.organisation)
    state = request.GET.get("state", "")
    if state in Ask.State.values:
        found = found.filter(state=state)
    where = request.GET.get("where", "")
    if where in Where.values:
        found = queries.asks_at(request.organisation, Where(where), now=timezone.now())
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "funnel": queries.funnel(request.organisation),
        "ways": [
            {"label": _("All"), "href": request.path, "current": not state and not where},
            *(
                {"label": one.label, "href": f"?state={one}", "current": one == state}
                for one in Ask.State
            ),
            *(
                {"label": capfirst(one.label), "href": f"?where={one}", "current": True}
                for one in Where
                if one == where
            ),
        ],
        "now": timezone.now(),
        "sends": SENDERS(request),
    }
    return render(request, "recognition/asks.html", context)


@require_safe
def one(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show one ask: where it stands, what is shared, what was decided."""
    return _one(request, ask_at(request, code))


@require_POST
def read(request: InsideRequest, code: uuid.UUID) -> HttpResponseBase:
    """Hand out a copy of what the supplier shares, marked with its reader's name."""
    found = ask_at(request, code)
    opening = actions.open_document(ask=found, role=request.role, at=timezone.now())
    copy = actions.copy(opening)
    name = opening.grant.document.filename
    response = FileResponse(
        actions.pieces(opening, copy), filename=name, content_type="application/pdf"
    )
    response["Content-Length"] = len(copy)  # so that a copy that broke off is known to have
    response["X-Accel-Buffering"] = "no"  # a proxy that reads ahead would hand out what has ended
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def withdraw(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Take an ask back."""
    found = ask_at(request, code)
    actions.withdraw(ask=found, by=request.user, at=timezone.now())
    messages.success(request, _("You took your question back."))
    return redirect("recognition:asked", organisation=request.organisation.slug, code=code)


@require_POST
def decide(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Recognise what was read, or not."""
    found = ask_at(request, code)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form)
    try:
        actions.decide(ask=found, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refused as why_not:
        if not queries.was_read(found):  # then there is no form to say it in
            raise
        form.add_error(None, str(why_not))
        return _one(request, found, form)
    messages.success(request, _("Your decision is kept, and the supplier can read it."))
    return redirect("recognition:asked", organisation=request.organisation.slug, code=code)


def _one(request: InsideRequest, found: Ask, form: VerdictForm | None = None) -> HttpResponse:
    now = timezone.now()
    gap, binding = queries.gap_upon(found, now.date()), queries.binding(found)
    promised = binding is not None and not found.verdicts.exists()
    form = form or VerdictForm(initial={"outcome": Verdict.Outcome.RECOGNISED} if promised else {})
    form.tell(gap)
    grant = queries.consent(found)
    context = {
        "ask": found,
        "state": rules.standing(found, now),
        "grant": grant,
        "live": grant is not None and rules.is_live(grant, now),
        "why_not_read": rules.why_not_read(grant, request.role, now=now),
        "why_not_withdraw": rules.why_not_withdraw(found, now=now),
        "read": queries.was_read(found),
        "binding": binding,
        "verdicts": [*found.verdicts.all()],
        "gap": gap,
        "form": form,
        "steps": [*_steps(found)],
        "sends": SENDERS(request),
    }
    return render(request, "recognition/asked.html", context)


def _steps(found: Ask) -> Iterator[tuple[str, Any]]:
    """Yield what happened so far, with the moment."""
    yield _("Asked"), found.asked_at
    if found.posted_at:
        yield _("Last letter sent"), found.posted_at
    if found.seen_at:
        yield _("Seen by the supplier"), found.seen_at
    if found.answered_at:
        yield _("Answered"), found.answered_at


def ask_at(request: InsideRequest, code: uuid.UUID) -> Ask:
    """Return the ask of an address; 404 where the organisation did not make it."""
    try:
        return queries.ask_of(request.organisation, code)
    except Ask.DoesNotExist:
        raise Http404 from None
