"""A reply is kept: once, without a trace of whose it is."""

import secrets
from collections.abc import Mapping
from datetime import date
from random import Random, SystemRandom

from mutua import measure
from mutua.instruments import Instrument

from .. import pepper
from ..models import Channel, Reply, Wave

GARBLED, YES, NO = "garbled", "yes", "no"


def keep(
    *,
    wave: Wave,
    instrument: Instrument,
    answers: Mapping[str, str],
    channel: Channel,
    language: str,
    place: int = 0,
    by_card: bool = True,
    fast: bool = False,
    on: date,
    instance: str = "",
    new: bool = False,
) -> bool:
    """Keep a reply, some “no” turned into “yes” by chance first; False where it is kept already.

    `instance`: what names this reply where it may be sent twice; it is kept as a keyed hash.
    `new`: whoever calls has looked for it, and holds what it came by.
    """
    told = {
        "wave": wave, "on": on, "channel": channel, "language": language, "place": place,
        "by_card": by_card, "fast": fast, "answers": _garbled(instrument, answers),
    }  # fmt: skip
    name = named(instance or secrets.token_hex(16))
    if new or not instance:
        Reply.objects.create(instance=name, **told)
        return True
    return Reply.objects.get_or_create(instance=name, defaults=told)[1]


def named(instance: str) -> str:
    """Return the keyed hash by which a reply that was sent is known again."""
    return pepper.digest("instance", instance)


def _garbled(
    instrument: Instrument, answers: Mapping[str, str], chance: Random | None = None
) -> dict[str, str]:
    """Return the answers as they may be kept; what was garbled can never be told again."""
    kept, chance = dict(answers), chance or SystemRandom()
    for question in instrument:
        said = kept.get(question.name)
        if question.marks.get("role") == GARBLED and said in (YES, NO):
            kept[question.name] = YES if measure.garble(said == YES, chance=chance) else NO
    return kept
