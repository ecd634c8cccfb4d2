"""Decisions about posts, pure: a sentence why not, or "" for yes."""

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from .models import Post, PostText

LATE = timedelta(days=3)  # what came out longer ago is no news to tell people of
RESERVED = {"tags", "feed", "search"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_out(post: Post, at: datetime) -> bool:
    """Tell whether readers may have a post: it is published, and its hour has come."""
    out = post.state == Post.State.PUBLISHED
    return out and post.published_at is not None and post.published_at <= at


def is_scheduled(post: Post, at: datetime) -> bool:
    """Tell whether a post waits for its hour."""
    return post.state == Post.State.PUBLISHED and not is_out(post, at)


def why_not_complete(
    *, summary: str, body: str, alternative: str, has_picture: bool
) -> tuple[str, str]:
    """Say which field keeps a text from being complete, and why; two empty words if none."""
    if not summary.strip():
        return "summary", _("Say in one or two sentences what it is about: lists show this.")
    if not body:
        return "body", _("There is no text yet.")
    if has_picture and not alternative.strip():
        return "alternative", _(
            "Say what the picture shows, for whoever cannot see it. Without this it cannot go out."
        )
    return "", ""


def why_text_is_not_ready(text: PostText | None, post: Post) -> str:
    """Say why readers cannot have a text."""
    if text is None:
        return _("There is no text yet.")
    _field, why_not = why_not_complete(
        summary=text.summary, body=text.body, alternative=text.alternative,
        has_picture=post.picture_id is not None,
    )  # fmt: skip
    return why_not or ("" if text.complete else _("Mark the text as complete first, and save it."))


def why_not_publish(
    post: Post, original: PostText | None, *, when: datetime | None, at: datetime
) -> str:
    """Say why a post cannot go out, at once or at an hour to come."""
    if post.state == Post.State.WITHDRAWN:
        return _("This post was withdrawn. Write it anew.")
    if is_out(post, at):
        return _("This post is out already.")
    if when is not None and when <= at:
        return _("This hour is over. Choose one to come, or publish at once.")
    return why_text_is_not_ready(original, post)


def why_not_hold(post: Post, *, at: datetime) -> str:
    """Say why a post cannot go back among the drafts."""
    if not is_scheduled(post, at):
        return _("Its hour has come, so it is out. To take it away, withdraw it.")
    return ""


def why_not_withdraw(post: Post) -> str:
    """Say why a post cannot be withdrawn."""
    if post.state == Post.State.WITHDRAWN:
        return _("This post was withdrawn already.")
    return ""


def why_not_write(post: Post) -> str:
    """Say why nobody can change a post."""
    if post.state == Post.State.WITHDRAWN:
        return _("This post was withdrawn. Its history stays, and nobody changes it any more.")
    return ""


def why_not_move(post: Post, slug: str) -> str:
    """Say why a post cannot have another address."""
    if post.slug is None:
        return _("It gets its address when it goes out.")
    if not SLUG.fullmatch(slug) or slug.isdigit() or slug in RESERVED:
        return _("Write small Latin letters, digits and single hyphens, and not digits alone.")
    return why_not_write(post)


def why_not_incomplete(post: Post, language: str, complete: bool) -> str:
    """Say why a text cannot be kept from readers: the original of what is out must stand."""
    if post.state == Post.State.PUBLISHED and language == post.original and not complete:
        return _("The post is out, so its original stays complete. To take it away, withdraw it.")
    return ""
