"""Reading: what whoever asks may read, each document, and its files."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from mutua.members.asking import AnyRequest

from .. import actions, files, queries
from ..forms import WishForm
from ..models import Document
from ..who import KEEPERS

PAGE = 24
# Whatever a browser should ever show of it instead of keeping it, it may do nothing there.
HARMLESS = {"Content-Security-Policy": "sandbox; default-src 'none'"}


@require_safe
def library(request: AnyRequest) -> HttpResponse:
    """List what whoever asks may read, what was added last first."""
    form = WishForm(request.GET)
    wish = form.wish()
    found = queries.listed(queries.found(queries.readable(request), wish))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "wished": any((wish.text, wish.theme, wish.sort, wish.language)),
        "page": page,
        "lines": [(one, _newest_files(one)) for one in page],
        "keeps": KEEPERS(request),
    }
    return _shown(request, "library/library.html", context)


@require_safe
def document(request: AnyRequest, code: UUID) -> HttpResponse:
    """Show a document with its editions."""
    found = queries.listed(queries.readable(request)).filter(code=code).first()
    if found is None:
        raise Http404
    context = {
        "document": found,
        "versions": queries.versions(found),
        "keeps": KEEPERS(request),
    }
    return _shown(request, "library/document.html", context)


@require_safe
def file(request: AnyRequest, code: UUID) -> HttpResponseBase:
    """Hand out a file, to be kept; what one may not read is not there."""
    edition = queries.file_of(queries.readable(request), code)
    if edition is None:
        raise Http404
    if request.method == "GET":
        actions.take(edition=edition, on=timezone.now().date())
    path = files.where("documents", edition.code)
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=edition.name,
        content_type=edition.media_type, headers=HARMLESS,
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    if edition.document.audience != Document.Audience.PUBLIC:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _newest_files(document: Document) -> list[Any]:
    """Return the files of the latest edition, one for each language."""
    versions = queries.versions(document)
    return list(versions[0].files) if versions else []


def _shown(request: AnyRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page as one of the association's, or as one inside an organisation."""
    outer = "web/base.html" if request.role else "web/public.html"
    where = "library:inside" if request.role else "library:library"
    response = render(request, template, {**context, "outer": outer, "where": where})
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response
