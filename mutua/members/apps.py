from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import MENU, Entry, register


class MembersConfig(AppConfig):
    name = "mutua.members"
    label = "members"
    verbose_name = "Members"

    def ready(self) -> None:
        """Tell the top bar which ways lead here, and the journal the words of this room."""
        from mutua.members import doors, words  # slow: they need the models, there only now
        from mutua.members.signing import signals  # noqa: F401  they connect themselves

        words.tell()
        people, organisations, mine = doors.ADMINISTRATOR, doors.SECRETARIAT, doors.SIGNED_IN
        register(
            Entry(_("People"), "members:people", people, 25, "users", MENU),
            Entry(_("Organisations"), "members:organisations", organisations, 90, "building-2"),
            Entry(_("Company sign-in"), "members:company-settings", people, 27, "lock", MENU),
            Entry(_("Domains"), "members:domains", organisations, 28, "building-2", MENU),
            Entry(_("Journal"), "members:journal", doors.JOURNAL, 30, "history", MENU),
            Entry(_("My account"), "members:account", mine, 40, "settings", MENU),
            Entry(_("Sign out"), "members:sign-out", mine, 90, "log-out", MENU, post=True),
        )
