from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import MENU, Entry, register


class MembersConfig(AppConfig):
    name = "mutua.members"
    label = "members"
    verbose_name = "Members"

    def ready(self) -> None:
        """Tell the top bar which ways lead here, and to whom to show them."""
        from mutua.members import doors  # slow: it needs the models, which are there only now

        people, organisations, mine = doors.ADMINISTRATOR, doors.SECRETARIAT, doors.SIGNED_IN
        register(
            Entry(_("People"), "members:people", people, 80, "users"),
            Entry(_("Organisations"), "members:organisations", organisations, 90, "building-2"),
            Entry(_("My account"), "members:account", mine, 20, "settings", MENU),
            Entry(_("Sign out"), "members:sign-out", mine, 90, "log-out", MENU, post=True),
        )
