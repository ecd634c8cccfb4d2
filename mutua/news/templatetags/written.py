"""What somebody wrote, in a page: `{{ text.body|written }}`."""

from django import template
from django.utils.safestring import SafeString

from mutua.news import written as cleaner

register = template.Library()


@register.filter
def written(text: str) -> SafeString:
    """Show HTML that somebody wrote, cleaned once more."""
    return cleaner.shown(text)
