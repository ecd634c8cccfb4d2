"""Which language an interview speaks: the form's for its questions, ours for the words around them."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from django.conf import settings
from django.utils.translation import (
    get_language_info,
    get_supported_language_variant,
)
from django.utils.translation import (
    gettext as _,
)

from mutua.instruments import Instrument, Kind, NotTaken, Question

RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]
)


@lru_cache(maxsize=256)
def interface(language: str) -> str:
    """Return which of our languages goes best with one of a form; English where none does."""
    try:
        return get_supported_language_variant(language.lower())
    except (LookupError, ValueError):
        return settings.LANGUAGE_CODE


def written(language: str) -> str:
    """Return the language that the words around the questions are written in, as HTML names it."""
    ours = interface(language)
    return language if ours.split("-")[0] == language.split("-")[0] else ours


def direction(language: str) -> str:
    """Return "rtl" for a language that is written from the right."""
    first, *more = language.split("-")
    return "rtl" if first in RIGHT_TO_LEFT or "arab" in more else "ltr"


def offered(instrument: Instrument, first: str) -> list[tuple[str, str]]:
    """Return every language of a form with its own name, the one of the wave first."""
    told = [(code, own_name(code, name)) for code, name in instrument.languages.items()]
    return sorted(told, key=lambda one: one[0] != first)


@lru_cache(maxsize=256)
def own_name(language: str, told: str) -> str:
    """Return what a language calls itself, else what the form calls it."""
    known = dict(settings.LANGUAGES)
    if language in known:
        return known[language]
    try:
        name = str(get_language_info(language)["name_local"])
        return name[:1].upper() + name[1:]
    except KeyError:
        ours = interface(language)
        return known[ours] if written(language) == language else told


def wished(asked: str, known: Collection[str], otherwise: str) -> str:
    """Return the language a browser asks for (`Accept-Language`) among the known ones."""
    for wish in asked[:200].split(","):  # browsers name what they like best first
        for code in _near(wish.partition(";")[0].strip().lower()):
            if found := next((k for k in known if f"{k}-".startswith(f"{code}-")), ""):
                return found
    return otherwise if otherwise in known else next(iter(known), otherwise)


def why_not_taken(instrument: Instrument, question: Question, reason: str, language: str) -> str:
    """Say to the reader why an answer was not taken: in the form's own words where it has some."""
    if reason == NotTaken.CONSTRAINT:
        own = instrument.words(question.refusal, language)
        return own or _("This answer cannot be right. Please check it.")
    if reason == NotTaken.NUMBER:
        if question.kind == Kind.INTEGER:
            return _("Please write a whole number, such as 25.")
        return _("Please write a number, such as 2.5.")
    if reason == NotTaken.LONG:
        return _("This is too long. Please write it shorter.")
    if reason == NotTaken.MISSING:
        if question.required:
            return _("Please answer this question: it cannot be left out.")
        return _("Please answer, or press “I prefer not to say”.")
    return _("Please choose one of the answers.")


def _near(language: str) -> Iterator[str]:
    """Yield a language tag, then itself ever less exactly: zh-hant-tw, zh-hant, zh."""
    parts = language.lower().split("-")
    for length in range(len(parts), 0, -1):
        yield "-".join(parts[:length])
