"""What events are called."""

from ..models import Event
from .announced import texts_of


def title(event: Event) -> str:
    """Return an event's title in the language at hand, in English, or in any that it has."""
    text, _own = texts_of(event)
    return text.title if text else event.slug
