"""Sessions that know whose they are: people see where they are signed in, and end it."""

from datetime import date, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.utils import timezone

from mutua.members.models import Browser

ABOUT = "browser"  # what a session says of its browser; set when somebody comes in


class SessionStore(Stored):
    """Keep beside each session whose it is."""

    @classmethod
    def get_model_class(cls) -> type[Browser]:
        return Browser

    def create_model_instance(self, data: dict[str, Any]) -> Browser:
        row = cast(Browser, super().create_model_instance(data))
        about = data.get(ABOUT, {})
        row.person_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        if row.person_id and about:
            row.device = about["device"]
            row.since = datetime.fromisoformat(about["since"])
            row.seen = date.fromisoformat(about["seen"])
        return row


def see(request: Any) -> None:
    """Keep the day on which a browser was last here: written once a day."""
    session = getattr(request, "session", {})
    about, today = session.get(ABOUT), timezone.now().date().isoformat()
    if about and about["seen"] != today:
        session[ABOUT] = about | {"seen": today}
