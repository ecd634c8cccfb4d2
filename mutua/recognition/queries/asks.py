"""Reads of asks: a member those it made, a supplier those put to its mailbox; nobody any other."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mutua.members.models import Organisation, Role

from .. import rules
from ..models import Ask, Document, Grant, Opening
from ..rules import Where
from .whereabouts import PlacedAsk, placed

STANDING = (Ask.State.OPEN, Ask.State.SHARED)


def asks_by(organisation: Organisation) -> QuerySet[Ask]:
    """Return the asks that a member made, the latest first."""
    return Ask.objects.filter(organisation=organisation).prefetch_related(
        "verdicts", "grants__document"
    )


def asks_at(organisation: Organisation, where: Where, *, now: datetime) -> "QuerySet[PlacedAsk]":
    """Return a member's asks that are at one place of the way now, the latest first."""
    return placed(asks_by(organisation), now).filter(where=where)


def turns(organisation: Organisation, *, now: datetime) -> Counter[str]:
    """Count a member's asks that wait for the member itself, by where they are."""
    asks = Ask.objects.filter(organisation=organisation).order_by()
    found = placed(asks, now).filter(where__in=rules.OURS).values_list("where", flat=True)
    return Counter(found)


def ask_of(organisation: Organisation, code: UUID) -> Ask:
    """Return one of a member's own asks; Ask.DoesNotExist for any other."""
    return asks_by(organisation).get(code=code)


def asks_put_to(email: str) -> QuerySet[Ask]:
    """Return the asks put to whoever reads a mailbox, the latest first."""
    found = Ask.objects.filter(email=email).select_related("organisation")
    return found.prefetch_related("verdicts", "grants__document", "grants__openings")


def documents_of(email: str) -> QuerySet[Document]:
    """Return the documents that a mailbox has on file, the latest first."""
    return Document.objects.filter(email=email, removed_at=None).select_related("assessment")


def is_on_file(sealed: str) -> bool:
    """Tell whether a sealed file is that of a document on file."""
    return Document.objects.filter(sealed=sealed, removed_at=None).exists()


def destroyed(since: datetime, before: datetime) -> list[str]:
    """Name the sealed files of the documents that were destroyed between two moments."""
    gone = Document.objects.filter(removed_at__gte=since, removed_at__lt=before)
    return [*gone.values_list("sealed", flat=True)]


def suppliers_asked(organisation: Organisation) -> set[int]:
    """Return the records of suppliers that a member asks, or that share with it, at present."""
    asks = Ask.objects.filter(organisation=organisation, state__in=STANDING)
    return set(asks.exclude(record=None).values_list("record", flat=True))


def asked_anew(ask: Ask) -> bool:
    """Tell whether the member asked the same supplier again after an ask."""
    later = Ask.objects.filter(
        organisation=ask.organisation_id, record=ask.record_id, id__gt=ask.pk, state__in=STANDING
    )
    return ask.record_id is not None and later.exists()


def letters_due(now: datetime) -> QuerySet[Ask]:
    """Return the open asks whose first letter or reminder should have gone out, oldest first."""
    due = Q(letters=0)
    for sent, after in enumerate(rules.REMINDERS, start=1):
        due |= Q(letters=sent, asked_at__lte=now - after)
    open_ = Ask.objects.filter(due, state=Ask.State.OPEN, lapses_at__gt=now)
    return open_.filter(organisation__closed_at=None).order_by("id")


def consent(ask: Ask) -> Grant | None:
    """Return the consent that stands upon an ask, whether or not its time has come or gone."""
    return ask.grants.filter(revoked_at=None).select_related("document__assessment").first()


def openings_upon(ask: Ask) -> QuerySet[Opening]:
    """Return who opened what was shared upon an ask, the latest first."""
    return Opening.objects.filter(grant__ask=ask).select_related("person", "grant__document")


def openings_marked(marks: Collection[str]) -> QuerySet[Opening]:
    """Return the openings whose copies bear some marks: for the platform's own people, by command."""
    return openings().filter(mark__in=marks)


def openings() -> QuerySet[Opening]:
    """Return every opening, the latest first: for the platform's own people, by command."""
    return Opening.objects.select_related("person", "grant__document", "grant__ask__organisation")


def own_openings_marked(email: str, marks: Collection[str]) -> QuerySet[Opening]:
    """Return who opened the copies that bear some marks, of a mailbox's own documents only."""
    return openings_marked(marks).filter(grant__document__email=email)


def why_not_go_on(opening: Opening) -> str:
    """Say why a reading that is under way must stop, as things are at this moment."""
    grant = Grant.objects.filter(pk=opening.grant_id).select_related("ask").first()
    if grant is None or not rules.is_live(grant, timezone.now()):
        return _("The supplier ended its consent.")
    seats = Role.objects.filter(
        person=opening.person_id, organisation=grant.ask.organisation_id, person__is_active=True,
        organisation__closed_at=None, level__gte=rules.READERS,
    )  # fmt: skip
    return "" if seats.exists() else _("You may not read this any more.")


def was_read(ask: Ask) -> bool:
    """Tell whether anybody of the member opened what was shared upon an ask."""
    return Opening.objects.filter(grant__ask=ask).exists()
