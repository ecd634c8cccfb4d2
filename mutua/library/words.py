"""How the journal tells what befalls documents, pictures and terms."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "picture.kept": Words(_("You kept a picture"), _("%(who)s kept a picture")),
    "document.added": Words(_("You added a document"), _("%(who)s added a document")),
    "document.edition_added": Words(
        _("You added an edition of a document"), _("%(who)s added an edition of a document")
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
