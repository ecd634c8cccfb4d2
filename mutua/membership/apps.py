from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import PUBLIC, Entry, register


class MembershipConfig(AppConfig):
    name = "mutua.membership"

    def ready(self) -> None:
        """Tell the journal this room's words, people what they may be told of, the bars their ways."""
        from . import kinds, who, words  # slow: they need the models, which are there only now

        words.tell()
        kinds.tell()
        register(
            Entry(_("Members"), "membership:directory", who.ANYONE, 30, place=PUBLIC),
            Entry(_("Membership"), "membership:duties", who.MEMBERS, 80, "building-2"),
            Entry(_("Members’ duties"), "membership:matrix", who.SECRETARIAT, 20, "list-checks"),
        )
