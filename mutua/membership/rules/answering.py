"""Decisions about a survey: who may change it when, and what is still missing. Pure."""

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mutua import instruments
from mutua.instruments import Instrument, NotTaken, Question

from .. import asked
from ..models import Survey


class Stage(TextChoices):
    """Where a survey is in its round."""

    TO_COME = "soon", gettext_lazy("Not open yet")
    OPEN = "open", gettext_lazy("Open")
    LATE = "late", gettext_lazy("Open, past its day")
    CLOSED = "closed", gettext_lazy("Closed")


def stage(survey: Survey, today: date) -> Stage:
    """Tell where a survey is on a day."""
    if today < survey.opens:
        return Stage.TO_COME
    if today <= survey.due:
        return Stage.OPEN
    return Stage.LATE if today <= survey.closes else Stage.CLOSED


def why_not_answer(survey: Survey, today: date) -> str:
    """Say why a survey cannot be answered or corrected."""
    return {
        Stage.TO_COME: _("This survey is not open yet."),
        Stage.CLOSED: _("This survey is closed. What was handed in stays as it is."),
    }.get(stage(survey, today), "")


def taken(
    instrument: Instrument, kept: Mapping[str, str], given: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return which of the answers given can be taken, and why not of the others, by question."""
    good, wrong = dict(given), {}
    for _each in {**kept, **given}:
        try:
            known = instruments.record(instrument, instruments.replay(instrument, {**kept, **good}))
        except NotTaken as error:
            if error.question not in good:  # it stands on another page, which tells of it
                kept = {name: value for name, value in kept.items() if name != error.question}
                continue
            wrong[error.question] = _reason(instrument.question(error.question), error.reason)
            del good[error.question]
        else:
            return {name: known.get(name, "") for name in good}, wrong
    return {}, wrong


def changed(
    given: Mapping[str, str], opened: Mapping[str, str], kept: Mapping[str, str]
) -> dict[str, str]:
    """Return the answers that a page changed since it was opened.

    What the platform knew and the page proposed counts where nothing is kept by now.
    """
    return {
        name: value
        for name, value in given.items()
        if opened.get(name) != value or not kept.get(name)
    }


def holding(
    instrument: Instrument, known: Mapping[str, str]
) -> tuple[list[Question], dict[str, str]]:
    """Return the questions that are asked after what is known, and what of it holds.

    Later answers may forbid others.
    """
    left = dict(known)
    while True:
        try:
            state = instruments.replay(instrument, left)
        except NotTaken as error:
            if left.pop(error.question, None) is None:
                raise
        else:
            reached = {name for name, _value in state.answers}
            return [one for one in instrument if one.asked and one.name in reached], left


def asked_now(instrument: Instrument, known: Mapping[str, str]) -> list[Question]:
    """Return the questions that are asked after what is known."""
    return holding(instrument, known)[0]


def missing(instrument: Instrument, known: Mapping[str, str]) -> list[Question]:
    """Return the questions that must be answered before somebody hands in; one that holds no more is."""
    now, left = holding(instrument, known)
    return [one for one in now if asked.needed(one) and not left.get(one.name)]


def why_not_hand_in(survey: Survey, lacking: int, *, today: date, same: bool) -> str:
    """Say why a sheet cannot be handed in."""
    if why_not := why_not_answer(survey, today):
        return why_not
    if lacking:
        return ngettext(
            "%(n)d question still needs an answer.",
            "%(n)d questions still need an answer.",
            lacking,
        ) % {"n": lacking}
    if same:
        return _("Nothing has changed since it was handed in.")
    return ""


def _reason(question: Question, reason: str) -> str:
    return {
        NotTaken.UNKNOWN: _("Choose one of the answers."),
        NotTaken.NUMBER: _("Write a number, in digits."),
        NotTaken.LONG: _("This is too long. 2,000 letters are taken."),
        NotTaken.CONSTRAINT: next(iter(question.refusal.values()), "")
        or _("This cannot be right."),
    }.get(reason, _("This needs an answer."))


def why_not_open(*, year: int, opens: date, due: date, closes: date, taken: bool) -> str:
    """Say why a survey cannot be held so."""
    if taken:
        return _("There is a survey of %(year)d already.") % {"year": year}
    if not opens <= due <= closes:
        return _("It opens first, is due then, and closes last.")
    return ""
