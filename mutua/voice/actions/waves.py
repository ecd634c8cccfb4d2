"""A wave is opened at a site, with as many cards as people shall be asked."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import Refused, refuse_if

from .. import keys, pepper, planning, queries, rules
from ..models import Card, Edition, Enrolment, Roster, Round, Wave, Workplace


@transaction.atomic
def open_planned(
    *,
    workplace: Workplace,
    edition: Edition,
    opens: date,
    closes: date,
    error: int | None,
    places: Sequence[str],
    language: str,
    posters: bool = False,
    round: Round | None = None,
    by: Person | None,
    at: datetime,
) -> Wave:
    """Open a wave by the newest roster, so that a share is known within ± `error` points.

    The seed of the draw is made here: nobody can choose who is drawn. None: everybody is asked.
    """
    roster = queries.newest_roster(workplace)
    if roster is None:
        raise Refused(_("Say first how many people work here."))
    if opens < at.date():
        raise Refused(_("The first day lies in the past."))
    if round is not None:
        refuse_if(_why_not_round(workplace, edition, round, opens, closes))
    plan = planning.plan(roster.lines, error)
    refuse_if(rules.why_not_cards(plan.total, places))
    return open_wave(
        workplace=workplace, edition=edition, opens=opens, closes=closes, cards=plan.total,
        places=places, language=language, posters=posters, round=round, roster=roster,
        wanted=plan.wanted, seed=secrets.token_hex(8), by=by, at=at,
    )  # fmt: skip


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
    """Open a wave, its cards dealt out to its places in turn.

    Refused where the workers were asked too lately, by whomever (`rules.why_not_again`).
    """
    Workplace.objects.select_for_update().get(pk=workplace.pk)
    wished = rules.Asked(opens, closes, queries.is_short(edition))
    refuse_if(rules.why_not_again(wished, queries.asked(workplace)))
    last = workplace.waves.aggregate(last=Max("number"))["last"] or 0
    wave = Wave.objects.create(
        workplace=workplace, round=round, edition=edition, number=last + 1, opens=opens,
        closes=closes, language=language, roster=roster, wanted=dict(wanted or {}), seed=seed,
        places=list(places), posters=posters, tablets=tablets, opened_at=at, opened_by=by,
    )  # fmt: skip
    _deal(wave, cards)
    journal.write(
        verb="wave.opened", by=by, at=at, organisation=None, subject=wave,
        details={
            "workplace": workplace.code.hex, "opens": opens, "closes": closes, "cards": cards,
            "wanted": wave.wanted, "seed": seed,
        },
    )  # fmt: skip
    return wave


def _deal(wave: Wave, cards: int) -> None:
    """Make the cards of a wave, dealt out to its places in turn; none is kept but by its digests."""
    Card.objects.bulk_create(
        Card(
            digest=pepper.digest("card", code),
            keys=pepper.digest("keys", keys.of_code(code)),
            wave=wave,
            place=number % max(len(wave.places), 1),
        )
        for number in range(cards)
        for code in [pepper.card_code(wave.code, number)]
    )


@transaction.atomic
def print_cards(
    *, wave: Wave, what: str, place: int | None, by: Person | None, at: datetime
) -> None:
    """Say in the journal that cards, posters or the sheet with the draw are printed.

    Whoever holds all cards could answer for everybody: it shall be seen how often they were printed.
    """
    refuse_if(rules.why_not_print(wave, at))
    journal.write(
        verb="wave.printed", by=by, at=at, subject=wave, details={"what": what, "place": place}
    )


def _why_not_round(
    workplace: Workplace, edition: Edition, round: Round, opens: date, closes: date
) -> str:
    if edition.pk != round.programme.edition_id:
        return _("In this round another questionnaire is asked.")
    enrolment = Enrolment.objects.filter(programme=round.programme, workplace=workplace).first()
    taken = Wave.objects.filter(workplace=workplace, round=round).exists()
    return rules.why_not_round(round, enrolment, (opens, closes), taken)
