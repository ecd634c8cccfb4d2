"""What a page says of itself twice: to its readers, and to those who link to it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


class Said(template.Node):
    """Say what stands within, and keep it under a name for the rest of the page."""

    def __init__(self, nodelist: template.NodeList, name: template.base.FilterExpression) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> SafeString:
        words = " ".join(self.nodelist.render(context).split()).replace('"', "&quot;")
        safe = SafeString(words)  # nosec B703 - what a template has drawn already
        context[self.name.resolve(context)] = safe
        return safe


@register.tag
def said(parser: template.base.Parser, token: template.base.Token) -> Said:
    """Read `{% said "name" %}…{% endsaid %}`.

    A block may stand but once in a template; its words are wanted in the title and in previews. A simple
    block tag would hide the block in it from Django, and `block.super` would be nothing in every page.
    """
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endsaid",))
    parser.delete_first_token()
    return Said(nodelist, parser.compile_filter(name))


@register.simple_tag
def preview(name: str, words: str) -> SafeString:
    """Tell those who show a preview of the page one thing, or nothing where there is nothing."""
    if not words:
        return SafeString("")
    return format_html('<meta property="{}" content="{}">', name, words)
