"""What people are asked after an event: an XLSForm of ours, read and run by the instruments."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from mutua import instruments
from mutua.instruments import Instrument, NotTaken, Question, State

FORM = Path(__file__).parent / "instruments" / "feedback.md"
OF_WORKSHOP = "workshop"  # asked of each workshop by itself; the others of the event


@cache
def form() -> Instrument:
    """Return the form in all its languages."""
    return instruments.read(FORM.read_text(encoding="utf-8"))[0]


def of_event() -> list[Question]:
    """Return what is asked of the event."""
    return [one for one in form() if one.name != OF_WORKSHOP]


def words(told: Mapping[str, str]) -> str:
    """Return a text of the form in the language at hand."""
    return form().words(told, get_language() or "en")


def good(question: str) -> set[str]:
    """Return the answers that count as a yes."""
    return set(form().question(question).marks.get("good", "").split())


def taken(told: Mapping[str, str]) -> dict[str, str]:
    """Return answers as they are kept; ValueError for one that the form does not take."""
    try:
        state: State = instruments.replay(form(), told)
    except NotTaken as wrong:
        raise ValueError(str(wrong)) from wrong
    return {name: value for name, value in instruments.record(form(), state).items() if value}
