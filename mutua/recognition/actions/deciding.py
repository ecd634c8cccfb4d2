"""A member decides on what it has read."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from mutua.members.models import Person
from mutua.web.refused import refuse_if

from .. import queries, rules
from ..models import Ask, Verdict
from . import receipting
from .asking import locked, write


@transaction.atomic
def decide(
    *,
    ask: Ask,
    outcome: str,
    reasons: Collection[str],
    words: str,
    by: Person,
    at: datetime,
    named: bool = False,
) -> Verdict:
    """Recognise an assessment, wholly or with a top-up, or not; the supplier sees it.

    A recognition makes a receipt, which names the member only if it is to be `named`. The same said twice, as by a double click, is one verdict.
    """
    ask = locked(ask)
    read, promise = queries.was_read(ask), queries.binding(ask)
    promised = promise is not None
    refuse_if(
        rules.why_not_decide(
            outcome=outcome, reasons=reasons, words=words, read=read, promised=promised
        )
    )
    known = [reason for reason in Verdict.Reason.values if reason in reasons]
    last = ask.verdicts.last()
    if last and (last.outcome, last.reasons, last.words) == (outcome, known, words.strip()):
        return last
    revoked = receipting.revoke(ask=ask, at=at)
    verdict = Verdict.objects.create(
        ask=ask, outcome=outcome, reasons=known, words=words.strip(), named=named,
        reckoned=_reckoned(ask, outcome, at), commitment=promise, at=at, by=by,
    )  # fmt: skip
    issued = receipting.issue(verdict=verdict, at=at)
    departs = verdict.departs
    write("ask.decided", ask, by=by, at=at, outcome=outcome, reasons=known, departs=departs)
    receipting.write("receipt.revoked", revoked, by=by, at=at)
    receipting.write("receipt.issued", [issued] if issued else [], by=by, at=at)
    return verdict


def _reckoned(ask: Ask, outcome: str, at: datetime) -> dict[str, Any] | None:
    """Return what a top-up takes, by what the member asks for at this moment."""
    gap = queries.gap_upon(ask, at.date()) if outcome == Verdict.Outcome.TOP_UP else None
    return gap.kept() if gap else None
