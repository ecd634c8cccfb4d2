from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "mutua.events"

    def ready(self) -> None:
        """Tell the journal this room's words."""
        from . import words  # slow: it needs the models, which are there only now

        words.tell()
