"""What the organisation has committed itself to recognise."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from . import actions, queries, rules, sentences
from .forms import CommitmentForm
from .who import ADMINISTRATORS


@require_safe
def commitments(request: InsideRequest) -> HttpResponse:
    """Show what the organisation always recognises."""
    return _page(request, CommitmentForm(initial={"months": 12, "since": timezone.now().date()}))


@require_POST
def make(request: InsideRequest) -> HttpResponse:
    """Commit the organisation."""
    form = CommitmentForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.make(
                organisation=request.organisation, by=request.user, at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
            said = _(
                "It is kept. Suppliers that you ask read it, as far as it concerns their audit."
            )
            messages.success(request, said)
            return _back(request)
    return _page(request, form)


@require_POST
def withdraw(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Withdraw a commitment."""
    found = get_object_or_404(queries.commitments_of(request.organisation), code=code)
    actions.withdraw(commitment=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is withdrawn. For what was shared before, it still holds."))
    return _back(request)


def _page(request: InsideRequest, form: CommitmentForm) -> HttpResponse:
    today = timezone.now().date()
    found = queries.commitments_of(request.organisation)
    context = {
        "lines": [(one, sentences.subject(one), rules.standing(one, today)) for one in found],
        "form": form,
        "makes": ADMINISTRATORS(request),
    }
    return render(request, "commitments/commitments.html", context)


def _back(request: InsideRequest) -> HttpResponse:
    return redirect("commitments:commitments", organisation=request.organisation.slug)
