from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "mutua.voice"

    def ready(self) -> None:
        """Tell the journal the words of this room."""
        from . import words

        words.tell()
