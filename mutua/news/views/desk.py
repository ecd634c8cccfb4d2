"""Where the secretariat writes: its posts, the editor, what goes out when."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.middleware.csp import get_nonce
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.library import actions as library
from mutua.library.models import Picture
from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, comparing, queries, rules
from ..forms import HourForm, PostForm, StartForm, said
from ..models import Post, PostText

SAVED = "news_saved"  # what was saved a moment ago: its browser need not keep it any more
STATES = ("", "draft", "scheduled", "published", "withdrawn")
# The editor's import map is a script within the page; its one-time number lets it run, and no other.
EDITOR_CSP: dict[str, Any] = settings.SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
}


@require_safe
def desk(request: InsideRequest) -> HttpResponse:
    """Show every post, what is worked on first."""
    state = request.GET.get("state", "")
    now = timezone.now()
    posts = queries.by_state(state if state in STATES else "", now)
    page = Paginator(posts, 30).get_page(request.GET.get("page"))
    lines = [(post, _named(post), queries.standing(post, now)) for post in page.object_list]
    ways = [
        (label, f"?state={value}" if value else request.path, value == state, count)
        for value, label, count in queries.states(now)
    ]
    context = {"page": page, "lines": lines, "ways": ways}
    return render(request, "news/desk.html", context)


@csp_override(EDITOR_CSP)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: InsideRequest) -> HttpResponse:
    """Start a post."""
    form = StartForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            post = actions.start(
                language=form.cleaned_data["language"], words=form.words(), **form.about(),
                picture=_picture(request, form), by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("It is kept as a draft. Nobody reads it yet."))
            return _kept(request, post, post.original, "new")
    return render(request, "news/edit.html", _editor(request, form), status=_status(form))


@csp_override(EDITOR_CSP)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: InsideRequest, post: uuid.UUID) -> HttpResponse:
    """Show a post in the editor, one language at a time, and save it as its next version."""
    found = get_object_or_404(Post.objects.select_related("picture"), code=post)
    language = _language(request, found)
    text = queries.text_of(found, language)
    if request.method != "POST":
        form = PostForm(initial=said(found, text), post=found)
        return render(request, "news/edit.html", _editor(request, form, found, language))
    form = PostForm(request.POST, request.FILES, post=found)
    theirs: dict[str, Any] = {}
    if form.is_valid():
        with deeds.refused_in(form):
            try:
                _save(request, form, found, language)
                return _kept(request, found, language, f"{found.code}/{language}")
            except actions.Overtaken:
                found.refresh_from_db()
                theirs = _theirs(form, found, queries.text_of(found, language))
                raise
    context = _editor(request, form, found, language) | theirs
    return render(request, "news/edit.html", context, status=_status(form))


@require_POST
def publish(request: InsideRequest, post: uuid.UUID) -> HttpResponse:
    """Let a post go out, at once or at an hour."""
    found = get_object_or_404(Post, code=post)
    form = HourForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("We cannot read this hour. Write it as the field shows."))
        return _to_editor(request, found, found.original)
    when = form.cleaned_data["when"]
    deeds.done(
        request,
        lambda: actions.publish(post=found, when=when, by=request.user, at=timezone.now()),
        _("It goes out by itself at its hour.") if when else _("It is out."),
    )
    return _to_editor(request, found, found.original)


@require_POST
def hold(request: InsideRequest, post: uuid.UUID) -> HttpResponse:
    """Take a post whose hour is to come back among the drafts."""
    found = get_object_or_404(Post, code=post)
    deeds.done(
        request,
        lambda: actions.hold(post=found, by=request.user, at=timezone.now()),
        _("It is a draft again."),
    )
    return _to_editor(request, found, found.original)


@require_POST
def withdraw(request: InsideRequest, post: uuid.UUID) -> HttpResponse:
    """Take a post away for good."""
    found = get_object_or_404(Post, code=post)
    deeds.done(
        request,
        lambda: actions.withdraw(post=found, by=request.user, at=timezone.now()),
        _("It is withdrawn. Whoever follows its address is told so."),
    )
    return _to_editor(request, found, found.original)


@require_POST
def move(request: InsideRequest, post: uuid.UUID) -> HttpResponse:
    """Give a post another address."""
    found, slug = get_object_or_404(Post, code=post), request.POST.get("slug", "").strip()
    deeds.done(
        request,
        lambda: actions.move(post=found, slug=slug, by=request.user, at=timezone.now()),
        _("It has another address. The old one leads to it."),
    )
    return _to_editor(request, found, found.original)


def _save(request: InsideRequest, form: PostForm, post: Post, language: str) -> None:
    text = actions.save(
        post=post, language=language, words=form.words(), seen=form.cleaned_data["seen"],
        seen_post=form.cleaned_data["seen_post"],
        picture=_picture(request, form), without_picture=form.cleaned_data["without_picture"],
        by=request.user, at=timezone.now(), **form.about(),
    )  # fmt: skip
    sentence = _("Saved as version %(number)d.") % {"number": text.number}
    messages.success(request, sentence)
    if form.cleaned_data["picture"] and post.texts.exclude(pk=text.pk).exists():
        messages.warning(
            request, _("The picture is new: say in each other language what it shows.")
        )


def _picture(request: InsideRequest, form: PostForm) -> Picture | None:
    sent = form.cleaned_data["picture"]
    if not sent:
        return None
    return library.keep_picture(
        content=sent.read(), credit=form.cleaned_data["credit"], by=request.user,
        at=timezone.now(),
    )  # fmt: skip


def _theirs(form: PostForm, post: Post, text: PostText | None) -> dict[str, Any]:
    """Show what somebody else saved beside what stands in the form; saving again follows theirs."""
    newer = text is not None and text.number != form.cleaned_data["seen"]
    form.follow(post, text)
    if text is None or not newer:  # theirs is what the post is, not what it says
        return {}
    latest = text.versions.select_related("by").first()
    names = ("title", "summary", "body", "alternative")
    mine = PostText(**{name: form.data.get(name, "") for name in names})
    return {"theirs": latest, "differences": comparing.of_texts(text, mine)}


def _editor(
    request: InsideRequest, form: PostForm, post: Post | None = None, language: str = ""
) -> dict[str, Any]:
    media: Any = form.media
    context: dict[str, Any] = {
        "form": form,
        "media": media.with_nonce(get_nonce(request)),
        "csp_nonce": get_nonce(request),
        "post": post,
        "saved": "" if form.is_bound else request.session.pop(SAVED, ""),
    }
    if post is None:
        return context
    now = timezone.now()
    texts = {text.language: text for text in post.texts.all()}
    text = texts.get(language)
    return context | {
        "language": get_language_info(language),
        "text": text,
        "tabs": [
            (get_language_info(code), texts.get(code), code == language)
            for code in _shown(post, texts, language)
        ],
        "further": [pair for pair in settings.LANGUAGES if pair[0] not in texts],
        "standing": queries.standing(post, now),
        "path": queries.path(post) if post.slug else "",
        "out": rules.is_out(post, now),
        "scheduled": rules.is_scheduled(post, now),
        "hour": HourForm(),
        "why_not_publish": rules.why_not_publish(
            post, texts.get(post.original), when=None, at=now
        ),
        "why_not_write": rules.why_not_write(post),
    }  # fmt: skip


def _shown(post: Post, texts: dict[str, PostText], language: str) -> list[str]:
    """Return which languages have a tab: the original, those that are there, the one at hand."""
    return list(dict.fromkeys([post.original, *sorted(texts), language]))


def _language(request: InsideRequest, post: Post) -> str:
    asked = request.GET.get("text", "")
    return asked if asked in dict(settings.LANGUAGES) else post.original


def _named(post: Post) -> str:
    texts = post.all_texts  # type: ignore[attr-defined]
    return queries.spoken(post, texts, post.original).title


def _status(form: PostForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _kept(request: InsideRequest, post: Post, language: str, place: str) -> HttpResponse:
    """Go back to the editor, which tells the browser that what it keeps for a place is saved."""
    request.session[SAVED] = place
    return _to_editor(request, post, language)


def _to_editor(request: InsideRequest, post: Post, language: str) -> HttpResponse:
    inside = {"organisation": request.organisation.slug, "post": post.code}
    return redirect(reverse("news:edit", kwargs=inside, query={"text": language}))
