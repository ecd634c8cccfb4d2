"""Questions by whose answers somebody could be known: found before anybody is asked."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from mutua.instruments import Instrument, Kind, Question

from .groups import GROUP

MANY = 12  # options of a group: more are nearly names
WHO = re.compile(
    r"\b(payroll|employee|worker|staff|badge|clock|card|passport|identity|tax|bank|account)"
    r"('s|s)?[ -]*(number|no\b|nr\b|id\b|code)|\b(phone|mobile|telephone|whatsapp)\b.{0,12}\bnumber"
    r"|\b(your|full|first|last|family)\b.{0,8}\bname\b|\bdate of birth\b|\bsignature\b",
    re.IGNORECASE,
)


def found(form: Instrument) -> Iterator[tuple[str, str]]:
    """Yield what could tell who answers: the words of a question, and a sentence why."""
    for question in form:
        if sentence := _why(question):
            yield form.words(question.label, form.language) or question.name, sentence


def _why(question: Question) -> str:
    if not question.asked:
        return ""
    labels = [question.name.replace("_", " "), *question.label.values(), *question.hint.values()]
    if any(WHO.search(one) for one in labels):
        return _("This seems to ask who answers. Do not: workers are promised that nobody knows.")
    if question.kind == Kind.TEXT:
        return _("In their own words people may say who they are. Offer options where you can.")
    if question.kind in (Kind.INTEGER, Kind.DECIMAL):
        return _("An exact number may be somebody's own. Offer ranges where you can.")
    if question.marks.get("role") == GROUP and len(question.choices) > MANY:
        return _("So many groups are small ones, and nearly names. Few of them can be told of.")
    return ""
