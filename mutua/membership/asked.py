"""The survey that comes along: what is asked each year, as an XLSForm made of these rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from mutua import instruments
from mutua.instruments import Instrument, Question

TITLE = noop("Annual survey of members")

# type, name, what is asked, hint, section, needed, what the platform knows of it, when it is asked
ROWS = (
    ("integer", "suppliers", noop("How many suppliers do you buy from directly?"), noop("Sites of your first tier, in all countries, at the end of the year."), noop("Suppliers"), "yes", "suppliers", ""),
    ("integer", "high_risk", noop("How many of them do you hold to be of high risk?"), noop("By your own assessment of risk."), noop("Suppliers"), "yes", "", ""),
    ("select_multiple regions", "regions", noop("Where are most of them?"), "", noop("Suppliers"), "", "", ""),
    ("select_one yes_no", "beyond", noop("Do you map suppliers beyond the first tier?"), "", noop("Suppliers"), "yes", "", ""),
    ("text", "beyond_how", noop("If you do: for which materials, and how deep?"), "", noop("Suppliers"), "", "", "${beyond} = 'yes'"),
    ("integer", "audits", noop("How many social audits did you have done in the year?"), noop("On site, under any protocol. Follow-up visits count."), noop("Audits and recognition"), "yes", "audits", ""),
    ("integer", "recognised", noop("How many audits of others did you recognise instead of your own?"), noop("Whole audits and those with a top-up."), noop("Audits and recognition"), "yes", "recognised", ""),
    ("integer", "saved", noop("What did that save you, in US dollars?"), noop("As you reckon it; an estimate will do."), noop("Audits and recognition"), "", "saved", ""),
    ("select_one hindrance", "hindrance", noop("What hinders you most from recognising more?"), "", noop("Audits and recognition"), "yes", "", ""),
    ("integer", "trained", noop("How many suppliers did you train or coach in the year?"), "", noop("Working with suppliers"), "", "", ""),
    ("integer", "remedied", noop("How many cases did you see remedied, with the workers concerned confirming it?"), noop("Recruitment fees repaid, wages caught up, children back at school …"), noop("Working with suppliers"), "", "", ""),
    ("select_multiple topics", "topics", noop("What shall the association work on next year?"), noop("As many as you like."), noop("Next year"), "yes", "", ""),
    ("select_one yes_no", "host", noop("Would you host or co-host a supplier event next year?"), "", noop("Next year"), "yes", "", ""),
    ("text", "wish", noop("What should we do better?"), "", noop("Next year"), "", "", ""),
)  # fmt: skip
CHOICES = (
    ("yes_no", "yes", noop("Yes")), ("yes_no", "no", noop("No")),
    ("regions", "south_asia", noop("South Asia")), ("regions", "south_east_asia", noop("South-East Asia")),
    ("regions", "east_asia", noop("East Asia")), ("regions", "africa", noop("Africa")),
    ("regions", "latin_america", noop("Latin America")), ("regions", "europe", noop("Europe and the Mediterranean")),
    ("regions", "north_america", noop("North America")),
    ("hindrance", "finding", noop("Finding out who was audited")), ("hindrance", "asking", noop("Suppliers do not answer")),
    ("hindrance", "scope", noop("Other audits cover too little")), ("hindrance", "own_rules", noop("Our own rules ask for our own audit")),
    ("hindrance", "nothing", noop("Nothing")),
    ("topics", "hours", noop("Working hours")), ("topics", "migrants", noop("Migrant labour")),
    ("topics", "grievances", noop("Grievance mechanisms")), ("topics", "land", noop("Land use")),
    ("topics", "heat", noop("Heat")), ("topics", "living_wage", noop("Living wages")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand on one page."""

    place: int  # from 1
    name: str
    questions: tuple[Question, ...]


def usual() -> str:
    """Return the survey that comes along, as Markdown tables."""
    head = ("type", "name", "label::English (en)", "hint::English (en)", "bind::mutua:section", "bind::mutua:needed", "bind::mutua:known", "relevant")  # fmt: skip
    return "\n".join(
        [
            "| survey |", _row(head), *(_row(row) for row in ROWS),
            "| choices |", _row(("list_name", "name", "label::English (en)")),
            *(_row(row) for row in CHOICES),
            "| settings |", _row(("form_title", "form_id", "default_language")),
            _row((TITLE, "members_survey", "English (en)")),
        ]
    )  # fmt: skip


def _row(cells: tuple[str, ...]) -> str:
    return f"| | {' | '.join(cells)} |"


@lru_cache(maxsize=16)
def read(source: str) -> Instrument:
    """Return the instrument of a survey's form; Wrong where it cannot be used."""
    return instruments.read(source)[0]


def sections(instrument: Instrument) -> list[Section]:
    """Return the pages of a survey, in the order of their first questions."""
    by_name: dict[str, list[Question]] = {}
    for one in instrument:
        if one.asked:
            by_name.setdefault(one.marks.get("section", ""), []).append(one)
    return [
        Section(place, name, tuple(questions))
        for place, (name, questions) in enumerate(by_name.items(), start=1)
    ]


def said(instrument: Instrument, words: Mapping[str, str], language: str) -> str:
    """Return words of a form in a language: its own where it has them, else those of the house."""
    if language in words:
        return words[language] if language != instrument.language else _(words[language])
    told = instrument.words(words, language)
    return _(told) if told else ""


def needed(question: Question) -> bool:
    """Tell whether nobody can hand in without an answer to this."""
    return question.required or question.marks.get("needed") == "yes"
