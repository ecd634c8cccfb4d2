"""A wave is closed, twice, while people finish on the web and tablets send: on any database."""

import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from mutua.instruments.tests.forms import SAFE, form
from mutua.members.models import Mailbox
from mutua.voice import actions, pepper, queries
from mutua.voice.models import Card, Channel, Interview, Release, Reply, Wave, Workplace
from mutua.voice.submissions import Told
from mutua.web.refused import Refused

PEOPLE = 60  # half of them on the web, half by tablets
RESULT = {"odd": [], "kept": True, "cards": True, "untold": 0, "under way": 0, "releases": 1}
type Deed = Callable[[], bool]


def main() -> None:
    """Print what became of it."""
    at = timezone.now()
    wave = _wave(at)
    kept, odd = _at_once(_deeds(wave, at))
    stored = Reply.objects.count()
    told = {
        "odd": odd,
        "kept": sum(kept) == stored,
        "cards": Card.objects.filter(used=True).count() == stored,
        "untold": Reply.objects.exclude(language="").count(),  # kept when the tables were made
        "under way": Interview.objects.count(),
        "releases": Release.objects.count(),
    }
    sys.stdout.write(json.dumps(told))


def _wave(at: datetime) -> Wave:
    mailbox = Mailbox.objects.create(email="mill@supplier.example", since=at)
    site = Workplace.objects.create(mailbox=mailbox, name="Kaveri Sugar Works", added_at=at)
    edition = actions.publish(
        source=form(SAFE), filename="f.md", organisation=None, by=None, at=at
    )  # fmt: skip
    return actions.open_wave(
        workplace=site, edition=edition, opens=at.date(), closes=at.date() + timedelta(days=1),
        cards=PEOPLE, places=["Gate"], tablets=True, by=None, at=at,
    )  # fmt: skip


def _deeds(wave: Wave, at: datetime) -> list[Deed]:
    codes = [pepper.card_code(wave.code, number) for number in range(PEOPLE)]

    def finishes(code: str) -> Deed:
        begun = actions.begin(
            channel=Channel.WEB, key=pepper.digest("code", code), card=queries.card_of(code),
            language="en", at=at,
        )  # fmt: skip
        actions.take(interview=begun, question="safe", given="yes", at=at)
        return lambda: actions.finish(interview=begun, at=at)

    def sends(code: str) -> Deed:
        told = Told(wave.edition.version, f"uuid:{code}", code, "en", {"safe": "no"})
        return lambda: actions.take_in(wave=wave, told=told, at=at)

    def closes() -> bool:
        actions.close(wave=wave, by=None, at=at)
        return False

    people = [do(code) for pair in zip(codes[::2], codes[1::2], strict=True)
              for do, code in zip((finishes, sends), pair, strict=True)]  # fmt: skip
    return [*people[: PEOPLE // 2], closes, closes, *people[PEOPLE // 2 :]]


def _at_once(deeds: list[Deed]) -> tuple[list[bool], list[str]]:
    """Do it all, each a hundredth of a second after the other; what was kept, and what went wrong."""
    kept, odd, start = list[bool](), list[str](), threading.Barrier(len(deeds))

    def alone(deed: Deed, waits: float) -> None:
        try:
            start.wait()
            time.sleep(waits)
            kept.append(deed())
        except Refused:
            kept.append(False)
        except Exception as error:
            odd.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=alone, args=(deed, n / 100)) for n, deed in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return kept, odd
