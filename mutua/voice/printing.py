"""Cards, posters and the sheet for who hands them out, as PDFs: made from the pepper, kept nowhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mutua import receipts
from mutua.web.typeset import typeset

from . import editions, keys, pepper, running
from .models import Wave
from .speaking import interface

TEMPLATES = Path(__file__).parent / "typst"
ENGLISH = "en"
TEXTED = ("twilio", "africastalking")  # gateways that take text messages, in the order preferred
CALLED = ("twilio",)  # whose number takes calls, too


def cards_pdf(wave: Wave, place: int) -> bytes:
    """Return the cards of a place, to be printed and cut."""
    data = {
        "title": f"{wave}: {running.places(wave)[place]}",
        "cards": [*_cards(wave, place)],
        "words": _both(wave, _card_words),
        "typed": _typed(),
        "place": running.places(wave)[place],
    }
    return typeset(TEMPLATES / "cards.typ", data, wave.language)


def poster_pdf(wave: Wave, place: int) -> bytes:
    """Return the poster of a place."""
    address = f"{settings.BASE_URL}/w/p/{pepper.token('poster', wave.code, place)}/"
    words = _both(wave, _poster_words)
    data = {
        "title": words[0]["ask"], "words": words, "place": running.places(wave)[place],
        "picture": receipts.qr(address, title=words[0]["scan"]),
    }  # fmt: skip
    return typeset(TEMPLATES / "poster.typ", data, wave.language)


def handout_pdf(wave: Wave, language: str) -> bytes:
    """Return how to hand out the cards, and to whom, in the language of whoever does it."""
    instrument = editions.instrument(wave.edition)
    data = {
        "title": _("How to hand out the cards"),
        "site": f"{wave.workplace}, {wave.workplace.place}".rstrip(", "),
        "days": f"{date_format(wave.opens)} – {date_format(wave.closes)}",
        "rules": _handing_out(wave),
        "draws": [
            {
                "group": one.group,
                "said": _how_many(one),
                "chosen": [] if one.everybody else list(one.chosen),
                "replacements": [] if one.everybody else list(one.replacements),
            }
            for one in running.draws(wave, instrument)
        ],
        "words": {
            "whom": _("Whom to ask"),
            "order": _(
                "Take the list of this group as your payroll has it, in the order of the workers' "
                "numbers, and count from 1. Write nothing on the cards."
            ),
            "chosen": _("Ask these"),
            "replacements": _(
                "If one of them is away or does not want to, go on with these, in this order"
            ),
            "seed": _("The numbers were drawn by the system. Seed: %(seed)s") % {"seed": wave.seed},
        },
        "drawn": bool(wave.seed),
    }
    return typeset(TEMPLATES / "handout.typ", data, language)


def text_number(gateways: tuple[str, ...] = TEXTED) -> str:
    """Return the number that takes codes by text message; "" where none is set up."""
    for name in gateways:
        own = getattr(settings, "MUTUA_GATEWAYS", {}).get(name, {})
        if own.get("number") and (own.get("token") or own.get("key")):
            return str(own["number"])
    return ""


def _cards(wave: Wave, place: int) -> Iterator[dict[str, str]]:
    numbers = range(place, wave.cards.count(), len(running.places(wave)))  # as they were dealt out
    for number in numbers:
        code = pepper.card_code(wave.code, number)
        shown = pepper.shown_code(code)
        yield {
            "code": shown, "keys": _pressed(code),
            "picture": receipts.qr(f"{settings.BASE_URL}/w/{code}/", title=shown),
        }  # fmt: skip


def _pressed(code: str) -> str:
    """Return the keys of a code in fours, with the one that ends them."""
    pressed = keys.of_code(code)
    return " ".join([*(pressed[at : at + 4] for at in range(0, len(pressed), 4)), keys.END])


def _both(wave: Wave, words: Callable[[Wave], dict[str, str]]) -> list[dict[str, str]]:
    """Return words in the wave's language, and in English below where that is another."""
    languages = [*dict.fromkeys((interface(wave.language), ENGLISH))]
    told = []
    for language in languages:
        with translation.override(language):
            told.append(words(wave) | {"language": language.partition("-")[0]})
    return told


def _card_words(wave: Wave) -> dict[str, str]:
    number = text_number()
    return {
        "ask": _("How is your work? Tell us, without your name."),
        "once": _("This card answers once. Nobody here can see your answers. You need not answer."),
        "scan": _("Scan the code with your phone, or open"),
        "text": _("Or send this code by text message to %(number)s") % {"number": f"\u200e{number}\u200e"} if number else "",
        "call": _("Or call this number and press") if text_number(CALLED) else "",
        "until": _("Until %(day)s") % {"day": date_format(wave.closes)},
    }  # fmt: skip


def _poster_words(wave: Wave) -> dict[str, str]:
    return {
        "ask": _("How is your work? Tell us, without your name."),
        "scan": _("Scan this with your phone."),
        "safe": _("No name, no number. Nobody here can see your answers. You need not answer."),
        "card": _("Did you get a card? Then use the card instead, and answer once only."),
        "until": _("Until %(day)s") % {"day": date_format(wave.closes)},
    }


def _handing_out(wave: Wave) -> list[str]:
    told = [
        _("Let somebody hand out the cards whom the workers trust: elected by them, or from outside. No supervisor and nobody of the management stands by."),
        _("Choose a time and a place where people can talk: a break, the canteen, the way out."),
        _("Let each person draw a card from a box or a bag, face down. Nobody notes who took which card."),
        _("Say: it is free to answer or not, no name is asked for, and everybody will see the results."),
        _("Give time at work to answer, ten minutes, with a phone of one's own or of a friend. Nobody looks on."),
        _("Never tell people what to answer. Answers that were rehearsed are found, and said so in the results."),
        _("Destroy the cards that are left over, and this sheet, when the last day is over."),
    ]  # fmt: skip
    if wave.posters:
        told.append(_("Hang the posters where no camera and no office looks on."))
    return told


def _how_many(one: running.Draw) -> str:
    if one.everybody:
        return _("Everybody: %(size)s people") % {"size": one.size}
    return _("%(wanted)s of %(size)s people") % {"wanted": one.wanted, "size": one.size}


def _typed() -> str:
    return f"{settings.BASE_URL.partition('://')[2]}/w/"
