from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from mutua.web.navigation import BELL, MENU, Entry, register


class NoticesConfig(AppConfig):
    name = "mutua.notices"

    def ready(self) -> None:
        """Tell the journal this room's words, the top bar of the bell, and what wakes the mailing."""
        from mutua.members import doors  # slow: it needs the models, which are there only now

        from . import following, kinds, queries, tasks, waking, words

        words.tell()
        waking.register(tasks.post.enqueue)
        kinds.register(following.JOINED)
        register(
            Entry(
                _("Notices"), "notices:notices", doors.SIGNED_IN, 10, "bell", BELL,
                count=lambda request: queries.count_unread(request.user),  # type: ignore[arg-type]
            ),
            Entry(_("How you are told"), "notices:choices", doors.SIGNED_IN, 60, "bell", MENU),
        )  # fmt: skip
