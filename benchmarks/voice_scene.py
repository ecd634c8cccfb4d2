"""A site whose workers answer by tablets, in the installation that the environment names.

python -m benchmarks.voice_scene prepare WAVES CARDS    # prints what a tablet needs, as JSON
python -m benchmarks.voice_scene tell                   # prints what is stored, as JSON
"""

import json
import os
import sys
from typing import Any

LIMIT = 1_000_000


def main(deed: str, *words: str) -> int:
    """Prepare, or tell."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    import django  # slow, and it reads the environment

    django.setup()
    print(json.dumps(prepare(*map(int, words)) if deed == "prepare" else tell()))
    return 0


def prepare(waves: int, cards: int) -> list[dict[str, Any]]:
    """Open waves at a site; return of each its address, a reply without a card, and its cards."""
    from django.utils import timezone
    from lxml import etree

    from mutua.members.models import Mailbox
    from mutua.voice import actions, editions, pepper, tablets
    from mutua.voice.models import Workplace

    at = timezone.now()
    mailbox = Mailbox.objects.create(email="mill@supplier.example", since=at)
    edition = actions.ship(name="workers", at=at)
    answers = {one.name: one.choices[0].name for one in editions.instrument(edition) if one.choices}
    told = []
    for number in range(waves):
        place = Workplace.objects.create(mailbox=mailbox, name=f"Mill {number}", added_at=at)
        wave = actions.open_wave(
            workplace=place, edition=edition, opens=at.date(), closes=at.date(), cards=cards,
            places=["Gate"], tablets=True, by=None, at=at,
        )  # fmt: skip
        form = etree.fromstring(tablets.form(wave).encode())
        data = form.find(".//{http://www.w3.org/2002/xforms}instance")[0]
        said = answers | {"card": "CARD", "instanceID": "INSTANCE"}
        for one in data.iter(etree.Element):
            one.text = said.get(etree.QName(one).localname, one.text)
        told.append(
            {
                "path": f"/odk/{tablets.token(wave)}/submission",
                "reply": etree.tostring(data).decode(),
                "answers": len(answers),
                "wave": str(wave.code),
                "cards": [pepper.card_code(wave.code, number) for number in range(cards)],
            }
        )
    return told


def tell() -> dict[str, Any]:
    """Return the names of all replies that are stored, as the database knows them, and cards used."""
    from mutua.voice.models import Card, Reply

    return {
        "replies": [*Reply.objects.values_list("instance", flat=True)[:LIMIT]],
        "used": Card.objects.filter(used=True).count(),
    }


def name_of(wave: str, instance: str) -> str:
    """Return the name by which a reply is stored."""
    from mutua.voice.actions import replies

    return replies.named(f"{wave}:{instance}")


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
