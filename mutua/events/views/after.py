"""What somebody who was there finds afterwards, by their ticket: certificate, feedback, pledges."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.doors import View
from mutua.members.readers import secret
from mutua.web import deeds, downloads

from .. import printing
from ..actions import after as actions
from ..forms.after import FeedbackForm, PledgeForm, SettleForm
from ..models import Registration
from ..queries import after as queries
from ..queries import texts
from ..rules import after as rules


def of_ticket(view: Callable[..., HttpResponse]) -> View:
    """Give a page its registration in place of the ticket's code; 404 for any other."""

    @wraps(view)
    def entered(request: HttpRequest, code: uuid.UUID, **more: Any) -> HttpResponseBase:
        found = queries.registration(code)
        if found is None:
            raise Http404
        return secret(view(request, found, **more))

    return entered


@of_ticket
@require_safe
def after(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show what there is for somebody after the event."""
    return _page(request, registration)


@of_ticket
@require_safe
def certificate(_request: HttpRequest, registration: Registration) -> HttpResponse:
    """Hand out the certificate, in the language of its holder."""
    made = actions.certify(registration=registration, at=timezone.now())
    with translation.override(registration.language):
        pdf = printing.certificate(queries.attended(registration, made.code), registration.language)
    return downloads.attached(pdf, f"certificate-{registration.event.slug}", "pdf")


@of_ticket
@require_POST
def feedback(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take what somebody thought of the event."""
    form = FeedbackForm(request.POST, workshops=queries.workshops(registration))
    if form.is_valid():
        with deeds.refused_in(form):
            actions.answer(
                registration=registration, told=form.told(), workshops=form.of_workshops(),
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Thank you. Nothing joins your answers to your name."))
            return _back(registration)
    return _page(request, registration, feedback=form)


@of_ticket
@require_POST
def pledge(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take what a company will do."""
    form = PledgeForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.pledge(registration=registration, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("It is kept. We will remind you."))
            return _back(registration)
    return _page(request, registration, pledge=form)


@of_ticket
@require_POST
def settle(request: HttpRequest, registration: Registration, pledge: uuid.UUID) -> HttpResponse:
    """Take what became of it."""
    found = get_object_or_404(registration.pledges, code=pledge)
    form = SettleForm(request.POST)
    if form.is_valid():
        actions.settle(pledge=found, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Thank you for telling."))
        return _back(registration)
    return _page(request, registration, settle=(found.pk, form))


@of_ticket
@require_POST
def show(request: HttpRequest, registration: Registration, pledge: uuid.UUID) -> HttpResponse:
    """Let the public report name the company with a pledge, or no longer."""
    found = get_object_or_404(registration.pledges, code=pledge)
    actions.show(pledge=found, public=request.POST.get("public") == "1", at=timezone.now())
    return _back(registration)


def _page(
    request: HttpRequest,
    registration: Registration,
    *,
    feedback: FeedbackForm | None = None,
    pledge: PledgeForm | None = None,
    settle: tuple[int, SettleForm] | None = None,
) -> HttpResponse:
    now, event = timezone.now(), registration.event
    came = queries.came(registration)
    workshops = queries.workshops(registration)
    pledges = [
        (one, settle[1] if settle and settle[0] == one.pk else SettleForm(auto_id=f"{one.pk}_%s"))
        for one in registration.pledges.all()
    ]
    answered = queries.answered(registration)
    context = {
        "registration": registration, "event": event, "title": texts.title(event), "came": came,
        "workshops": workshops,
        "no_certificate": rules.why_no_certificate(registration, came=came, at=now),
        "no_feedback": rules.why_not_answer(event, came=came, answered=answered, at=now),
        "feedback": feedback or FeedbackForm(workshops=workshops),
        "no_pledge": rules.why_not_pledge(
            event, what="-", until=None, came=came, made=len(pledges), at=now
        ),
        "pledge": pledge or PledgeForm(), "pledges": pledges,
    }  # fmt: skip
    return render(request, "events/after/after.html", context)


def _back(registration: Registration) -> HttpResponse:
    return redirect("events:after", code=registration.code)
