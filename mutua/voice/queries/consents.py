"""Who may read what a site's workers said."""

from datetime import datetime

from django.db.models import QuerySet

from mutua.members.models import Mailbox, Organisation

from ..models import Consent, Workplace


def consents_to(organisation: Organisation, at: datetime) -> QuerySet[Consent]:
    """Return the consents by which an organisation may read at a moment, by the site's name."""
    live = Consent.objects.filter(organisation=organisation, revoked_at=None, until__gt=at)
    return live.select_related("workplace").order_by("workplace__name", "id")


def readers_at(workplace: Workplace, at: datetime) -> QuerySet[Consent]:
    """Return the consents by which anybody may read a site at a moment."""
    live = Consent.objects.filter(
        workplace=workplace, revoked_at=None, given_at__lte=at, until__gt=at
    )
    return live.select_related("organisation").order_by("id")


def readers_of(mailbox: Mailbox, at: datetime) -> QuerySet[Consent]:
    """Return who may read at a moment what is said at the sites of a mailbox."""
    live = Consent.objects.filter(workplace__mailbox=mailbox, revoked_at=None, until__gt=at)
    return live.select_related("workplace", "organisation").order_by(
        "workplace__name", "organisation__name"
    )


def read_before(mailbox: Mailbox, at: datetime) -> QuerySet[Consent]:
    """Return the consents of a mailbox that are over: ended by the site, or by their last day."""
    ours = Consent.objects.filter(workplace__mailbox=mailbox)
    over = ours.exclude(revoked_at=None, until__gt=at)
    return over.select_related("workplace", "organisation").order_by("-given_at")


def consent_of(workplace: Workplace, organisation: Organisation, at: datetime) -> Consent | None:
    """Return the consent by which an organisation may read a site at a moment."""
    return consents_to(organisation, at).filter(workplace=workplace).first()
