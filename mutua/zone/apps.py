from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import ALONE, Entry, register


class ZoneConfig(AppConfig):
    name = "mutua.zone"

    def ready(self) -> None:
        """Tell the top bar the way home."""
        from mutua.members import doors  # slow: it needs the models, which are there only now

        register(Entry(_("Home"), "zone:home", doors.VIEWER, 10, "house", group=ALONE))
