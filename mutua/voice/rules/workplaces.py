"""What a site may say of itself: how many work there, never who; figures that can be true."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..groups import DEPARTMENT, SHIFT

MOST_LINES, MOST_PEOPLE, LONGEST = 2_000, 1_000_000, 60
SINGLE_LINES, SINGLE_SHARE = 20, 0.6  # so many lines of one person each are a list of people
# So many names of departments, with so few people in each, are names of people.
MANY_NAMES, FEW_PEOPLE = 12, 3
PERSONAL = re.compile(r"@|\d{5,}|(?:\+|00)\d[\d \-]{6,}|^(?:mr|mrs|ms|miss|dr)\.? ", re.IGNORECASE)
MARKS = re.compile(r"[=;\n\r\t]")
DAY_HOURS = 16  # that nobody works more than, day after day
LONGEST_PERIOD = 366


def why_not_roster(lines: Sequence[Mapping[str, Any]], on: date, today: date) -> str:
    """Say why a roster cannot be kept."""
    if on > today:
        return _("This day is still to come. Count the people who work there now.")
    if not lines:
        return _("Nobody is counted yet. Write at least one number.")
    if len(lines) > MOST_LINES:
        return _("A roster has %(most)s lines at most. Split it by fewer groups.") % {
            "most": MOST_LINES
        }
    for number, line in enumerate(lines, start=1):
        if why_not := _why_not_line(line, lines[0], number):
            return why_not
    if sum(line["people"] for line in lines) > MOST_PEOPLE:
        return _("These are more people than work at any site.")
    return _looks_like_people(lines)


def why_not_group(text: str) -> str:
    """Say why a department or shift cannot be called so."""
    if len(text) > LONGEST:
        return _("“%(text)s…” is too long for a department or a shift.") % {"text": text[:30]}
    if PERSONAL.search(text):
        return _(
            "“%(text)s” looks like a name, number or address of a person. Say only how many there are."
        ) % {"text": text}
    if MARKS.search(text):
        return _("Leave out = and ; in names of departments and shifts.")
    return ""


def why_not_figures(said: Mapping[str, Any]) -> dict[str, str]:
    """Say at which field figures of a period cannot be true, and why."""
    wrong: dict[str, str] = {}
    begins, ends, people = said["begins"], said["ends"], said["people"]
    days = (ends - begins).days + 1
    if days < 1:
        return {"ends": _("The last day lies before the first.")}
    if days > LONGEST_PERIOD:
        wrong["ends"] = _("A period is a year at most.")
    if people < 1:
        wrong["people"] = _("Say how many people worked there on average.")
    planned, absent = said.get("days_planned"), said.get("days_absent")
    if planned is not None and planned > people * days:
        wrong["days_planned"] = _("So many people have fewer days than that in this period.")
    if absent is not None and planned is None:
        wrong["days_planned"] = _(
            "Say also how many days were planned, so that a rate can be told."
        )
    if absent is not None and planned is not None and absent > planned:
        wrong["days_absent"] = _("More days were missed than planned.")
    if said.get("injuries") is not None and said.get("hours") is None:
        wrong["hours"] = _("Say also how many hours were worked, so that a rate can be told.")
    wrong |= _wrong_hours(said, people * days)
    wage: Decimal | None = said.get("wage")
    if wage is not None and not said.get("currency"):
        wrong["currency"] = _("Say in which currency.")
    return wrong


def _wrong_hours(said: Mapping[str, Any], days: int) -> dict[str, str]:
    hours, overtime = said.get("hours"), said.get("overtime")
    if hours is not None and hours > days * DAY_HOURS:
        return {"hours": _("That is more than 16 hours for everybody on every day.")}
    if overtime is not None and hours is None:
        return {"hours": _("Say also how many hours were worked, so that a rate can be told.")}
    if overtime is not None and overtime > hours:
        return {"overtime": _("Overtime is part of all hours, and cannot be more.")}
    return {}


def _why_not_line(line: Mapping[str, Any], first: Mapping[str, Any], number: int) -> str:
    if not 1 <= line["people"] <= MOST_PEOPLE:
        return _("Row %(row)s: say how many people, as a whole number.") % {"row": number}
    if line["groups"].keys() != first["groups"].keys():
        return _("Row %(row)s is split by other groups than the first.") % {"row": number}
    for name in (DEPARTMENT, SHIFT):
        if why_not := why_not_group(line["groups"].get(name, "")):
            return f"{_('Row %(row)s') % {'row': number}}: {why_not}"
    return ""


def _looks_like_people(lines: Sequence[Mapping[str, Any]]) -> str:
    singles = sum(line["people"] == 1 for line in lines)
    if len(lines) >= SINGLE_LINES and singles > SINGLE_SHARE * len(lines):
        return _(
            "This looks like one row for each person. Only how many people are in each group is "
            "wanted: nobody's name or number may come here."
        )
    people = sum(line["people"] for line in lines)
    for name in (DEPARTMENT, SHIFT):
        named = {line["groups"].get(name, "") for line in lines}
        if len(named) >= MANY_NAMES and people < FEW_PEOPLE * len(named):
            return _(
                "These look like names of people, not of departments: %(many)s names for %(people)s "
                "people."
            ) % {"many": len(named), "people": people}
    return ""
