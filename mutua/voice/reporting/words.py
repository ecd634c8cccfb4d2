"""Names and numbers as readers know them, in the language at hand."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mutua.instruments import Instrument

from ..groups import of_form
from ..speaking import direction
from ..tables import NOT_SAID, Row, Score, parts

BANDS = {"many": gettext_lazy("many"), "most": gettext_lazy("most")}
AREAS = {
    "safe": gettext_lazy("Workers feel safe"),
    "respected": gettext_lazy("Workers feel respected"),
    "secure": gettext_lazy("Workers have a secure income and prospects"),
}


def area(name: str) -> str:
    """Return what an area is about."""
    return str(AREAS.get(name, name.replace("_", " ").capitalize()))


def question(instrument: Instrument, name: str) -> str:
    """Return a question's own words, or the name of an area."""
    try:
        found = instrument.question(name)
    except KeyError:
        return area(name)
    return _isolated(instrument, instrument.words(found.label, tongue(instrument)))


def variable(instrument: Instrument, name: str) -> str:
    """Return what people were grouped by: the question that asked for it, or the roster's word."""
    return question(instrument, name)


def group(instrument: Instrument, variable: str, name: str) -> str:
    """Return the name of a group, or of groups told together, as those who belong to it read it."""
    return ", ".join(_group(instrument, variable, one) for one in parts(name))


def band(silence: str) -> str:
    """Return how many left a question out."""
    return str(BANDS.get(silence, silence))


def turned(instrument: Instrument, name: str) -> bool:
    """Tell whether agreeing to a question is bad, so that its score was turned round."""
    try:
        return instrument.question(name).marks.get("reverse") == "yes"
    except KeyError:
        return False


def note(instrument: Instrument, name: str) -> str:
    """Say which way to read a question whose score does not say it by itself, else nothing."""
    if name in garbled(instrument):
        return _("a share: the lower, the better")
    return _("turned round: the higher, the fewer say so") if turned(instrument, name) else ""


def garbled(instrument: Instrument) -> frozenset[str]:
    """Return the questions whose answers are mixed with chance: shares, of which less is better."""
    return frozenset(one.name for one in instrument if one.marks.get("role") == "garbled")


def tongue(instrument: Instrument, language: str = "") -> str:
    """Return the instrument's language that is nearest to one, or to that at hand."""
    return of_form(instrument, language or get_language() or "en")


def number(value: float, digits: int = 0) -> str:
    """Write a number as the reader's language does; a minus as long as a plus."""
    written = str(number_format(abs(round(value, digits)), digits))
    return _sign("−") + written if round(value, digits) < 0 else written


def signed(value: float, digits: int = 0) -> str:
    """Write a change with its sign."""
    return (_sign("+") if round(value, digits) > 0 else "") + number(value, digits)


def _sign(sign: str) -> str:
    """Keep a sign before its digits where words run from the right."""
    return f"\u200e{sign}" if direction(get_language() or "en") == "rtl" else sign


def percent(share: float) -> str:
    """Write a share of 0 to 1 in percent; what is not nothing is never said to be 0 %."""
    said = number(100 * share) if share <= 0 or share >= 0.01 else f"< {number(1)}"
    return f"%{said}" if get_language() == "tr" else f"{said}\u00a0%"


def month(day: date) -> str:
    """Write the month of a day."""
    return str(date_format(day, "YEAR_MONTH_FORMAT"))


def day(day: date) -> str:
    """Write a day."""
    return str(date_format(day, "DATE_FORMAT"))


def spread(score: Score) -> str:
    """Write the interval of a score."""
    return _("%(low)s to %(high)s") % {
        "low": number(max(score.low, 0)), "high": number(min(score.high, 100)),
    }  # fmt: skip


def of_hundred(score: Score) -> str:
    """Write a score: 71 of 100."""
    return _("%(score)s of 100") % {"score": number(score.value)}


def hidden(limit: int) -> str:
    """Say why something is not shown, without telling which of both it is."""
    return _("hidden: fewer than %(limit)s people, or it would tell of them") % {"limit": limit}


def label(instrument: Instrument, row: Row) -> str:
    """Return what a row is about."""
    return area(row.name) if row.kind == "area" else question(instrument, row.name)


def _group(instrument: Instrument, variable: str, name: str) -> str:
    if name == NOT_SAID:
        return _("not said")
    try:
        option = instrument.question(variable).choice(name)
    except KeyError:
        option = None
    if option is None:
        return name
    return _isolated(instrument, instrument.words(option.label, tongue(instrument)))


def _isolated(instrument: Instrument, text: str) -> str:
    """Keep words that run the other way from changing the order of those around them."""
    other = direction(tongue(instrument)) != direction(get_language() or "en")
    return f"\u2068{text}\u2069" if other else text
