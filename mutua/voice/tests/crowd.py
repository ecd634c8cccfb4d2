"""An invented crowd that answers: seeded, so that a test that fails fails again."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from mutua.instruments import Instrument, shelf
from mutua.voice.releasing import Asked, Told, release
from mutua.voice.tables import Tables

DAY = date(2026, 3, 4)
WORKERS = shelf.shipped("workers")
GROUPS = {"gender": {"woman": 45, "man": 50, "other": 2}}


def answers(
    instrument: Instrument,
    chance: random.Random,
    *,
    level: float = 3.6,
    groups: Mapping[str, Mapping[str, float]] | None = None,
    silent: float = 0.04,
) -> dict[str, str]:
    """Return what one worker answers, to a form like `workers`."""
    own, said = chance.gauss(level, 0.8), {}
    for question in instrument:
        role = question.marks.get("role")
        names = [one.name for one in question.choices]
        if not names:
            continue
        if role == "group":
            weights = (groups or {}).get(question.name, {})
            said[question.name] = chance.choices(names, [weights.get(n, 1) for n in names])[0]
        elif role == "garbled":
            said[question.name] = "yes" if chance.random() < 0.3 else "no"
        else:
            value = min(5, max(1, round(chance.gauss(own, 0.9))))
            reverse = question.marks.get("reverse") == "yes"
            said[question.name] = str(6 - value if reverse else value)
        if chance.random() < silent:
            said[question.name] = ""
    return said


def crowd(instrument: Instrument, people: int, chance: random.Random, **how: object) -> list[Told]:
    """Return what so many workers answered, over ten days, at two places."""
    return [
        Told(
            answers(instrument, chance, **how),  # type: ignore[arg-type]
            DAY + timedelta(days=chance.randrange(10)),
            chance.choice(["web", "web", "sms", "call"]),
            chance.randrange(2),
        )
        for _ in range(people)
    ]


def made(people: int = 120, seed: int = 1, *, limit: int = 10, **how: object) -> Tables:
    """Return the tables of a crowd."""
    replies = crowd(WORKERS, people, random.Random(seed), groups=GROUPS, **how)
    return released(replies, limit=limit)


def released(
    replies: list[Told], *, limit: int = 10, before: Tables | None = None, asked: int = 0
) -> Tables:
    """Return the tables of replies."""
    who = Asked(limit=limit, number=1, asked=asked or 2 * len(replies))
    return release(replies, WORKERS, who, before=before, on=DAY)[0]
