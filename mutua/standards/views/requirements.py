"""What a member asks for: its own requirements, and what it takes of the benchmark."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua import protocols
from mutua.members.asking import InsideRequest
from mutua.register.who import SENDERS
from mutua.web import deeds

from .. import actions, queries
from ..forms import ChoiceForm, RequirementForm
from ..models import Requirement


@require_safe
def requirements(request: InsideRequest) -> HttpResponse:
    """Show all that the organisation asks of an audit."""
    benchmark = protocols.benchmark()
    chosen = benchmark.checkpoints.keys() - queries.left_out_by(request.organisation)
    names = {each.key: each.name for one in protocols.every() for each in one.versions}
    own = [
        (one, [(names.get(key, key), degree) for key, degree in one.plain.covered.items()])
        for one in queries.requirements_of(request.organisation)
    ]
    context = {
        "own": own,
        "benchmark": benchmark,
        "chosen": len(chosen),
        "sends": SENDERS(request),
    }
    return render(request, "standards/requirements.html", context)


def new(request: InsideRequest) -> HttpResponse:
    """Add a requirement."""
    form = RequirementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.require(
                organisation=request.organisation, wanted=form.wanted, by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("You ask for it from now on."))
            return _back(request)
    return render(request, "standards/requirement.html", {"form": form})


def edit(request: InsideRequest, requirement: uuid.UUID) -> HttpResponse:
    """Say a requirement anew."""
    found = _found(request, requirement)
    initial = RequirementForm.initial_of(found.plain)
    form = RequirementForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.change(
                requirement=found, wanted=form.wanted, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The requirement is changed."))
            return _back(request)
    return render(request, "standards/requirement.html", {"form": form, "requirement": found})


@require_POST
def retire(request: InsideRequest, requirement: uuid.UUID) -> HttpResponse:
    """Ask for it no longer."""
    found = _found(request, requirement)
    actions.retire(requirement=found, by=request.user, at=timezone.now())
    messages.success(request, _("You ask for “%(name)s” no longer.") % {"name": found.name})
    return _back(request)


def choose(request: InsideRequest) -> HttpResponse:
    """Choose what of the benchmark the organisation asks for."""
    benchmark = protocols.benchmark()
    left_out = queries.left_out_by(request.organisation)
    initial = {
        area.key: [each.id for each in area.checkpoints if each.id not in left_out]
        for area in benchmark.areas
    }
    posted = request.POST if request.method == "POST" else None
    form = ChoiceForm(posted, benchmark=benchmark, initial=initial)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.choose(
                organisation=request.organisation, checkpoints=form.chosen, by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Your choice is kept."))
            return _back(request)
    context = {"form": form, "benchmark": benchmark}
    return render(request, "standards/choose.html", context)


def _found(request: InsideRequest, code: uuid.UUID) -> Requirement:
    try:
        return queries.requirement_of(request.organisation, code)
    except Requirement.DoesNotExist:
        raise Http404 from None


def _back(request: InsideRequest) -> HttpResponse:
    return redirect("standards:requirements", organisation=request.organisation.slug)
