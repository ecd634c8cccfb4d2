from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import Entry, register


class RecognitionConfig(AppConfig):
    name = "mutua.recognition"

    def ready(self) -> None:
        """Tell the top bar the ways to the answer, and the journal the words of this room."""
        from mutua.members import doors  # slow: it needs the models, which are there only now
        from mutua.register import who

        from . import words
        from .views.readers import has_desk

        words.tell()
        register(
            Entry(_("Home"), "recognition:home", doors.VIEWER, 10, "house"),
            Entry(_("Suppliers"), "recognition:suppliers", who.MEMBERS, 20, "list-checks"),
            Entry(_("Asked"), "recognition:asks", who.MEMBERS, 25, "mail"),
            Entry(_("Your desk"), "recognition:my-desk", has_desk, 15, "inbox"),
            Entry(_("Savings"), "recognition:ledger", who.READERS, 27, "archive"),
            Entry(_("Map"), "recognition:map", who.MEMBERS, 30, "map-pin"),
        )
