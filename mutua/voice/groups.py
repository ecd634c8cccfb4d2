"""Groups of workers, as an instrument asks for them and a roster counts them, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mutua import instruments
from mutua.instruments import Instrument

GROUP = "group"  # the role of a question by which workers are grouped
DEPARTMENT, SHIFT = "department", "shift"  # whose groups the site names itself
SHORT = {
    DEPARTMENT: _("Department"),
    SHIFT: _("Shift"),
    "gender": _("Gender"),
    "age": _("Age"),
    "migrant": _("Came here to work"),
    "contract": _("Contract"),
    "time": _("Time at this site"),
}
GROUPS = {
    ("gender", "woman"): _("Women"),
    ("gender", "man"): _("Men"),
    ("gender", "other"): _("Neither women nor men"),
    ("age", "under_25"): _("Under 25"),
    ("age", "25_39"): _("25 to 39 years"),
    ("age", "40_up"): _("40 years and older"),
    ("migrant", "yes"): _("Came from elsewhere to work"),
    ("migrant", "no"): _("Lived here already"),
    ("contract", "permanent"): _("Permanent contract"),
    ("contract", "fixed"): _("Fixed time or season"),
    ("contract", "agency"): _("Agency or labour contractor"),
    ("contract", "none"): _("No contract"),
    ("time", "under_1"): _("Less than a year here"),
    ("time", "1_5"): _("One to five years here"),
    ("time", "over_5"): _("More than five years here"),
}


@dataclass(frozen=True, slots=True)
class Variable:
    """What workers are grouped by; without `groups` the site names them itself."""

    name: str
    label: str
    groups: Mapping[str, str]  # name → in words

    @property
    def own(self) -> bool:
        """Tell whether the site names its groups itself."""
        return not self.groups


def variables(instrument: Instrument) -> tuple[Variable, ...]:
    """Return what workers are grouped by, in the language at hand: the instrument's, then the site's."""
    asked = [
        Variable(
            one.name,
            str(SHORT.get(one.name) or said(instrument, one.label)),
            {each.name: _group(instrument, one.name, each) for each in one.choices},
        )
        for one in instrument
        if one.marks.get("role") == GROUP and one.choices
    ]
    named = [Variable(name, str(SHORT[name]), {}) for name in (DEPARTMENT, SHIFT)]
    return (*asked, *named)


def said(instrument: Instrument, words: Mapping[str, str], language: str = "") -> str:
    """Return a text of a form in a language as our pages know it, such as `zh-hans`."""
    return instrument.words(words, of_form(instrument, language or get_language() or "en"))


def of_form(instrument: Instrument, language: str) -> str:
    """Return a form's code of a language: `zh` for `zh-hans`; the form's own where it lacks it."""
    code = language.lower()
    short = code.partition("-")[0]
    known = {one.lower(): one for one in instrument.languages}
    return known.get(code) or known.get(short) or instrument.language


def in_words(groups: Mapping[str, str], known: tuple[Variable, ...]) -> str:
    """Return the groups of a line or a stratum in words: “Women, Sewing”."""
    labels = {one.name: one.groups for one in known}
    told = [labels.get(name, {}).get(group, group) for name, group in groups.items()]
    return ", ".join(told) or str(_("Everybody"))


def _group(instrument: Instrument, variable: str, choice: instruments.Choice) -> str:
    told = GROUPS.get((variable, choice.name))
    return str(told) if told else said(instrument, choice.label)
