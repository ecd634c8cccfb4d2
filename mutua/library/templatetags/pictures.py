"""Pictures in pages: `{% load pictures %}`."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mutua.library import pictures
from mutua.library.models import Picture

register = template.Library()


@register.simple_tag
def picture(
    shown: Picture, alternative: str, sizes: str = "100vw", first: bool = False
) -> SafeString:
    """Draw a picture in the width that the screen needs; `first` where it stands on top of a page.

    Beside a heading that says the same, the alternative is "".
    """
    ways = [(address(shown, width), width) for width in pictures.widths(shown.width)]
    middle = ways[min(1, len(ways) - 1)][0]
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" decoding="async"{}>',
        middle,
        ", ".join(f"{way} {width}w" for way, width in ways),
        sizes,
        shown.width,
        shown.height,
        alternative,
        SafeString(' fetchpriority="high"' if first else ' loading="lazy"'),  # nosec B703
    )


@register.simple_tag
def picture_preview(shown: Picture) -> str:
    """Return where networks find what they show of a link."""
    return reverse("library:picture-preview", args=[shown.code])


@register.simple_tag
def picture_at(shown: Picture, width: int) -> str:
    """Return where a picture lies at least so wide, or as wide as it is."""
    kept = pictures.widths(shown.width)
    return address(shown, next((one for one in kept if one >= width), kept[-1]))


def address(shown: Picture, width: int) -> str:
    """Return where a picture lies in a width."""
    return reverse("library:picture", args=[shown.code, width])
