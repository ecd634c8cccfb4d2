"""What a site may choose of a wave: what to ask, of how many, in which language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from mutua.instruments import Instrument, shelf

from . import actions, editions, planning, queries, rules
from .forms.sites import EVERYBODY
from .groups import of_form
from .models import Edition, Round, Workplace


@dataclass(frozen=True, slots=True)
class Offered:
    """A questionnaire to choose: an edition by its version, or one of the house by its name."""

    key: str
    title: str
    instrument: Instrument


@dataclass(frozen=True, slots=True)
class Sample:
    """A plan to choose, with what it means."""

    key: str
    said: str
    plan: planning.Plan


def round_of(workplace: Workplace, number: str, today: date) -> Round | None:
    """Return the round that a site takes part in and has no wave of yet; None for any other."""
    return next(
        (one.round for one in queries.due(workplace, today) if str(one.round.pk) == number and not one.wave),
        None,
    )  # fmt: skip


def offered(round: Round | None) -> list[Offered]:
    """Return what a site may ask: in a round what its programme asks, else what the house has."""
    if round is not None:
        edition = round.programme.edition
        return [Offered(edition.version, edition.title, editions.instrument(edition))]
    return [Offered(name, shelf.shipped(name).title, shelf.shipped(name)) for name in shelf.NAMES]


def edition(key: str, at: datetime) -> Edition:
    """Return the edition that was chosen; one of the house is published when it is asked first."""
    if key in shelf.NAMES:
        return actions.ship(name=key, at=at)
    return Edition.objects.get(version=key)


def languages(found: Sequence[Offered]) -> list[tuple[str, str]]:
    """Return the languages that a questionnaire speaks, by their own names."""
    named = {code: name for one in found for code, name in one.instrument.languages.items()}
    return [*named.items()]


def spoken(language: str, found: Sequence[Offered]) -> str:
    """Return the language to propose: that of the mailbox where the questionnaire speaks it."""
    return of_form(found[0].instrument, language) if found else "en"


def samples(lines: Sequence[planning.Line]) -> list[Sample]:
    """Return what a site may choose from, in plain words; of few workers all are asked."""
    found = []
    everybody = planning.plan(lines, None)
    for error in planning.ERRORS:
        plan = planning.plan(lines, error)
        if plan.total < everybody.people:
            sentence = _(
                "Ask %(people)s of %(all)s. If half of them say yes, between %(low)s and %(high)s of a "
                "hundred of all would say so."
            ) % {
                "people": number_format(plan.total, force_grouping=True),
                "all": number_format(plan.people, force_grouping=True),
                "low": 50 - error,
                "high": 50 + error,
            }
            found.append(Sample(str(error), sentence, plan))
    sentence = _("Ask everybody: %(people)s.") % {
        "people": number_format(everybody.people, force_grouping=True)
    }
    return [*found, Sample(EVERYBODY, sentence, everybody)]


def earliest(workplace: Workplace, today: date) -> date:
    """Return the first day at which a full wave may open."""
    wished = rules.Asked(today, today + timedelta(days=13), short=False)
    return rules.next_day(wished, queries.asked(workplace))
