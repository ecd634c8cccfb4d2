"""A form asked by talking: whatever comes in, what is said next. One dialogue for every gateway.

A message is an answer, the code of a card, or a word that steers (`commands`). A refusal is said
kindly and the question again. What is said stands in a `Turn`; `saying` puts it into words.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from mutua import instruments
from mutua.instruments import Kind, NotTaken, Question, plain, understood
from mutua.web.refused import Refused

from . import actions, commands, keys, pepper, queries, speaking
from .models import Card, Channel
from .saying import LANGUAGES, help_of, note, spoken_whole
from .sittings import Kept, Sitting
from .turns import Bounds, Inbound, Turn

SEEN = "OK"
TRIES = 8  # a day
KEYWORDS = 3  # words that may stand before a code


@transaction.atomic
def hear(*, gateway: str, heard: Inbound, channel: Channel, bounds: Bounds, at: datetime) -> Turn:
    """Take what a gateway brought, and return what is said to it; brought again it changes nothing."""
    address = f"{gateway}:{heard.address}"
    fresh = actions.receive(kind="message", said=f"{gateway}:{heard.id}", on=at.date())
    with translation.override(speaking.interface(heard.language)):
        interview = queries.interview_of("address", address)
        if interview is None:
            if fresh:
                return _begun(address, heard, channel, bounds, at)
            return Turn(heard.language, code=bounds.call or bounds.pages)
        sitting = Kept(interview, at)
        if fresh and (heard.new or _card(heard.text, bounds)):
            return _begun(address, heard, channel, bounds, at)
        return talk(sitting, heard if fresh else None, bounds)


def rung() -> Turn:
    """Return how a call begins."""
    return Turn(code=True)


def talk(sitting: Sitting, heard: Inbound | None, bounds: Bounds) -> Turn:
    """Take an answer of somebody who is asked already; None: only say again what is asked."""
    with translation.override(speaking.interface(sitting.language or sitting.first)):
        try:
            turn = _answered(sitting, heard, bounds) if heard else _on(sitting, bounds)
        except Refused as refusal:
            return Turn(sitting.language, (refusal.sentence,), ends=True)
    return turn


def _begun(address: str, heard: Inbound, channel: Channel, bounds: Bounds, at: datetime) -> Turn:
    """Begin by the code of a card, or say that one is wanted."""
    if not heard.text.strip():
        return Turn(heard.language, code=True)
    card = _card(heard.text, bounds)
    if card is None:
        if not _patient(address, at.date()):
            return Turn(heard.language, ends=True)
        return _without_card(heard)
    with translation.override(speaking.interface(card.wave.language)):
        try:
            interview = actions.begin(
                channel=channel, key=pepper.digest("address", address), card=card,
                by_card=bounds.call or bounds.pages, at=at,
            )  # fmt: skip
        except Refused as refusal:
            return Turn(card.wave.language, (refusal.sentence,), ends=True)
    return talk(Kept(interview, at), None, bounds)


def _without_card(heard: Inbound) -> Turn:
    command = commands.of(heard.text)
    if command == commands.STOP:
        return Turn(heard.language, (_("Nothing is kept of you here."),), ends=True)
    if command == commands.HELP:
        said = _(
            "Workers say here how they see their work, without a name. Send the code of your card to begin."
        )
    else:
        said = _("We do not know this code. Please look at your card and send the code again: 12 letters and numbers.")  # fmt: skip
    return Turn(heard.language, (said,), code=True)


def _patient(address: str, on: date) -> bool:
    """Tell whether an address may still send what is no code: few times a day.

    Nobody guesses codes for long, and two machines do not answer each other for ever.
    """
    return any(
        actions.receive(kind="no code", said=f"{address} {on} {number}", on=on)
        for number in range(TRIES)
    )


def _card(text: str, bounds: Bounds) -> Card | None:
    """Return the card whose code stands in a message, a word or two before it allowed."""
    if (bounds.call or bounds.pages) and (card := queries.card_of_keys(text)) is not None:
        return card
    words = plain(text).split()
    for first in range(min(len(words), KEYWORDS + 1)):
        code = pepper.read_code("".join(words[first:]))
        if code and (card := queries.card_of(code)) is not None:
            return card
    return None


def _answered(sitting: Sitting, heard: Inbound, bounds: Bounds) -> Turn:
    at = instruments.prompt(sitting.instrument, sitting.state)
    question = at.question if at and sitting.language else None
    if bounds.call:
        command, text = keys.pressed(question, heard.text)
    else:
        command, text = commands.of(heard.text), heard.text
    if command == commands.STOP:
        sitting.forget()
        said = _("Stopped. What you answered was deleted. Until the questions close you can begin again with your card.")  # fmt: skip
        return Turn(sitting.language or sitting.first, (said,), ends=True)
    if heard.question not in ("", question.name if question else LANGUAGES):
        return _on(sitting, bounds)  # touched under an older message
    if not sitting.language:
        return _language(sitting, text, command, bounds)
    if question is None or not text.strip():
        return _on(sitting, bounds)
    if question.kind == Kind.NOTE and not command:
        sitting.take(question.name, SEEN)
        return _on(sitting, bounds)
    given = understood(question, _not_said(text, question))
    if command and given in (text.strip(), [text.strip()]):
        return _steered(sitting, command, bounds)
    try:
        sitting.take(question.name, given)
    except NotTaken as why:
        return _on(sitting, bounds, _refusal(sitting, question, why))
    return _on(sitting, bounds, after=question)


def _steered(sitting: Sitting, command: str, bounds: Bounds) -> Turn:
    """Go back, ask for the language, or help."""
    if command == commands.HELP:
        return _on(sitting, bounds, help_of(sitting.language))
    if command == commands.LANGUAGE:
        sitting.speak("")
        return _languages(sitting)
    while sitting.state.answers:
        question = sitting.instrument.question(sitting.state.answers[-1][0])
        sitting.back()
        if question.asked and not (bounds.call and question.kind == Kind.TEXT):
            break
    return _on(sitting, bounds)


def _language(sitting: Sitting, text: str, command: str, bounds: Bounds) -> Turn:
    """Take the choice of a language, by number or by its name."""
    offered = offered_languages(sitting)
    said = plain(text).rstrip(".)")
    said = keys.language(said) if bounds.call else said
    chosen = [
        code
        for number, (code, name) in enumerate(offered, start=1)
        if said in (str(number), plain(name), plain(code))
    ]
    if not chosen:
        return _languages(sitting, *([help_of(sitting.first)] if command == commands.HELP else []))
    sitting.speak(chosen[0])
    with translation.override(speaking.interface(chosen[0])):
        return _on(sitting, bounds)


def offered_languages(sitting: Sitting) -> list[tuple[str, str]]:
    """List the languages to choose from, the wave's first."""
    told = list(sitting.instrument.languages.items())
    first = speaking.interface(sitting.first)
    return sorted(told, key=lambda one: speaking.interface(one[0]) != first)


