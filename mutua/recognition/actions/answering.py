"""A supplier answers: it shares a document until a day, declines, changes the end, or revokes."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mutua.commitments import actions as commitments
from mutua.commitments.models import Commitment
from mutua.members.models import Person
from mutua.web.refused import Refused, refuse_if

from .. import kinds, queries, rules
from ..models import Ask, Document, Grant
from .asking import locked, write


@transaction.atomic
def see(*, ask: Ask, at: datetime) -> None:
    """Keep when the supplier's page was opened first."""
    if Ask.objects.filter(pk=ask.pk, seen_at=None).update(seen_at=at):
        write("ask.seen", ask, by=None, at=at)


@transaction.atomic
def share(
    *,
    ask: Ask,
    document: Document,
    until: date,
    by: Person | None,
    at: datetime,
    promised: UUID | None = None,
) -> Grant:
    """Let the member read a document until the end of a day; an earlier consent is replaced.

    `promised` is the commitment that the supplier was shown; withdrawn meanwhile, nothing is shared.
    """
    ask = locked(ask)
    kept = Document.objects.select_for_update().filter(pk=document.pk).first()
    if kept is None:
        raise Refused(rules.not_here())
    document = kept
    anew = queries.asked_anew(ask)
    refuse_if(rules.why_not_share(ask, document, until=until, anew=anew, now=at))
    ends = rules.ends_at(until)
    standing = ask.grants.filter(revoked_at=None).first()
    if standing and (standing.document_id, standing.until) == (document.pk, ends):
        return standing  # a double click
    commitment = _promised(ask, document, standing, at)
    refuse_if(rules.why_not_keep_promise(promised, commitment))
    ask.grants.filter(revoked_at=None).update(revoked_at=at)
    grant = Grant.objects.create(
        ask=ask, document=document, commitment=commitment, granted_at=at, until=ends
    )
    _answered(ask, Ask.State.SHARED, at)
    told = {"part": document.part, "until": ends, "promised": commitment is not None}
    write("ask.shared", ask, by=by, at=at, **told)
    kinds.tell_shared(ask, grant, at=at)
    return grant


def _promised(
    ask: Ask, document: Document, standing: Grant | None, at: datetime
) -> Commitment | None:
    """Return what the member has promised of a document, now or when it was shared before."""
    found = queries.promise_of_document(ask, document, at.date())
    if found and found.fit.whole:
        commitment = commitments.locked(found.commitment)
        if not hasattr(commitment, "withdrawal"):
            return commitment
    again = standing and standing.document_id == document.pk and rules.is_live(standing, at)
    return standing.commitment if standing and again else None


@transaction.atomic
def decline(*, ask: Ask, why: str, words: str, by: Person | None, at: datetime) -> None:
    """Say no, with a reason or without; what was shared before can be read no longer."""
    ask = locked(ask)
    refuse_if(rules.why_not_answer(ask, now=at))
    ask.grants.filter(revoked_at=None).update(revoked_at=at)
    ask.declined_why = Ask.Why(why) if why in Ask.Why.values else ""
    ask.declined_words = words.strip()
    _answered(ask, Ask.State.DECLINED, at)
    write("ask.declined", ask, by=by, at=at, why=ask.declined_why)
    kinds.tell_declined(ask, at=at)


@transaction.atomic
def revoke(*, grant: Grant, by: Person | None, at: datetime) -> None:
    """End a consent at once."""
    ask = locked(grant.ask)
    grant.refresh_from_db()
    refuse_if(rules.why_not_end(grant))
    ended(ask, grant, at=at)
    write("ask.revoked", ask, by=by, at=at)


def ended(ask: Ask, grant: Grant, *, at: datetime) -> None:
    """End a consent to an ask that is locked."""
    grant.revoked_at = at
    grant.save(update_fields=["revoked_at"])
    _answered(ask, Ask.State.ENDED, at)


@transaction.atomic
def change_end(*, grant: Grant, until: date, by: Person | None, at: datetime) -> None:
    """Let a consent end on another day."""
    ask = locked(grant.ask)
    grant.refresh_from_db()
    refuse_if(rules.why_not_end(grant))
    anew = queries.asked_anew(ask)
    refuse_if(rules.why_not_share(ask, grant.document, until=until, anew=anew, now=at))
    grant.until = rules.ends_at(until)
    grant.save(update_fields=["until"])
    _answered(ask, Ask.State.SHARED, at)
    write("ask.end_changed", ask, by=by, at=at, until=grant.until)


def _answered(ask: Ask, state: Ask.State, at: datetime) -> None:
    ask.state = state
    ask.answered_at = ask.answered_at or at
    ask.save(update_fields=["state", "answered_at", "declined_why", "declined_words"])
