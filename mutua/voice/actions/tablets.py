"""What tablets send is kept, each reply by a card; and a wave is opened to them."""

from datetime import datetime

from django.db import transaction

from mutua import instruments
from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import editions, pepper, rules
from ..models import Card, Channel, Interview, Reply, Wave
from ..submissions import Told
from . import replies


@transaction.atomic
def take_in(*, wave: Wave, told: Told, at: datetime) -> bool:
    """Keep what a tablet sent; False where it was kept before, and nothing is changed then.

    Used, Over or Refused where its card cannot answer, `instruments.NotTaken` where the form
    forbids an answer: nothing is kept then. Of the tablet, its owner and the time nothing is.
    """
    code = pepper.digest("card", pepper.read_code(told.card))
    card = Card.objects.select_for_update().filter(digest=code, wave=wave).first()
    instance = f"{wave.code}:{told.instance}"
    if Reply.objects.filter(instance=replies.named(instance)).exists():
        return False
    rules.refuse_sent(wave, card, at)
    assert card is not None
    instrument = editions.instrument(wave.edition)
    state = instruments.replay(instrument, told.answers)
    language = told.language if told.language in instrument.languages else wave.language
    replies.keep(
        wave=wave, instrument=instrument, answers=instruments.record(instrument, state),
        channel=Channel.TABLET, language=language, place=card.place,
        on=min(at.date(), wave.closes), instance=instance, new=True,
    )  # fmt: skip
    Card.objects.filter(pk=card.pk).update(used=True)
    Interview.objects.filter(card=card).delete()  # begun on a telephone, and given up
    return True


@transaction.atomic
def let_tablets(*, wave: Wave, allowed: bool, by: Person | None, at: datetime) -> None:
    """Let tablets answer in a wave, or not any more."""
    changed = Wave.objects.filter(pk=wave.pk, tablets=not allowed).update(tablets=allowed)
    if changed:
        verb = "wave.tablets_let" if allowed else "wave.tablets_stopped"
        journal.write(verb=verb, by=by, at=at, organisation=None, subject=wave)
