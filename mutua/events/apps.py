from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web import front
from mutua.web.navigation import PUBLIC, Entry, register


class EventsConfig(AppConfig):
    name = "mutua.events"

    def ready(self) -> None:
        """Tell the journal this room's words, the notices its kinds, and how one comes here."""
        from . import fronts, kinds, who, words  # slow: they need the models
        from .views import reach

        words.tell()
        kinds.tell()
        front.register(20, "events/front.html", fronts.upcoming)
        front.register(30, "events/reach/front.html", reach.front)
        register(
            Entry(_("Events"), "events:events", who.ANYONE, 30, "calendar-days", PUBLIC),
            Entry(_("Reach"), "events:reach", who.ANYONE, 35, place=PUBLIC),
            Entry(_("Events"), "events:inside", who.MEMBERS, 60, "calendar-days"),
            Entry(_("Reach"), "events:reached", who.KEEPERS, 65, "users"),
        )
