from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import AUDITS, Entry, register


class CommitmentsConfig(AppConfig):
    name = "mutua.commitments"

    def ready(self) -> None:
        """Tell the journal this room's words, and the top bar the way to this room's page."""
        from mutua.register import who  # slow: it needs the models, which are there only now

        from . import words

        words.tell()
        register(
            Entry(
                _("Commitments"),
                "commitments:commitments",
                who.MEMBERS,
                55,
                "handshake",
                group=AUDITS,
            )
        )
