from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import SUPPLIERS, Entry, register


class RegisterConfig(AppConfig):
    name = "mutua.register"

    def ready(self) -> None:
        """Tell the top bar which ways lead here, and the journal the words of this room."""
        from mutua.notices import kinds as notices  # slow: they need the models, there only now

        from . import kinds, who, words

        words.tell()
        notices.register(kinds.MATCHES)
        register(
            Entry(_("Lists"), "register:lists", who.MEMBERS, 35, "files", group=SUPPLIERS),
            Entry(_("Matches"), "register:queue", who.READERS, 40, "merge", group=SUPPLIERS),
        )
