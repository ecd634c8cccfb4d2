"""Press releases, set for paper in the script of their language."""

from base64 import b64encode
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mutua.library import files
from mutua.web.typeset import typeset

from . import queries, written
from .models import Post, PostText

TEMPLATE = Path(__file__).parent / "typst" / "press.typ"


def release(post: Post, text: PostText) -> bytes:
    """Return a press release as a PDF that screen readers can read."""
    assert post.published_at
    with translation.override(text.language):
        data = {
            "title": text.title,
            "summary": text.summary,
            "blocks": written.blocks(text.body),
            "sort": _("Press release"),
            "association": settings.MUTUA_ASSOCIATION,
            "day": date_format(post.published_at, "DATE_FORMAT"),
            "address": f"{settings.BASE_URL}{queries.path(post)}",
            "picture": _picture(post),
            "alternative": text.alternative,
            "credit": post.picture.credit if post.picture else "",
        }
    return typeset(TEMPLATE, data, text.language)


def _picture(post: Post) -> str:
    """Return the picture as an SVG that holds it: what a template takes without a file."""
    if post.picture is None:
        return ""
    path = files.where("pictures", post.picture.code, "-preview.jpg")
    if not path.exists():
        return ""
    inside = b64encode(path.read_bytes()).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">'
        f'<image width="1200" height="630" href="data:image/jpeg;base64,{inside}"/></svg>'
    )
