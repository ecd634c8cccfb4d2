"""Seed an installation with a closed wave and its tables, for a browser: `python -m` prints where."""

import json
import os
import sys
from datetime import UTC, date, datetime


def main() -> None:
    """Seed it."""
    from mutua.members import mailboxes
    from mutua.members.models import Mailbox
    from mutua.voice import actions, pepper
    from mutua.voice.models import Workplace
    from mutua.voice.tests import released

    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    mailbox = Mailbox.objects.create(email="told@supplier.example", since=at)
    site = Workplace.objects.create(
        mailbox=mailbox, name="Kaveri Sugar Works", country="IN", added_at=at
    )
    edition = actions.ship(name="workers", at=at)
    for month, shift in ((1, -9), (6, 0)):
        wave = actions.open_wave(
            workplace=site, edition=edition, opens=date(2026, month, 1),
            closes=date(2026, month, 21), cards=1, places=[], language="hi", by=None, at=at,
        )  # fmt: skip
        release = released.release(wave, released.tables(shift, wave.number))
    desk = f"/desk/{mailboxes.token(mailbox)}/voice/waves/{release.wave.code}/"
    code = pepper.card_code(release.wave.code, 0)
    sys.stdout.write(json.dumps({"desk": desk, "heard": f"/w/{code}/results/"}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    import django

    django.setup()
    main()
