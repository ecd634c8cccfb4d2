"""How a post will look, and all that it ever was."""

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.csp import CSP
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, comparing
from ..models import Post, PostText
from .public import of_post

WIDTHS = ("desktop", "phone")
FRAMED: dict[str, Any] = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF]}


@require_safe
def preview(request: InsideRequest, post: uuid.UUID, language: str) -> HttpResponse:
    """Show how a text will look, on a desktop or a phone."""
    text = _text(post, language)
    asked = request.GET.get("width", "")
    width = asked if asked in WIDTHS else WIDTHS[0]
    names = (_("On a desktop"), _("On a phone"))
    context = {
        "post": text.post,
        "text": text,
        "language": get_language_info(language),
        "width": width,
        "widths": [
            (name, f"?width={one}", one == width) for name, one in zip(names, WIDTHS, strict=True)
        ],
        "texts": [
            (get_language_info(one.language), one.language == language)
            for one in text.post.texts.all()
        ],
    }
    return render(request, "news/preview.html", context)


@xframe_options_sameorigin
@csp_override(FRAMED)
@require_safe
def sheet(request: InsideRequest, post: uuid.UUID, language: str) -> HttpResponse:
    """Show the page as readers of a language will get it; only our own preview may frame it."""
    text = _text(post, language)
    request.role = None  # type: ignore[assignment]  # the bars are those of a reader
    with translation.override(language):
        found = text.post
        found.published_at = found.published_at or timezone.now()
        texts = [one for one in found.texts.all() if one.complete or one == text]
        if all(one.language != found.original for one in texts):
            texts.append(found.texts.get(language=found.original))
        return render(request, "news/post.html", of_post(found, texts, language))


@require_safe
def history(request: InsideRequest, post: uuid.UUID, language: str) -> HttpResponse:
    """Show every version of a text, and what one of them changed."""
    text = _text(post, language)
    versions = list(text.versions.select_related("by").defer("body"))
    asked = request.GET.get("version", "")
    shown = text.versions.filter(number=int(asked) if asked.isdecimal() else text.number).first()
    if shown is None:
        raise Http404
    before = text.versions.filter(number=shown.number - 1).first() or PostText(title="")
    context = {
        "post": text.post,
        "text": text,
        "language": get_language_info(language),
        "versions": versions,
        "shown": shown,
        "differences": comparing.of_texts(before, shown),
    }
    return render(request, "news/history.html", context)


@require_POST
def restore(request: InsideRequest, post: uuid.UUID, language: str, version: int) -> HttpResponse:
    """Bring an older version back, as the next one."""
    text = _text(post, language)
    if not text.versions.filter(number=version).exists():
        raise Http404
    seen = request.POST.get("seen", "")
    deeds.done(
        request,
        lambda: actions.restore(
            text=text, number=version, seen=int(seen) if seen.isdecimal() else 0,
            by=request.user, at=timezone.now(),
        ),
        _("Version %(number)d is back, as a new version.") % {"number": version},
    )  # fmt: skip
    return redirect(
        "news:history", organisation=request.organisation.slug, post=post, language=language
    )


def _text(post: uuid.UUID, language: str) -> PostText:
    found = get_object_or_404(Post.objects.select_related("picture"), code=post)
    text = get_object_or_404(found.texts, language=language)
    text.post = found
    return text
