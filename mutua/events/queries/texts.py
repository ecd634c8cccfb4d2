"""What events are called."""

from django.utils.translation import get_language

from ..models import Event


def title(event: Event) -> str:
    """Return an event's title in the language at hand, in English, or in any that it has."""
    titles = {one.language: one.title for one in event.texts.all()}
    first = next(iter(titles.values()), event.slug)
    return titles.get(get_language() or "en") or titles.get("en") or first
