from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web import front
from mutua.web.navigation import PUBLIC, Entry, register


class EventsConfig(AppConfig):
    name = "mutua.events"

    def ready(self) -> None:
        """Tell the journal this room's words, the notices its kinds, and how one comes here."""
        from . import fronts, kinds, who, words  # slow: they need the models

        words.tell()
        kinds.tell()
        front.register(20, "events/front.html", fronts.upcoming)
        register(
            Entry(_("Events"), "events:events", who.ANYONE, 30, "calendar-days", PUBLIC),
            Entry(_("Events"), "events:inside", who.MEMBERS, 60, "calendar-days"),
        )
