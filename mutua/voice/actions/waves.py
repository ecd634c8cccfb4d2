"""A wave is opened at a site, with as many cards as people shall be asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import pepper
from ..models import Card, Edition, Roster, Round, Wave, Workplace


@transaction.atomic
def open_wave(
    *,
    workplace: Workplace,
    edition: Edition,
    opens: date,
    closes: date,
    cards: int,
    places: Sequence[str],
    language: str = "en",
    posters: bool = False,
    tablets: bool = False,
    round: Round | None = None,
    roster: Roster | None = None,
    wanted: Mapping[str, int] | None = None,
    seed: str = "",
    by: Person | None,
    at: datetime,
) -> Wave:
    """Open a wave, its cards dealt out to its places in turn."""
    Workplace.objects.select_for_update().get(pk=workplace.pk)
    last = workplace.waves.aggregate(last=Max("number"))["last"] or 0
    wave = Wave.objects.create(
        workplace=workplace, round=round, edition=edition, number=last + 1, opens=opens,
        closes=closes, language=language, roster=roster, wanted=dict(wanted or {}), seed=seed,
        places=list(places), posters=posters, tablets=tablets, opened_at=at, opened_by=by,
    )  # fmt: skip
    Card.objects.bulk_create(
        Card(
            digest=pepper.digest("card", pepper.card_code(wave.code, number)),
            wave=wave,
            place=number % max(len(places), 1),
        )
        for number in range(cards)
    )
    journal.write(
        verb="wave.opened", by=by, at=at, organisation=None, subject=wave,
        details={"opens": opens, "closes": closes, "cards": cards, "seed": seed},
    )  # fmt: skip
    return wave
