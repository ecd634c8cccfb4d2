"""The library of instruments: handed in, looked at, published, adapted."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Self
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.instruments import Instrument
from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, editions, previews, queries, telltale, workbooks
from ..forms.library import FormFile
from ..models import Draft, Edition
from ..who import JUDGES, PUBLISHERS

ON_A_PAGE = 25
MARKDOWN, WORKBOOK, OLD_WORKBOOK, TABLET = "md", "xlsx", "xls", "xml"
TYPES = {
    MARKDOWN: "text/markdown; charset=utf-8",
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    OLD_WORKBOOK: "application/vnd.ms-excel",
    TABLET: "text/xml; charset=utf-8",
}
SHOWS = {
    "questions": gettext_lazy("Questions"),
    "web": gettext_lazy("On a phone"),
    "text": gettext_lazy("As text messages"),
    "voice": gettext_lazy("Read aloud"),
    "languages": gettext_lazy("Languages"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How an instrument is looked at: what of it, in which language."""

    show: str
    language: str

    @classmethod
    def asked(cls, request: HttpRequest, instrument: Instrument) -> Self:
        """Return what an address asks for, as far as there is such a thing."""
        show, language = request.GET.get("show", ""), request.GET.get("language", "")
        return cls(
            show if show in SHOWS else "questions",
            language if language in instrument.languages else instrument.language,
        )


