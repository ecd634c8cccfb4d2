"""Let posts go out, at once or at an hour; take them away; tell people of them."""

from datetime import datetime

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.notices import actions as notices
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules
from ..models import Post, PostAddress, PostText
from .writing import locked

KIND = "news.published"


@transaction.atomic
def publish(
    *,
    post: Post,
    by: Person | None,
    at: datetime,
    when: datetime | None = None,
    quietly: bool = False,
) -> Post:
    """Let a post go out, at once or when its hour comes; quietly: nobody is told of it.

    Its address is fixed now, and stays whatever its title becomes.
    """
    post = locked(post)
    original = queries.text_of(post, post.original)
    refuse_if(rules.why_not_publish(post, original, when=when, at=at))
    assert original is not None
    post.state, post.published_at = Post.State.PUBLISHED, when or at
    post.slug = post.slug or _free_slug(original)
    post.told_at = at if quietly else None
    post.save(update_fields=["state", "published_at", "slug", "told_at"])
    PostAddress.objects.get_or_create(slug=post.slug, post=post, defaults={"since": at})
    journal.write(
        verb="post.scheduled" if when else "post.published", by=by, at=at, subject=post,
        details={"when": when} if when else None,
    )  # fmt: skip
    return post


@transaction.atomic
def hold(*, post: Post, by: Person | None, at: datetime) -> Post:
    """Take a post whose hour has not come back among the drafts."""
    post = locked(post)
    refuse_if(rules.why_not_hold(post, at=at))
    post.state, post.published_at = Post.State.DRAFT, None
    post.save(update_fields=["state", "published_at"])
    journal.write(verb="post.held", by=by, at=at, subject=post)
    return post


@transaction.atomic
def withdraw(*, post: Post, by: Person | None, at: datetime) -> Post:
    """Take a post away for good, or throw a draft away; who follows its address is told kindly."""
    post = locked(post)
    refuse_if(rules.why_not_withdraw(post))
    post.state, post.withdrawn_at = Post.State.WITHDRAWN, at
    post.save(update_fields=["state", "withdrawn_at"])
    notices.forget(kind=KIND, key=str(post.code))
    journal.write(verb="post.withdrawn", by=by, at=at, subject=post)
    return post


@transaction.atomic
def move(*, post: Post, slug: str, by: Person | None, at: datetime) -> Post:
    """Give a post another address; those that it had lead to it."""
    post = locked(post)
    refuse_if(rules.why_not_move(post, slug))
    if slug == post.slug:
        return post
    known, _fresh = PostAddress.objects.get_or_create(
        slug=slug, defaults={"post": post, "since": at}
    )
    if known.post_id != post.pk:
        raise Refused(_("Another post has this address, or had it once."))
    post.slug = slug
    post.save(update_fields=["slug"])
    journal.write(verb="post.moved", by=by, at=at, subject=post, details={"address": slug})
    return post


@transaction.atomic
def tell_of(*, post: Post, at: datetime) -> None:
    """Tell the people of members that a post is out; started twice, they are told once."""
    post = locked(post)
    if post.told_at or not rules.is_out(post, at):
        return
    if not queries.is_late(post, at):
        titles = dict(post.texts.filter(complete=True).values_list("language", "title"))
        notices.tell(
            kind=KIND, people=queries.people_to_tell(), path=queries.path(post),
            told={"titles": titles, "original": post.original}, key=str(post.code), at=at,
        )  # fmt: skip
    post.told_at = at
    post.save(update_fields=["told_at"])


def _free_slug(text: PostText) -> str:
    """Return an address for a title in any script; a number keeps the second of a title apart."""
    stem = slugify(anyascii(text.title))[:70].strip("-") or "post"
    if stem.isdigit() or stem in rules.RESERVED:
        stem = f"news-{stem}"
    taken = set(PostAddress.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
