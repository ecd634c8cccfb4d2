from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web import front
from mutua.web.navigation import PUBLIC, Entry, register


class EventsConfig(AppConfig):
    name = "mutua.events"

    def ready(self) -> None:
        """Tell the journal this room's words, and visitors the way to its pages."""
        from mutua.members import doors  # slow: it needs the models, which are there only now

        from . import words
        from .views import reach

        words.tell()
        front.register(30, "events/reach/front.html", reach.front)
        register(
            Entry(_("Reach"), "events:reach", doors.ANYONE, 30, place=PUBLIC),
            Entry(_("Reach"), "events:reached", doors.SECRETARIAT, 60, "users"),
        )
