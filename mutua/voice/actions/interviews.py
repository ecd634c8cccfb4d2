"""An interview, whatever the channel: begun by a card or a poster, answered, finished."""

from datetime import datetime

from django.db import transaction

from mutua import instruments
from mutua.instruments import State

from .. import editions, rules
from ..models import Card, Channel, Interview, Wave
from . import replies

FAST = 1.5  # seconds a question: faster than anybody reads one
NEEDED = (  # to take an answer and to keep them all: read for each, so no more than that
    "channel", "language", "place", "answers", "begun_at", "card__used", "wave__opens",
    "wave__closes", "wave__closed_at", "wave__edition__version",
)  # fmt: skip


@transaction.atomic
def begin(
    *,
    channel: Channel,
    key: str,
    card: Card | None = None,
    wave: Wave | None = None,
    place: int = 0,
    language: str = "",
    by_card: bool = False,
    at: datetime,
) -> Interview:
    """Begin an interview, or go on with the one that was begun under this key.

    `key`: a keyed hash by which it is found again: of the code with its own letters, of a telephone's
    address. What a card began elsewhere is forgotten and not taken up: whoever printed the card would
    see what is asked just now, and with that what was answered before. `by_card`: unless nothing else
    is known of a caller, whose next call is to go on.
    Without a card it is by a poster of `wave`. Refused by `rules.why_not_answer`.
    """
    if card is not None:
        locked = Card.objects.select_for_update(no_key=True)  # of both: no wave closes meanwhile
        card = locked.select_related("wave").get(pk=card.pk)
        wave, place = card.wave, card.place
    assert wave is not None
    rules.refuse_answer(wave, card, at)
    found = _under_way(channel, key, card, wave, by_card=by_card)
    if found is None:
        return Interview.objects.create(
            key=key, wave=wave, card=card, channel=channel, language=language, place=place,
            begun_at=at,
        )  # fmt: skip
    found.key, found.channel = key, channel
    found.language = language or found.language
    found.save(update_fields=["key", "channel", "language"])
    return found


def _under_way(
    channel: Channel, key: str, card: Card | None, wave: Wave, *, by_card: bool
) -> Interview | None:
    """Return the interview that goes on; what was begun and does not is forgotten."""
    found = Interview.objects.select_for_update().filter(card=card).first() if card else None
    if found is not None and found.key != key and not (by_card and found.channel == channel):
        found.delete()
        found = None
    if found is None:
        found = Interview.objects.filter(key=key).select_for_update().first()
    if found is not None and (found.wave_id, found.card_id) != (wave.pk, card.pk if card else None):
        found.delete()  # the same telephone begins with another card
        return None
    return found


@transaction.atomic
def speak(*, interview: Interview, language: str) -> Interview:
    """Go on in another language."""
    interview = _locked(interview)
    interview.language = language
    interview.save(update_fields=["language"])
    return interview


@transaction.atomic
def take(*, interview: Interview, question: str, given: str | list[str], at: datetime) -> Interview:
    """Take an answer. `instruments.NotTaken` where it cannot be taken; nothing is changed then."""
    interview = _locked(interview)
    rules.refuse_answer(interview.wave, interview.card, at)
    state = instruments.answer(
        editions.instrument(interview.wave.edition), state_of(interview), question, given
    )
    return _stand(interview, state)


@transaction.atomic
def go_back(*, interview: Interview, question: str = "") -> Interview:
    """Take the last answer back; `question`: only while that is asked, so that twice is once."""
    interview = _locked(interview)
    state = state_of(interview)
    if question:
        at = instruments.prompt(editions.instrument(interview.wave.edition), state)
        if at is None or at.question.name != question:
            return interview
    return _stand(interview, instruments.back(state))


@transaction.atomic
def finish(*, interview: Interview, at: datetime) -> bool:
    """Keep what was answered and forget the interview; False while a question is left.

    All in one transaction: the card is used, the reply is kept, and nothing joins the two.
    """
    interview = _locked(interview)
    rules.refuse_answer(interview.wave, interview.card, at)
    instrument, state = editions.instrument(interview.wave.edition), state_of(interview)
    if instruments.prompt(instrument, state) is not None:
        return False
    asked = sum(instrument.question(name).asked for name, _ in state.answers)
    spent = (at - interview.begun_at).total_seconds()
    replies.keep(
        wave=interview.wave, instrument=instrument,
        answers=instruments.record(instrument, state), channel=Channel(interview.channel),
        language=interview.language, place=interview.place,
        by_card=interview.card_id is not None, fast=spent < FAST * asked, on=at.date(),
    )  # fmt: skip
    if interview.card_id is not None:
        Card.objects.filter(pk=interview.card_id).update(used=True)
    interview.delete()
    return True


def state_of(interview: Interview) -> State:
    """Return the answers so far."""
    return State(tuple((name, value) for name, value in interview.answers))


def _stand(interview: Interview, state: State) -> Interview:
    interview.answers = [list(one) for one in state.answers]
    interview.save(update_fields=["answers"])
    return interview


def _locked(interview: Interview) -> Interview:
    """Return an interview that nobody else answers meanwhile; Refused if it was finished."""
    locked = Interview.objects.select_for_update(of=("self",)).filter(pk=interview.pk)
    asked = locked.select_related("wave__edition", "card").only(*NEEDED)
    found = next(iter(asked), None)  # no order: there is one
    rules.refuse_gone(found)
    assert found is not None
    return found
