from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import ALONE, Entry, register


class VoiceConfig(AppConfig):
    name = "mutua.voice"

    def ready(self) -> None:
        """Tell the journal the words of this room, and the top bar the way to it."""
        from mutua.register import who  # slow: it needs the models, which are there only now

        from . import words

        words.tell()
        register(Entry(_("Voice"), "voice:home", who.READERS, 28, "message-circle", group=ALONE))
