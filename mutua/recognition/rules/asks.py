"""What may become of an ask: a sentence why not, or "" for yes. Silence is never consent."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mutua.commitments.models import Commitment
from mutua.members.models import Level, Role

from ..models import Ask, Document, Grant, Part, Verdict

LASTS = timedelta(days=21)  # an ask without an answer lapses then
REMINDERS = (timedelta(days=7), timedelta(days=14))  # after it was asked
LONGEST = timedelta(days=2 * 366)  # nobody consents to for ever
READERS = Level.SOURCING  # the least role that reads
EARLIEST = timezone(timedelta(hours=14))  # where every day begins first
SHORTEST_WORDS = 10  # letters of a reason that is one


def standing(ask: Ask, now: datetime) -> Ask.State:
    """Tell where an ask stands at a moment: what nobody answered in time has lapsed."""
    if ask.state == Ask.State.OPEN and now >= ask.lapses_at:
        return Ask.State.LAPSED
    return Ask.State(ask.state)


def due_letters(ask: Ask, now: datetime) -> int:
    """Count the letters that should have gone out by now: the first one and the reminders."""
    return 1 + sum(now >= ask.asked_at + after for after in REMINDERS)


def ends_at(last: date) -> datetime:
    """Return when a last day is over: at midnight UTC, the same moment for everybody."""
    return datetime.combine(last, time(), UTC) + timedelta(days=1)


def last_day(grant: Grant) -> date:
    """Return the last day on which a grant lets anybody read, as a calendar has it in UTC."""
    return (grant.until - timedelta(microseconds=1)).astimezone(UTC).date()


def is_live(grant: Grant, now: datetime) -> bool:
    """Tell whether a grant lets anybody read at a moment."""
    return grant.revoked_at is None and grant.granted_at <= now < grant.until


def why_not_ask(*, covered: bool, email: str, until: date, today: date, waiting: bool) -> str:
    """Say why a supplier cannot be asked."""
    if not covered:
        return _("Nobody has told of an audit of this supplier, so there is nothing to ask for.")
    if waiting:
        return _("You have asked this supplier already.")
    if not email:
        return _("Who answers for this supplier? Enter an e-mail address.")
    try:
        validate_email(email)
    except ValidationError:
        return _("“%(email)s” is not an e-mail address.") % {"email": email[:80]}
    return why_not_until(until, today)


def why_not_until(last: date, today: date) -> str:
    """Say why a day cannot be the last one of reading."""
    if last < today:
        return _("The last day of reading lies in the past.")
    if last > today + LONGEST:
        return _("The last day of reading can be at most two years away.")
    return ""


def why_not_withdraw(ask: Ask, *, now: datetime) -> str:
    """Say why a member cannot take an ask back."""
    if standing(ask, now) not in (Ask.State.OPEN, Ask.State.SHARED):
        return _("This ask is over already.")
    return ""


def why_not_answer(ask: Ask, *, now: datetime) -> str:
    """Say why a supplier cannot answer an ask, for the first time or differently."""
    said = {
        Ask.State.LAPSED: _("This question lapsed without an answer. You need do nothing."),
        Ask.State.WITHDRAWN: _("The company took its question back. You need do nothing."),
    }
    return said.get(standing(ask, now), "")


def why_not_share(ask: Ask, document: Document, *, until: date, anew: bool, now: datetime) -> str:
    """Say why a supplier cannot share a document; `anew` tells that it was asked again since."""
    if why_not := why_not_answer(ask, now=now):
        return why_not
    if anew:
        return _("This company has asked you again since. Please answer its newer question.")
    if document.email != ask.email or document.removed_at is not None:
        return not_here()
    today = now.astimezone(UTC).date()
    if until == today - timedelta(days=1):  # where evening is, this may be today
        return _(
            "The last day of reading lies in the past: days end at midnight UTC, where it is "
            "%(today)s already."
        ) % {"today": date_format(today)}
    return why_not_until(until, today)


def not_here() -> str:
    """Say that a document was destroyed."""
    return _("This document is not here any more. Add it again as a PDF.")


def why_not_add(*, part: str, assessed_on: date | None, now: datetime) -> str:
    """Say why a document cannot be put on file, from what is said of it."""
    if part not in Part.values:
        return _("Say what this document is.")
    if assessed_on and assessed_on > now.astimezone(EARLIEST).date():
        return _("The day of the audit lies in the future.")
    return ""


def why_not_end(grant: Grant) -> str:
    """Say why a grant cannot be revoked, or its end changed."""
    if grant.revoked_at is not None:
        return _("You revoked this already. Nobody can read it any more.")
    return ""


def why_not_read(grant: Grant | None, role: Role, *, now: datetime) -> str:
    """Say why a person cannot open what a supplier shared."""
    if role.level < READERS:
        return _("Reading what suppliers share needs the role “Sourcing manager”.")
    if grant is None or not is_live(grant, now):
        return _("The supplier does not share this with you, or not any more.")
    return ""


def why_not_keep_promise(shown: UUID | None, standing: Commitment | None) -> str:
    """Say why a supplier cannot share upon the promise that its page showed."""
    if shown and (standing is None or standing.code != shown):
        return _("What this company had committed itself to has changed. Please look again.")
    return ""


def why_not_decide(
    *, outcome: str, reasons: Collection[str], words: str, read: bool, promised: bool = False
) -> str:
    """Say why a member cannot decide; only who has read can recognise."""
    if not read:
        return _("Open what the supplier shares first: only what was read can be recognised.")
    if outcome not in Verdict.Outcome.values:
        return _("Choose what you decide.")
    if unknown := set(reasons) - set(Verdict.Reason.values):
        return _("“%(reason)s” is not a reason we know.") % {"reason": sorted(unknown)[0]}
    if outcome != Verdict.Outcome.RECOGNISED and not reasons:
        return _("Say why: the supplier will read it.")
    departs = promised and outcome != Verdict.Outcome.RECOGNISED
    if departs and len(words.strip()) < SHORTEST_WORDS:
        return _("You committed yourselves to recognise this. Say in a sentence why you do not.")
    if Verdict.Reason.OTHER in reasons and len(words.strip()) < SHORTEST_WORDS:
        return _("Say in a sentence what else it is.")
    return ""
