"""What this room tells people of."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.notices.kinds import Kind
from mutua.notices.models import How

from . import queries


def _new(told: Mapping[str, Any]) -> str:
    if told["number"] == 1:
        return _("New in the library: “%(title)s”.") % {"title": told["title"]}
    return _("“%(title)s” is in the library in its edition %(number)d.") % told


NEW = Kind(
    name="library.new",
    label=gettext_lazy("New tools and guidance in the library"),
    group=gettext_lazy("The association"),
    sentence=_new,
    usual=How.WEEKLY,
    still=queries.still_told,
)
