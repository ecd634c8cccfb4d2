"""Pictures of what is told, as tags: `{% load told %}`."""

from typing import Any

from django import template

from ..reporting.drawing import Picture

register = template.Library()


@register.inclusion_tag("voice/results/picture.html")
def drawn(picture: Picture) -> dict[str, Any]:
    """Draw a picture, and hold it as a table too."""
    return {"picture": picture}
