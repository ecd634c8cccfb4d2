"""All that a mailbox has: what was asked, is shared, was read and decided, and what befell it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from mutua.assessments.models import Assessment, Finding
from mutua.journal import queries as journal
from mutua.journal.models import Entry
from mutua.members.models import Mailbox
from mutua.members.rules import RESET_PAUSE

from .. import rules
from ..models import Ask, Document, Grant, Opening, Receipt, Verdict
from .asks import asks_put_to, documents_of
from .receipts import receipts_shown


@dataclass(frozen=True, slots=True)
class Desk:
    """What a mailbox has, as it stands at a moment; everything the latest first."""

    asks: list[Ask]
    documents: list[Document]  # on file
    now: datetime

    @property
    def waiting(self) -> list[Ask]:
        """Return the questions that wait for an answer, the most urgent first."""
        standing = [a for a in self.asks if rules.standing(a, self.now) == Ask.State.OPEN]
        return sorted(standing, key=lambda ask: ask.lapses_at)

    @property
    def shared(self) -> list[Grant]:
        """Return the consents that let somebody read now, the first to end first."""
        live = [grant for grant in self.grants if rules.is_live(grant, self.now)]
        return sorted(live, key=lambda grant: grant.until)

    @property
    def grants(self) -> list[Grant]:
        """Return every consent ever given."""
        every = [grant for ask in self.asks for grant in ask.grants.all()]
        return sorted(every, key=lambda grant: grant.granted_at, reverse=True)

    @property
    def openings(self) -> list[Opening]:
        """Return who opened what, ever."""
        every = [opening for grant in self.grants for opening in grant.openings.all()]
        return sorted(every, key=lambda opening: opening.at, reverse=True)

    @property
    def verdicts(self) -> list[Verdict]:
        """Return every decision ever made, those that another one replaced among them."""
        every = [verdict for ask in self.asks for verdict in ask.verdicts.all()]
        return sorted(every, key=lambda verdict: verdict.at, reverse=True)

    @property
    def decisions(self) -> list[Verdict]:
        """Return the decisions that count: the last one upon each question."""
        last = [[*ask.verdicts.all()][-1:] for ask in self.asks]
        return sorted((v for one in last for v in one), key=lambda v: v.at, reverse=True)


def desk(mailbox: Mailbox, now: datetime) -> Desk:
    """Return what a mailbox has; the number of queries does not grow with it."""
    asks = asks_put_to(mailbox.email).prefetch_related(
        "verdicts__receipt", "grants__openings__person"
    )
    return Desk([*asks], [*documents_of(mailbox.email)], now)


def address_sent_lately(mailbox: Mailbox, at: datetime) -> bool:
    """Tell whether the address of a desk went out minutes ago."""
    return journal.happened("mailbox.address_sent", mailbox, since=at - RESET_PAUSE)


def grants_of(email: str) -> QuerySet[Grant]:
    """Return the consents that stand of what a mailbox shares."""
    return Grant.objects.filter(ask__email=email, revoked_at=None).select_related("ask")


def documents_ever(email: str) -> QuerySet[Document]:
    """Return the documents that a mailbox has or had on file, the latest first."""
    return Document.objects.filter(email=email)


def receipts_of(email: str) -> QuerySet[Receipt]:
    """Return the receipts of what members recognised, those that were revoked among them."""
    return receipts_shown().filter(verdict__ask__email=email)


def befell(mailbox: Mailbox) -> QuerySet[Entry]:
    """Return the journal's part about a mailbox: what was done to it and all it has, oldest first."""
    email = mailbox.email
    told = journal.of(mailbox)
    for model, found in (
        (Ask, Ask.objects.filter(email=email)),
        (Document, documents_ever(email)),
        (Receipt, receipts_of(email)),
        (Assessment, Assessment.objects.filter(mailbox=mailbox)),
        (Finding, Finding.objects.filter(assessment__mailbox=mailbox)),
    ):
        told = told | journal.of_any(model, found.values_list("pk", flat=True))
    return told.order_by("id")
