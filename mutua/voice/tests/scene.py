"""Run in an installation: open a wave that is under way, or print what was kept of it."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
django.setup()  # before anything of ours is imported

from django.utils import timezone  # noqa: E402

from mutua.members.models import Mailbox  # noqa: E402
from mutua.voice import actions, pepper  # noqa: E402
from mutua.voice.models import Interview, Reply, Workplace  # noqa: E402

TOMORROW = timedelta(days=1)  # a journey may walk through midnight
CARDS = 12


def opened(source: str = "") -> dict[str, object]:
    """Open a wave of the workers' form, or of one handed in; return what is printed for its people.

    Each is at a mill of its own: nobody is asked twice on one day.
    """
    now = timezone.now()
    mailbox = Mailbox.objects.create(
        email=f"mill{Workplace.objects.count()}@supplier.example", since=now
    )
    workplace = Workplace.objects.create(
        mailbox=mailbox, name="Kaveri Sugar Works", added_at=now, country="IN"
    )
    told = {"filename": "form.md", "organisation": None, "by": None, "at": now}
    edition = (
        actions.publish(source=source, **told) if source else actions.ship(name="workers", at=now)
    )
    wave = actions.open_wave(
        workplace=workplace, edition=edition, opens=now.date(), closes=now.date() + TOMORROW, cards=CARDS,
        places=["Gate"], language="hi", posters=True, by=None, at=now,
    )  # fmt: skip
    codes = [pepper.card_code(wave.code, number) for number in range(CARDS)]
    return {"codes": codes, "poster": pepper.token("poster", wave.code)}


def kept() -> dict[str, object]:
    """Return the replies, and how many interviews are under way."""
    fields = ("channel", "language", "by_card", "answers")
    replies = [dict(zip(fields, row, strict=True)) for row in Reply.objects.values_list(*fields)]
    return {"replies": replies, "under_way": Interview.objects.count()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(kept() if sys.argv[1] == "kept" else opened(*sys.argv[2:])))
