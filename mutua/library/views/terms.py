"""The words that things are sorted by, as the secretariat keeps them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, queries
from ..forms import NewTermForm, TermForm
from ..models import Term


@require_safe
def terms(request: InsideRequest) -> HttpResponse:
    """List themes and sectors."""
    groups = [(kind.label, queries.terms(kind, retired=True)) for kind in Term.Kind]
    return render(request, "library/terms.html", {"groups": groups})


def new(request: InsideRequest) -> HttpResponse:
    """Add a theme or a sector."""
    form = NewTermForm(request.POST or None, initial={"order": 500})
    if form.is_valid():
        said = form.cleaned_data
        with deeds.refused_in(form):
            actions.add_term(
                kind=said["kind"], slug=said["slug"], names=form.names(), order=said["order"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            return _back(request)
    return render(request, "library/term.html", {"form": form})


def change(request: InsideRequest, number: int) -> HttpResponse:
    """Change what a term is called."""
    term = get_object_or_404(Term, pk=number)
    form = TermForm(request.POST or None, term=term)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.change_term(
                term=term, names=form.names(), order=form.cleaned_data["order"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Saved."))
            return _back(request)
    return render(request, "library/term.html", {"form": form, "term": term})


@require_POST
def retire(request: InsideRequest, number: int) -> HttpResponse:
    """Offer a term no more, or again."""
    term = get_object_or_404(Term, pk=number)
    deed = actions.restore_term if term.retired_at else actions.retire_term
    deed(term=term, by=request.user, at=timezone.now())
    return _back(request)


def _back(request: InsideRequest) -> HttpResponse:
    return redirect("library:terms", organisation=request.organisation.slug)
