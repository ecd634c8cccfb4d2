"""A member says whom to write to; its lists go on saying what they say."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person, normal_email

from .. import queries
from ..models import Contact


@transaction.atomic
def keep_contacts(
    *, organisation: Organisation, contacts: Mapping[int, str], by: Person, at: datetime
) -> int:
    """Keep the addresses of some of a member's suppliers, by record; return how many are news."""
    news = keep(organisation, contacts, by=by, at=at)
    if news:
        details = {"count": news}  # addresses of people stay out of the journal
        journal.write(
            verb="contacts.kept", by=by, at=at, organisation=organisation, details=details
        )
    return news


def keep(
    organisation: Organisation, contacts: Mapping[int, str], *, by: Person, at: datetime
) -> int:
    """Keep addresses in the transaction at hand, without a word in the journal.

    One that the list says is not kept beside it: where the list changes, it is believed.
    """
    known = queries.contacts(organisation)
    fresh = {
        record: email
        for record, said in contacts.items()
        if (email := normal_email(said)) and email != known.get(record)
    }
    listed = queries.listed_contacts(organisation, fresh) if fresh else {}
    back = [record for record, email in fresh.items() if listed.get(record) == email]
    Contact.objects.filter(record__in=back).delete()
    Contact.objects.bulk_create(
        (
            Contact(record_id=record, email=email, given_at=at, given_by=by)
            for record, email in fresh.items()
            if listed.get(record) != email
        ),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["email", "given_at", "given_by"],
    )
    return len(fresh)
