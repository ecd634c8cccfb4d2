from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import SUPPLIERS, Entry, register


class RegisterConfig(AppConfig):
    name = "mutua.register"

    def ready(self) -> None:
        """Tell the top bar which ways lead here, and the journal the words of this room."""
        from . import who, words  # slow: they need the models, which are there only now

        words.tell()
        register(
            Entry(_("Lists"), "register:lists", who.MEMBERS, 35, "files", group=SUPPLIERS),
            Entry(_("Matches"), "register:queue", who.READERS, 40, "merge", group=SUPPLIERS),
        )
