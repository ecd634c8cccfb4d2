"""Feeds of news, for readers of feeds: all of it, or what is there in one language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mutua.web.letters import absolute

from . import queries, written
from .models import PostText

IN_A_FEED = 30


class Told(Atom1Feed):
    """Atom with the whole text of each entry, in its language."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the text."""
        super().add_item_elements(handler, item)
        words = {"type": "html", "xml:lang": item["language"]}
        handler.addQuickElement("content", item["body"], words)


@require_safe
def feed(request: HttpRequest, language: str = "") -> HttpResponseBase:
    """Tell the latest, in one language or each post in its own."""
    with translation.override(language or settings.LANGUAGE_CODE):
        answer: HttpResponseBase = News()(request, language=language)
    return answer


class News(Feed):  # type: ignore[type-arg]
    """The latest for everybody."""

    feed_type = Told

    def get_object(self, _request: HttpRequest, language: str = "") -> str:
        """Return the language of the feed, "" for each post in its own."""
        if language and language not in dict(settings.LANGUAGES):
            raise Http404
        return language

    def title(self, _language: str) -> str:
        """Name the feed."""
        return _("News of %(name)s") % {"name": settings.MUTUA_ASSOCIATION}

    def link(self, language: str) -> str:
        """Say where its page is."""
        asked = f"?lang={language}" if language else ""
        return absolute(reverse("news:news")) + asked

    def feed_url(self, language: str) -> str:
        """Say where the feed itself is."""
        name = "news:feed-in" if language else "news:feed"
        return absolute(reverse(name, args=[language] if language else []))

    feed_guid = feed_url

    def items(self, language: str) -> list[PostText]:
        """Return the latest texts."""
        return queries.in_feed(language, at=timezone.now(), number=IN_A_FEED)

    def item_title(self, item: PostText) -> str:
        """Return the title."""
        return written.bare(item.title)

    def item_description(self, item: PostText) -> str:
        """Return the summary."""
        return written.bare(item.summary)

    def item_link(self, item: PostText) -> str:
        """Return where it is read, in the language of the entry."""
        return f"{absolute(queries.path(item.post))}?lang={item.language}"

    def item_guid(self, item: PostText) -> str:
        """Name the entry for good, whatever its address becomes."""
        return f"urn:uuid:{item.post.code}#{item.language}"

    def item_pubdate(self, item: PostText) -> datetime:
        """Say when it came out."""
        assert item.post.published_at
        return item.post.published_at

    def item_updateddate(self, item: PostText) -> datetime:
        """Say when it was last changed."""
        return max(item.saved_at, self.item_pubdate(item))

    def item_categories(self, item: PostText) -> list[str]:
        """Return its themes."""
        return [written.bare(str(term)) for term in item.post.terms.all()]

    def item_extra_kwargs(self, item: PostText) -> dict[str, Any]:
        """Hand over the whole text."""
        return {"body": written.shown(item.body), "language": item.language}
