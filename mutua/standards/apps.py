from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import AUDITS, Entry, register


class StandardsConfig(AppConfig):
    name = "mutua.standards"

    def ready(self) -> None:
        """Tell the journal this room's words, and the top bar the way to protocols and requirements."""
        from mutua.register import who  # slow: it needs the models, which are there only now

        from . import words

        words.tell()
        register(
            Entry(_("Standards"), "standards:protocols", who.READERS, 60, "layers", group=AUDITS)
        )
