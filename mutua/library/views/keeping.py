"""Keeping the library: the secretariat adds, changes and withdraws."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, media, queries
from ..forms import DocumentForm, EditionForm
from ..models import Document


@require_safe
def shelf(request: InsideRequest) -> HttpResponse:
    """List every document, those without a file or withdrawn among them."""
    context = {"documents": queries.listed(queries.every())}
    return render(request, "library/shelf.html", context)


def new(request: InsideRequest) -> HttpResponse:
    """Add a document; its first file comes next."""
    form = DocumentForm(request.POST or None)
    if form.is_valid():
        with deeds.refused_in(form):
            made = actions.add_document(by=request.user, at=timezone.now(), **form.cleaned_data)
            return _to_edition(request, made)
    return render(request, "library/new.html", {"form": form})


def change(request: InsideRequest, code: UUID) -> HttpResponse:
    """Change what a document is called and who may read it."""
    document = _one(code)
    form = DocumentForm(request.POST or None, document=document)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.change_document(
                document=document, by=request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Saved."))
            return _back(request)
    return render(request, "library/change.html", {"form": form, "document": document})


def edition(request: InsideRequest, code: UUID) -> HttpResponse:
    """Add a file to a document."""
    document = _one(code)
    versions = queries.versions(document)
    latest = versions[0].number if versions else 0
    form = EditionForm(request.POST or None, request.FILES or None, latest=latest)
    if form.is_valid():
        said = form.cleaned_data
        with deeds.refused_in(form):
            actions.add_edition(
                document=document, file=media.seen(said["file"].read(), said["file"].name),
                language=said["language"], note=said["note"], number=said["number"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("It is in the library."))
            return _back(request)
    return render(request, "library/edition.html", {"form": form, "document": document})


@require_POST
def withdraw(request: InsideRequest, code: UUID) -> HttpResponse:
    """Take a document from the shelf."""
    actions.withdraw(document=_one(code), by=request.user, at=timezone.now())
    messages.success(request, _("Nobody can read it any more."))
    return _back(request)


@require_POST
def restore(request: InsideRequest, code: UUID) -> HttpResponse:
    """Put a withdrawn document back."""
    actions.restore(document=_one(code), by=request.user, at=timezone.now())
    return _back(request)


def _one(code: UUID) -> Document:
    try:
        return queries.one(code)
    except Document.DoesNotExist:
        raise Http404 from None


def _to_edition(request: InsideRequest, document: Document) -> HttpResponse:
    return redirect("library:edition", request.organisation.slug, document.code)


def _back(request: InsideRequest) -> HttpResponse:
    return redirect("library:shelf", organisation=request.organisation.slug)
