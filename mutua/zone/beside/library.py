"""What is new in the library."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mutua.library import queries

from ..asking import Asking
from .block import Block, Line

NUMBER = 3


def block(asking: Asking) -> Block:
    """Return the documents that were added last, of those that one may read here."""
    slug = asking.organisation.slug
    lines = [
        Line(
            one.title,
            reverse("library:inside-document", kwargs={"organisation": slug, "code": one.code}),
            one.newest.date(),  # type: ignore[attr-defined]
        )
        for one in queries.newest([asking.role], NUMBER)
    ]
    return Block(
        _("New in the library"), "book-open", tuple(lines), asking.path("library:inside"),
        _("The library"),
    )  # fmt: skip
