"""What an instrument measures, in words: its areas, and its questions."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mutua.instruments import Instrument, Question
from mutua.instruments.form import Words

AREAS = {
    "safe": _("Do they feel safe?"),
    "respected": _("Do they feel respected?"),
    "secure": _("Are they secure, and do they get on?"),
}
SECONDS = 7  # that one question takes, read on a small phone


def name(instrument: Instrument, outcome: str) -> str:
    """Name an area or a question; an area that we do not know is called as the form calls it."""
    if outcome in AREAS:
        return str(AREAS[outcome])
    for one in instrument:
        if one.name == outcome:
            return said(instrument, one.label)
    return outcome.replace("_", " ")


def said(instrument: Instrument, words: Words) -> str:
    """Say something of an instrument in the language of the page, else in the form's own."""
    language = get_language() or ""
    near = [language, language.split("-")[0]]
    return instrument.words(words, next((one for one in near if one in words), ""))


def minutes(instrument: Instrument) -> int:
    """Return how many minutes answering takes, rounded up."""
    asked = sum(one.asked for one in instrument)
    return max(1, -(-asked * SECONDS // 60))


def sections(instrument: Instrument) -> list[tuple[str | Promise, list[Question]]]:
    """Return what is asked, by area, in the order of the form; the rest stands last."""
    found: dict[str, list[Question]] = {}
    for one in instrument:
        if one.asked:
            found.setdefault(one.marks.get("area", ""), []).append(one)
    rest = found.pop("", [])
    named = [(name(instrument, area), questions) for area, questions in found.items()]
    last = _("Further questions") if named else _("Questions")
    return [*named, (last, rest)] if rest else [*named]
