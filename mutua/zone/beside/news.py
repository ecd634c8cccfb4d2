"""The latest news."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutua.members.models import Kind
from mutua.news import queries

from ..asking import Asking
from .block import Block, Line

NUMBER = 3


def block(asking: Asking) -> Block:
    """Return the latest posts, those for members to members."""
    language = get_language() or "en"
    members = asking.organisation.kind in (Kind.MEMBER, Kind.SECRETARIAT)
    found = queries.latest(language=language, members=members, at=asking.now, number=NUMBER)
    lines = [
        Line(
            one.title, one.path, one.day, language="" if one.language == language else one.language
        )
        for one in found
    ]
    return Block(_("News"), "newspaper", tuple(lines), reverse("news:news"), _("All news"))
