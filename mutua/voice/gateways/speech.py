"""What calls need with every provider: languages as telephony names them, steps, and patience."""

import secrets
from urllib.parse import urlencode

import phonenumbers
from babel import Locale, UnknownLocaleError
from django.http import HttpRequest
from django.utils import translation

from .. import keys, pepper, saying, speaking
from ..turns import Inbound, Turn

PATIENCE = 2  # times that a question is said again before a silent call is ended
LOCALES = {
    "en": "en-US", "es": "es-MX", "fr": "fr-FR", "pt-br": "pt-BR", "tr": "tr-TR", "ar": "arb",
    "hi": "hi-IN", "th": "th-TH", "vi": "vi-VN", "id": "id-ID", "zh-hans": "cmn-CN",
}  # fmt: skip


def step(request: HttpRequest) -> tuple[str, int]:
    """Return which step of a call this is, "" for the first, and how often it was silent before."""
    silent = request.GET.get("s", "")
    counted = int(silent) if silent.isdecimal() and len(silent) < 3 else 0
    return request.GET.get("n", ""), counted


def pressed(request: HttpRequest, call: str, keys: str, caller: str) -> Inbound:
    """Return the keys pressed; the call stands for its caller, of whose number only the country counts."""
    at, silent = step(request)
    return Inbound(
        call, f"{call}:{at}", keys, language=spoken_in(caller), new=not at, silent=silent
    )


def query(heard: Inbound | None) -> str:
    """Return what the address of the next step says: a random number, by which it is known again."""
    return urlencode({"n": secrets.token_hex(4), "s": _silent(heard)})


def over(heard: Inbound | None, turn: Turn) -> bool:
    """Tell whether a call ends with what is said."""
    return turn.empty or turn.ends or _silent(heard) > PATIENCE


def farewell(turn: Turn) -> list[saying.Line]:
    """Return what is said at the end."""
    with translation.override(speaking.interface(turn.language)):
        return saying.call(turn) if turn.ends else [saying.Line(saying.sorry(), turn.language)]


def digits(turn: Turn) -> int:
    """Return how many keys are waited for; 0: as many as come before the hash key."""
    return pepper.LENGTH + 1 if turn.code else keys.wanted(turn.question)


def _silent(heard: Inbound | None) -> int:
    return heard.silent + 1 if heard and not heard.text else 0


def locale(language: str) -> str:
    """Return the name by which a voice speaks a language."""
    return LOCALES[speaking.interface(language)]


def spoken_in(number: str) -> str:
    """Guess a language by the country of a number, for the first sentences alone; "" without one."""
    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(number))
        return Locale.parse(f"und_{region}").language if region else ""
    except (phonenumbers.NumberParseException, UnknownLocaleError, ValueError):
        return ""
