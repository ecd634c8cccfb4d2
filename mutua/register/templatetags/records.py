"""How records are written on a page: `{% load records %}`."""

from django import template

from mutua.web import places

register = template.Library()


@register.filter
def country(code: str) -> str:
    """Name the country of an ISO 3166 code; nothing for nothing."""
    return places.country(code)
