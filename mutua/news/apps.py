from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web import front
from mutua.web.navigation import PUBLIC, Entry, register


class NewsConfig(AppConfig):
    name = "mutua.news"

    def ready(self) -> None:
        """Tell the bars which ways lead here, the journal this room's words, notices their kind."""
        from mutua.members import doors  # slow: they need the models, which are there only now

        from . import latest, telling, words

        words.tell()
        telling.tell()
        front.register(10, "news/latest.html", latest.shown)
        register(
            Entry(_("News"), "news:news", doors.ANYONE, order=20, place=PUBLIC),
            Entry(_("News"), "news:desk", doors.SECRETARIAT, order=60, icon="newspaper"),
        )
