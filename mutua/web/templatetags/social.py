"""What a page says of itself twice: to its readers, and to those who link to it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def said(context: template.Context, content: SafeString, name: str) -> SafeString:
    """Say the content, and keep it under a name for the rest of the page.

    A block may stand but once in a template; its words are wanted in the title and in previews.
    """
    words = " ".join(content.split()).replace('"', "&quot;")
    context[name] = safe = SafeString(words)  # nosec B703 - what a template has drawn already
    return safe


@register.simple_tag
def preview(name: str, words: str) -> SafeString:
    """Tell those who show a preview of the page one thing, or nothing where there is nothing."""
    if not words:
        return SafeString("")
    return format_html('<meta property="{}" content="{}">', name, words)
