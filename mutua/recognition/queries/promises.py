"""What a member has promised beforehand, as far as it concerns one ask."""

import calendar
from dataclasses import dataclass
from datetime import date

from mutua.commitments import queries as commitments
from mutua.commitments import rules
from mutua.commitments.models import Commitment
from mutua.commitments.rules import Fit, Stated
from mutua.members.models import Organisation

from ..models import Ask, Document, Grant, Part


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, and how an assessment fits it."""

    commitment: Commitment
    fit: Fit


def promise_to(ask: Ask, today: date) -> Promise | None:
    """Return what a member has promised of what it asks about, as the ask itself describes it."""
    month = ask.month
    last = month and month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return _promise(ask.organisation, Stated(ask.protocol, ask.version, latest=last), today)


def promise_of_document(ask: Ask, document: Document, today: date) -> Promise | None:
    """Return what a member has promised of a document, as its supplier describes it."""
    if document.part != Part.REPORT:
        return None
    stated = Stated(
        document.protocol, document.version, day=document.assessed_on, rating=document.rating
    )
    return _promise(ask.organisation, stated, today)


def binding(ask: Ask) -> Commitment | None:
    """Return the promise upon which the member was shown what it read last; None where none was."""
    read = Grant.objects.filter(ask=ask, openings__isnull=False).order_by("-openings__id")
    grant = read.select_related("commitment__organisation").first()
    return grant.commitment if grant else None


def _promise(organisation: Organisation, stated: Stated, today: date) -> Promise | None:
    """Return what holds for certain, else what may hold; of several, what was promised first."""
    may: Promise | None = None
    for commitment in commitments.standing(organisation, today).select_related("organisation"):
        fit = rules.fit(commitment, stated, today)
        if fit and fit.whole:
            return Promise(commitment, fit)
        may = may or (Promise(commitment, fit) if fit else None)
    return may
