"""What tablets send is kept, each reply by a card; and a wave is opened to them."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from mutua import instruments
from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import editions, pepper, rules
from ..models import Card, Channel, Interview, Reply, Wave
from ..one_writer import in_turn
from ..submissions import Told
from . import replies


def take_in(*, wave: Wave, told: Told, at: datetime) -> bool:
    """Keep what a tablet sent; False where it was kept before, and nothing is changed then.

    Used, Over or Refused where its card cannot answer, `instruments.NotTaken` where the form
    forbids an answer: nothing is kept then. Of the tablet, its owner and the time nothing is.
    """
    instance = f"{wave.code}:{told.instance}"
    digest = pepper.digest("card", pepper.read_code(told.card))
    card = Card.objects.filter(digest=digest, wave=wave).first()
    if card is None or card.used or rules.why_not_send(wave, at):
        if _is_kept(instance):
            return False
        rules.refuse_sent(wave, card, at)
    assert card is not None
    instrument = editions.instrument(wave.edition)
    answers = instruments.record(instrument, instruments.replay(instrument, told.answers))
    language = told.language if told.language in instrument.languages else wave.language

    def keep() -> None:
        replies.keep(
            wave=wave, instrument=instrument, answers=answers, channel=Channel.TABLET,
            language=language, place=card.place, on=min(at.date(), wave.closes),
            instance=instance, new=True,
        )  # fmt: skip

    if _by_card(card, keep):
        return True
    if not _is_kept(instance):
        wave.refresh_from_db(fields=["closed_at"])
        rules.refuse_sent(wave, card, at)  # it was closed meanwhile, else the card was used
        raise rules.used()
    return False


@in_turn
def _by_card(card: Card, keep: Callable[[], None]) -> bool:
    """Use a card and keep its reply, both or neither; False where one of them was before."""
    try:
        with transaction.atomic():
            # Locked: who closes the wave waits until this reply is kept, or was here before.
            still = Wave.objects.select_for_update(no_key=True).filter(closed_at=None)
            if not [*still.filter(pk=card.wave_id).values_list("pk")]:
                return False
            if not Card.objects.filter(pk=card.pk, used=False).update(used=True):
                return False
            keep()
            Interview.objects.filter(card=card).delete()  # begun on a telephone, and given up
    except IntegrityError:  # the same reply meanwhile, by another card: this one stays unused
        return False
    return True


def _is_kept(instance: str) -> bool:
    return Reply.objects.filter(instance=replies.named(instance)).exists()


@transaction.atomic
def let_tablets(*, wave: Wave, allowed: bool, by: Person | None, at: datetime) -> None:
    """Let tablets answer in a wave, or not any more."""
    changed = Wave.objects.filter(pk=wave.pk, tablets=not allowed).update(tablets=allowed)
    if changed:
        verb = "wave.tablets_let" if allowed else "wave.tablets_stopped"
        journal.write(verb=verb, by=by, at=at, organisation=None, subject=wave)
