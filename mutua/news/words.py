"""How the journal tells what befalls posts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Text, Words, register

from .models import Post


def _audience(details: Mapping[str, Any]) -> Text:
    return dict(Post.Audience.choices).get(details.get("audience", ""), "")


WORDS = {
    "post.saved": Words(_("You saved a post"), _("%(who)s saved a post"), more=_audience),
    "post.published": Words(_("You published a post"), _("%(who)s published a post")),
    "post.scheduled": Words(_("You scheduled a post"), _("%(who)s scheduled a post")),
    "post.held": Words(_("You held a post back"), _("%(who)s held a post back")),
    "post.withdrawn": Words(_("You withdrew a post"), _("%(who)s withdrew a post")),
    "post.moved": Words(
        _("You gave a post another address"), _("%(who)s gave a post another address")
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
