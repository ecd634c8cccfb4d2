from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import ALONE, AUDITS, SUPPLIERS, Entry, register


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
            Entry(_("Home"), "recognition:home", doors.VIEWER, 10, "house", group=ALONE),
            Entry(_("Your desk"), "recognition:my-desk", has_desk, 15, "inbox", group=ALONE),
            Entry(
                _("Suppliers"), "recognition:suppliers", who.MEMBERS, 20, "factory", group=SUPPLIERS
            ),
            Entry(_("Map"), "recognition:map", who.MEMBERS, 30, "map-pin", group=SUPPLIERS),
            Entry(_("Asked"), "recognition:asks", who.MEMBERS, 25, "mail", group=AUDITS),
            Entry(
                _("Savings"), "recognition:ledger", who.READERS, 27, "chart-column", group=AUDITS
            ),
        )
