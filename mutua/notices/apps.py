from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mutua.notices"

    def ready(self) -> None:
        """Tell the journal this room's words."""
        from . import words  # slow: it needs the models, which are there only now

        words.tell()
