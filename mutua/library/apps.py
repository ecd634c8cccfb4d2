from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "mutua.library"

    def ready(self) -> None:
        """Tell the journal this room's words."""
        from . import words  # slow: it needs the models, which are there only now

        words.tell()