@require_safe
def instruments(request: InsideRequest) -> HttpResponse:
    """List what the organisation can ask, and what it handed in."""
    actions.ship_all(at=timezone.now())
    found = queries.editions_of(request.organisation)
    retired = "retired" in request.GET
    if not retired:
        found = found.filter(retired_at=None)
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "drafts": queries.drafts_of(request.organisation)[:ON_A_PAGE],
        "retired": retired,
        "hands_in": JUDGES(request),
    }
    return render(request, "voice/library.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: InsideRequest) -> HttpResponse:
    """Take in a form, whatever is wrong with it, and show what was read."""
    form = FormFile(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        kept = actions.hand_in(
            source=file.read(), filename=file.name, organisation=request.organisation,
            by=request.user, at=timezone.now(),
        )  # fmt: skip
        return _to(request, "draft", draft=kept.code)
    return render(request, "voice/library_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: InsideRequest, draft: UUID) -> HttpResponse:
    """Show what was read of a form that was handed in; take another file in its place."""
    kept = _draft(request, draft)
    form = FormFile(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        actions.replace(
            draft=kept, source=file.read(), filename=file.name, by=request.user, at=timezone.now()
        )
        return _to(request, "draft", draft=kept.code)
    found, problems = editions.looked_at(kept)
    context = {
        "draft": kept, "problems": problems, "form": form, "instrument": found,
        "hands_in": JUDGES(request), "publishes": PUBLISHERS(request),
    }  # fmt: skip
    if found is not None:
        context |= _shown(request, found) | {"title": editions.title(found, kept.filename)}
    return render(request, "voice/library_draft.html", context)


@require_POST
def publish(request: InsideRequest, draft: UUID) -> HttpResponse:
    """Publish what was looked at, and nothing else."""
    made = actions.publish_draft(
        draft=_draft(request, draft), version=request.POST.get("version", ""), by=request.user,
        at=timezone.now(),
    )  # fmt: skip
    if made is None:
        messages.warning(request, _("Another file was handed in meanwhile. Look at it first."))
        return _to(request, "draft", draft=draft)
    messages.success(request, _("It is published. From now on it is never changed."))
    return _to(request, "edition", edition=made.version)


@require_POST
def discard(request: InsideRequest, draft: UUID) -> HttpResponse:
    """Forget a form that was handed in."""
    actions.discard(draft=_draft(request, draft))
    messages.success(request, _("It is discarded. Nobody was asked it."))
    return _to(request, "instruments")


@require_safe
def edition(request: InsideRequest, edition: str) -> HttpResponse:
    """Show what an edition asks, on every channel and in every language."""
    kept = _edition(request, edition)
    found = editions.instrument(kept)
    own = kept.organisation_id is not None
    others = queries.editions_of(request.organisation).exclude(pk=kept.pk)
    context = _shown(request, found) | {
        "edition": kept, "instrument": found, "own": own,
        "kinds": _kinds(kept), "others": others[:100],
        "publishes": own and PUBLISHERS(request),
        "tries": JUDGES(request) and not kept.retired_at,
    }  # fmt: skip
    return render(request, "voice/library_edition.html", context)


@require_POST
def retire(request: InsideRequest, edition: str) -> HttpResponse:
    """Offer an edition of the organisation's own no more, or again."""
    kept = _edition(request, edition)
    if kept.organisation_id is None:
        raise Http404
    retired = request.POST.get("retired") == "yes"
    said = _("It is offered no more. Waves that ask it go on.") if retired else _(
        "It is offered again."
    )  # fmt: skip

    def deed() -> None:
        actions.retire(edition=kept, retired=retired, by=request.user, at=timezone.now())

    deeds.done(request, deed, said)
    return _to(request, "edition", edition=kept.version)


@require_safe
def compare(request: InsideRequest, edition: str) -> HttpResponse:
    """Show what differs between an edition and another."""
    kept, other = _edition(request, edition), request.GET.get("with", "")
    old = queries.edition_of(request.organisation, other)
    context: dict[str, Any] = {"edition": kept, "old": old}
    if old is not None:
        context["changes"] = previews.changes(editions.instrument(old), editions.instrument(kept))
    return render(request, "voice/library_compare.html", context)


@require_safe
def download(request: InsideRequest, edition: str, ending: str) -> HttpResponse:
    """Hand out the form of an edition: as it was handed in, or to be adapted."""
    kept = _edition(request, edition)
    if ending not in _kinds(kept):
        raise Http404
    name = f"{PurePath(kept.filename).stem or kept.name}.{ending}"
    head = {"Content-Disposition": str(content_disposition_header(True, name))}
    return HttpResponse(_data(kept, ending), content_type=TYPES[ending], headers=head)


def _data(kept: Edition, kind: str) -> bytes | str:
    if kind == TABLET:
        return editions.instrument(kept).xform
    source = editions.source(kept)
    if kind == WORKBOOK and isinstance(source, str):
        return workbooks.as_workbook(source)
    return source


def _kinds(kept: Edition) -> list[str]:
    """Return in which kinds of file an edition can be had."""
    own = PurePath(kept.filename).suffix.lower().removeprefix(".")
    kinds = [MARKDOWN, WORKBOOK] if kept.organisation_id is None else [own]
    return [*(kind for kind in kinds if kind in TYPES), TABLET]


def _shown(request: HttpRequest, found: Instrument) -> dict[str, Any]:
    """Return what of an instrument is looked at."""
    look = Look.asked(request, found)
    shown: dict[str, Any] = {
        "look": look,
        "shows": [(key, label, key == look.show) for key, label in SHOWS.items()],
        "asked": previews.asked(found, look.language),
        "kinds_of": previews.KINDS,
        "language_name": found.languages.get(look.language, look.language),
        "many": len(found.languages) > 1,
        "media": any(one.media for one in found),
        "telltale": [*telltale.found(found)],
    }
    if look.show == "languages":
        shown |= {"covered": previews.covered(found), "sizes": previews.sizes(found)}
    return shown


def _draft(request: InsideRequest, code: UUID) -> Draft:
    found = queries.draft_of(request.organisation, code)
    if found is None:
        raise Http404
    return found


def _edition(request: InsideRequest, version: str) -> Edition:
    found = queries.edition_of(request.organisation, version)
    if found is None:
        raise Http404
    return found


def _to(request: InsideRequest, name: str, **more: Any) -> HttpResponse:
    return redirect(
        reverse(f"voice:{name}", kwargs={"organisation": request.organisation.slug, **more})
    )
