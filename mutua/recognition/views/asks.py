"""A member asks its suppliers, and follows what becomes of it."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.register.who import SENDERS

from .. import actions, finding, queries, rules, tasks
from ..actions import Wanted
from ..finding import Wish
from ..forms import AskForm, VerdictForm
from ..models import Ask, Part
from ..overlap import Cover

PAGE = 50
AT_ONCE = 500  # suppliers on the page that asks
READING = timedelta(days=90)  # the end that is proposed


@require_safe
def asks(request: InsideRequest) -> HttpResponse:
    """List what the organisation asked, and how far it came."""
    found = queries.asks_by(request.organisation)
    state = request.GET.get("state", "")
    if state in Ask.State.values:
        found = found.filter(state=state)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "funnel": queries.funnel(request.organisation),
        "ways": [
            {"label": _("All"), "href": request.path, "current": not state},
            *(
                {"label": one.label, "href": f"?state={one}", "current": one == state}
                for one in Ask.State
            ),
        ],
        "now": timezone.now(),
        "sends": SENDERS(request),
    }
    return render(request, "recognition/asks.html", context)


def ask(request: InsideRequest) -> HttpResponse:
    """Ask the suppliers that fit the filters of the suppliers' page, all at once."""
    today = timezone.now().date()
    askable = _askable(request, today)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        initial={"wanted": Part.REPORT, "until": today + READING},
    )
    emails = _emails(request.POST)
    if request.method == "POST" and form.is_valid():
        wanted = [
            Wanted(cover, emails[_key(cover)]) for cover in askable if emails.get(_key(cover))
        ]
        if wanted:
            return _asked(request, wanted, form.cleaned_data)
        form.add_error(None, _("Enter the e-mail address of one supplier at least."))
    known = queries.contacts(request.organisation, [cover.supplier.record for cover in askable])
    rows = [
        (cover, _key(cover), emails.get(_key(cover), known.get(cover.supplier.record, "")))
        for cover in askable[:AT_ONCE]
    ]
    context = {
        "form": form, "rows": rows, "more": max(0, len(askable) - AT_ONCE),
        "known": sum(bool(email) for _cover, _name, email in rows),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "recognition/ask.html", context)


def _askable(request: InsideRequest, today: date) -> list[Cover]:
    """Return the covered suppliers that fit the filters and are not asked already."""
    overlap = queries.overlap(request.organisation, today)
    found = finding.find(overlap.covers, Wish.of(request.GET)).covers
    waiting = queries.suppliers_asked(request.organisation)
    return [c for c in found if c.covered and not c.own and c.supplier.record not in waiting]


def _key(cover: Cover) -> str:
    return f"email-{cover.supplier.list}-{cover.supplier.place}"


def _emails(posted: QueryDict) -> dict[str, str]:
    return {key: str(value).strip() for key, value in posted.items() if key.startswith("email-")}


@transaction.atomic
def _asked(request: InsideRequest, wanted: list[Wanted], said: dict[str, Any]) -> HttpResponse:
    done = actions.ask(
        organisation=request.organisation, wanted=wanted, part=said["wanted"], why=said["why"],
        until=said["until"], by=request.user, at=timezone.now(),
    )  # fmt: skip
    tasks.start_posting()
    count = len(done.asks)
    if count:
        sentence = ngettext("%(n)s supplier is asked.", "%(n)s suppliers are asked.", count)
        messages.success(request, sentence % {"n": count})
    for one, why_not in done.refused[:10]:
        messages.warning(request, f"{one.cover.supplier.title}: {why_not}")
    return redirect("recognition:asks", organisation=request.organisation.slug)


@require_safe
def one(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show one ask: where it stands, what is shared, what was decided."""
    return _one(request, _found(request, code), VerdictForm())


@require_POST
def read(request: InsideRequest, code: uuid.UUID) -> HttpResponseBase:
    """Hand out a copy of what the supplier shares, marked with its reader's name."""
    found = _found(request, code)
    opening = actions.open_document(ask=found, role=request.role, at=timezone.now())
    copy = actions.copy(opening)
    name = opening.grant.document.filename
    response = FileResponse(
        actions.pieces(opening, copy), filename=name, content_type="application/pdf"
    )
    response["Content-Length"] = len(copy)  # so that a copy that broke off is known to have
    response["X-Accel-Buffering"] = "no"  # a proxy that reads ahead would hand out what has ended
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_POST
def withdraw(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Take an ask back."""
    found = _found(request, code)
    actions.withdraw(ask=found, by=request.user, at=timezone.now())
    messages.success(request, _("You took your question back."))
    return redirect("recognition:asked", organisation=request.organisation.slug, code=code)


@require_POST
def decide(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Recognise what was read, or not."""
    found, form = _found(request, code), VerdictForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form)
    actions.decide(ask=found, by=request.user, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Your decision is kept, and the supplier can read it."))
    return redirect("recognition:asked", organisation=request.organisation.slug, code=code)


def _one(request: InsideRequest, found: Ask, form: VerdictForm) -> HttpResponse:
    now = timezone.now()
    grant = queries.consent(found)
    context = {
        "ask": found,
        "state": rules.standing(found, now),
        "grant": grant,
        "live": grant is not None and rules.is_live(grant, now),
        "why_not_read": rules.why_not_read(grant, request.role, now=now),
        "why_not_withdraw": rules.why_not_withdraw(found, now=now),
        "read": queries.was_read(found),
        "verdicts": [*found.verdicts.all()],
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


def _found(request: InsideRequest, code: uuid.UUID) -> Ask:
    try:
        return queries.ask_of(request.organisation, code)
    except Ask.DoesNotExist:
        raise Http404 from None
