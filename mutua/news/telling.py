"""What people are told of: that something is out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mutua.notices.kinds import Kind, register

from . import queries


def sentence(told: Mapping[str, Any]) -> str:
    """Say what is out, by its title in the reader's language or the original's."""
    titles = told["titles"]
    return _("News: %(title)s") % {
        "title": titles.get(get_language()) or titles.get(told["original"], "")
    }


def tell() -> None:
    """Tell the notices their kind."""
    register(
        Kind(
            name="news.published",
            label=gettext_lazy("The association published something"),
            group=gettext_lazy("News"),
            sentence=sentence,
            still=queries.still_told,
        )
    )
