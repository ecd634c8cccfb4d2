"""What everybody reads: the archive, one post, its press release."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_safe

from mutua.library.models import Term
from mutua.members.asking import AnyRequest
from mutua.web.downloads import KINDS

from .. import press, queries, rules
from ..models import Post, PostText
from ..queries import Found


@require_safe
def news(request: AnyRequest) -> HttpResponse:
    """Show the latest, or what is searched for."""
    return _archive(request, _out(request))


@require_safe
def year(request: AnyRequest, year: int) -> HttpResponse:
    """Show what came out in a year."""
    if year not in queries.years(_out(request)):
        raise Http404
    return _archive(request, queries.in_year(_out(request), year), year=year)


@require_safe
def tagged(request: AnyRequest, slug: str) -> HttpResponse:
    """Show what is about a theme."""
    term = get_object_or_404(Term, kind=Term.Kind.THEME, slug=slug)
    return _archive(request, _out(request).filter(terms=term), term=term)


@require_safe
def post(request: AnyRequest, slug: str) -> HttpResponse:
    """Show a post in the reader's language, or in its own."""
    found = _readable(request, slug)
    if found.state == Post.State.WITHDRAWN:
        return render(request, "news/gone.html", {"post": found}, status=410)
    if found.slug != slug:
        query = request.GET.urlencode()
        moved = redirect(f"{queries.path(found)}{f'?{query}' * bool(query)}", permanent=True)
        # It may move back: a browser that remembers where this led would go round in a circle.
        patch_cache_control(moved, no_cache=True)
        return moved
    response = render(request, "news/post.html", of_post(found, queries.readable(found)))
    if found.audience == Post.Audience.MEMBERS:
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def press_release(request: AnyRequest, slug: str, language: str) -> HttpResponse:
    """Hand out a press release, set for paper."""
    found = _readable(request, slug)
    texts = {text.language: text for text in queries.readable(found)}
    if found.sort != Post.Sort.PRESS or not rules.is_out(found, timezone.now()):
        raise Http404
    if language not in texts:
        raise Http404
    head = {"Content-Disposition": f'inline; filename="{found.slug}-{language}.pdf"'}
    pdf = press.release(found, texts[language])
    return HttpResponse(pdf, content_type=KINDS["pdf"], headers=head)


def of_post(post: Post, texts: list[PostText], language: str = "") -> dict[str, Any]:
    """Return what the page of a post shows, in a language or the reader's."""
    wanted = language or get_language() or settings.LANGUAGE_CODE
    text = queries.spoken(post, texts, wanted)
    return {
        "post": post,
        "text": text,
        "direction_of_text": "rtl" if get_language_info(text.language)["bidi"] else "ltr",
        "language_of_text": get_language_info(text.language),
        "wanted": get_language_info(wanted),
        "others": [get_language_info(one.language) for one in texts if one != text],
        "available": [one.language for one in texts],
        "address": f"{settings.BASE_URL}{queries.path(post)}" if post.slug else "",
    }


def _out(request: AnyRequest) -> Found:
    return queries.out(members=queries.may_read_all(request), at=timezone.now())


def _archive(request: AnyRequest, posts: Found, **about: Any) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())
    found = queries.search(posts, words) if words else posts
    page = queries.Pages(found, queries.ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "news/news.html",
        {
            "page": page,
            "lines": [queries.line(one, language) for one in page.object_list],
            "years": queries.years(_out(request)),
            "words": words,
            "language": language,
            **about,
        },
    )


def _readable(request: AnyRequest, slug: str) -> Post:
    """Return the post at an address, also one that was withdrawn; others are not there."""
    found = queries.at_address(slug)
    if found is None or found.published_at is None:
        raise Http404
    if found.audience == Post.Audience.MEMBERS and not queries.may_read_all(request):
        raise Http404
    until = found.withdrawn_at or timezone.now()
    if found.state == Post.State.DRAFT or found.published_at > until:
        raise Http404
    return found