def _languages(sitting: Sitting, *sentences: str) -> Turn:
    return Turn(
        sitting.first, sentences, sitting.instrument, languages=tuple(offered_languages(sitting))
    )


def _on(sitting: Sitting, bounds: Bounds, *sentences: str, after: Question | None = None) -> Turn:
    """Say what is asked now; notes before it are told along, and the last question ends it."""
    form = sitting.instrument
    if not sitting.language:
        if len(form.languages) != 1:
            return _languages(sitting)
        sitting.speak(next(iter(form.languages)))
    told = list(sentences)
    while at := instruments.prompt(form, sitting.state):
        question = at.question
        if question.kind == Kind.NOTE:
            words = note(form, question, sitting.language)
            if bounds.pages and _too_long(sitting, [*told, words], question, bounds):
                return Turn(sitting.language, (*told, words), form, more=True)
            told.append(words)
            sitting.take(question.name, SEEN)
        elif bounds.call and question.kind == Kind.TEXT:
            if question.required:
                said = _("The next question has to be written: it cannot be asked in a call.")
                return Turn(sitting.language, (*told, said), form, ends=True)
            sitting.take(question.name, "")
        else:
            return Turn(sitting.language, tuple(told), form, question, after)
    sitting.finish()
    thanks = _("Thank you. Your answers are kept, without your name or number.")
    return Turn(sitting.language, tuple(told) or (thanks,), form, ends=True)


def _too_long(sitting: Sitting, told: list[str], question: Question, bounds: Bounds) -> bool:
    """Tell whether the question after a note would not fit into the same message."""
    state = instruments.answer(sitting.instrument, sitting.state, question.name, SEEN)
    following = instruments.prompt(sitting.instrument, state)
    if following is None:
        return False
    words = spoken_whole(sitting.instrument, following.question, sitting.language)
    return len("\n".join([*told, words])) > bounds.longest


def _not_said(text: str, question: Question) -> str:
    """Return the key for “I prefer not to say” where its words were written or touched."""
    said = plain(_("I prefer not to say"))
    return instruments.skip_key(question) if plain(text) == said else text


def _refusal(sitting: Sitting, question: Question, why: NotTaken) -> str:
    """Say kindly why an answer cannot be taken."""
    if why.reason == NotTaken.CONSTRAINT:
        own = sitting.instrument.words(question.refusal, sitting.language)
        return own or _("That cannot be right. Please look again.")
    if why.reason == NotTaken.NUMBER:
        return _("Please answer with a number.")
    if why.reason == NotTaken.LONG:
        return _("That is too long for us. Please say it shorter.")
    if why.reason == NotTaken.MISSING:
        return _("This question needs an answer.")
    return _("Please answer with one of these numbers.")
