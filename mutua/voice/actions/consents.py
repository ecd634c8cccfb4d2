"""A site lets an organisation read what its workers said, until a day, and ends that at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from .. import rules
from ..models import Consent, Workplace


@transaction.atomic
def consent(
    *,
    workplace: Workplace,
    organisation: Organisation,
    until: datetime,
    by: Person | None,
    at: datetime,
) -> Consent:
    """Let an organisation read a site's results until a moment; one that reads has its end changed."""
    workplace = Workplace.objects.select_for_update().get(pk=workplace.pk)
    refuse_if(rules.why_not_consent(until, at))
    given = give(workplace, organisation, until, by, at)
    write("consent.given", given, by=by, at=at, until=until)
    return given


@transaction.atomic
def revoke(*, consent: Consent, by: Person | None, at: datetime) -> Consent:
    """End a consent at once: from the next page on nothing can be read."""
    found = Consent.objects.select_for_update(of=("self",))
    consent = found.select_related("organisation", "workplace").get(pk=consent.pk)
    if consent.revoked_at is not None:
        raise Refused(_("This ended already."))
    consent.revoked_at = at
    consent.save(update_fields=["revoked_at"])
    write("consent.revoked", consent, by=by, at=at)
    return consent


def give(
    workplace: Workplace,
    organisation: Organisation,
    until: datetime,
    by: Person | None,
    at: datetime,
) -> Consent:
    """Keep a consent in the transaction at hand, its workplace locked, without a word in the journal."""
    given, _fresh = Consent.objects.update_or_create(
        workplace=workplace, organisation=organisation, revoked_at=None,
        defaults={"until": until, "given_at": at, "given_by": by},
    )  # fmt: skip
    return given


def write(
    verb: str, consent: Consent, *, by: Person | None, at: datetime, **details: object
) -> None:
    """Write down what befell a consent, for the organisation that reads."""
    journal.write(
        verb=verb, by=by, at=at, organisation=consent.organisation, subject=consent,
        details=details,
    )  # fmt: skip
