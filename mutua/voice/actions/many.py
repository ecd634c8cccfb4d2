"""Many replies are kept at once, as by a demo or a test of load: kept as one by one, only faster."""

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from .. import editions, pepper
from ..models import Card, Channel, Reply, Wave
from .replies import _garbled


@dataclass(frozen=True, slots=True)
class Given:
    """What one worker answered by a card: `answers` as `instruments.record`."""

    answers: Mapping[str, str]
    channel: Channel | str
    language: str
    on: date
    fast: bool = False


@transaction.atomic
def keep_many(
    *, wave: Wave, given: Sequence[Given], chance: random.Random | None = None
) -> list[Reply]:
    """Keep replies that came by cards of a wave, and use as many of its cards up.

    ValueError where there are not so many. `chance`: garbles, where it shall be the same each time;
    never where somebody really answered.
    """
    instrument = editions.instrument(wave.edition)
    cards = list(Card.objects.select_for_update().filter(wave=wave, used=False)[: len(given)])
    if len(cards) < len(given):
        raise ValueError(f"{len(given)} replies came by {len(cards)} cards.")
    Card.objects.filter(pk__in=[card.pk for card in cards]).update(used=True)
    return Reply.objects.bulk_create(
        [
            Reply(
                instance=pepper.digest("instance", secrets.token_hex(16)), wave=wave, on=one.on,
                channel=one.channel, language=one.language, place=card.place, fast=one.fast,
                answers=_garbled(instrument, one.answers, chance),
            )
            for one, card in zip(given, cards, strict=True)
        ]
    )  # fmt: skip
