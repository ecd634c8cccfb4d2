"""Many posts at once, for measurements: `python -m mutua.news.tests.many 5000` in an installation."""

import os
import sys
from datetime import UTC, datetime, timedelta

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    django.setup()

from mutua.news import written
from mutua.news.models import Post, PostAddress, PostText

LATEST = datetime(2026, 3, 1, tzinfo=UTC)
BODY = "<p>Mill managers met for two days and said what worked.</p>" * 12


def make(number: int, latest: datetime = LATEST, *, first: int = 1) -> None:
    """Make posts that are out, one every eight hours back from the latest; each fifth for members."""
    posts = Post.objects.bulk_create(
        Post(
            state=Post.State.PUBLISHED, original="en", slug=f"one-of-many-{place}",
            audience="members" if place % 5 == 0 else "everybody", made_at=LATEST,
            published_at=latest - timedelta(hours=8 * place), told_at=LATEST,
        )
        for place in range(first, first + number)
    )  # fmt: skip
    PostAddress.objects.bulk_create(
        PostAddress(slug=post.slug, post=post, since=LATEST) for post in posts
    )
    PostText.objects.bulk_create(
        PostText(
            post=post, language="en", number=1, title=f"One of many, {place}", summary="Short.",
            body=BODY, complete=True, saved_at=LATEST,
            found_by=written.folded(f"One of many, {place} Short. {written.plain(BODY)}"),
        )
        for place, post in enumerate(posts, first)
    )  # fmt: skip


if __name__ == "__main__":
    make(int(sys.argv[1]))
