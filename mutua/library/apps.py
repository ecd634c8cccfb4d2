from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import PUBLIC, Entry, register


class LibraryConfig(AppConfig):
    name = "mutua.library"

    def ready(self) -> None:
        """Tell the journal this room's words, notices their kind, and the bars the way here."""
        from mutua.members import doors  # slow: it needs the models, which are there only now
        from mutua.notices import kinds as notices

        from . import kinds, words

        words.tell()
        notices.register(kinds.NEW)
        register(
            Entry(_("Library"), "library:inside", doors.VIEWER, 60, "book-open"),
            Entry(_("Library"), "library:library", doors.ANYONE, 60, "book-open", PUBLIC),
        )
