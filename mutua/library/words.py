"""How the journal tells what befalls documents, pictures and terms."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "picture.kept": Words(_("You kept a picture"), _("%(who)s kept a picture")),
    "document.filed": Words(
        _("You added a document to the library"), _("%(who)s added a document to the library")
    ),
    "document.changed": Words(
        _("You changed a document of the library"), _("%(who)s changed a document of the library")
    ),
    "document.edition_added": Words(
        _("You added an edition of a document"), _("%(who)s added an edition of a document")
    ),
    "document.withdrawn": Words(
        _("You withdrew a document from the library"),
        _("%(who)s withdrew a document from the library"),
    ),
    "document.restored": Words(
        _("You put a document back into the library"),
        _("%(who)s put a document back into the library"),
    ),
    "term.added": Words(_("You added a term"), _("%(who)s added a term")),
    "term.changed": Words(_("You changed a term"), _("%(who)s changed a term")),
    "term.retired": Words(_("You retired a term"), _("%(who)s retired a term")),
    "term.restored": Words(_("You offer a term again"), _("%(who)s offers a term again")),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
