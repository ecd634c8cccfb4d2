"""Whom to write to: what a member itself knows of its suppliers, never what others know."""

from collections.abc import Container

from django.db.models.fields.json import KeyTextTransform

from mutua.members.models import Organisation
from mutua.register import queries as register

from .. import addresses
from ..models import Contact


def contacts(organisation: Organisation) -> dict[int, str]:
    """Return the e-mail addresses of a member's suppliers, by record: as given, else as listed."""
    own = register.records_of(organisation)
    given = Contact.objects.filter(record__in=own).values_list("record", "email")
    return listed_contacts(organisation) | dict(given)


def listed_contacts(
    organisation: Organisation, records: Container[int] | None = None
) -> dict[int, str]:
    """Return the addresses that the member's lists say, of all its suppliers or of some.

    A cell with several addresses says none: which is meant, a person decides.
    """
    own = register.records_of(organisation).annotate(said=KeyTextTransform("email", "row__values"))
    rows = own.filter(said__isnull=False).values_list("id", "said").order_by()
    told = (
        (record, addresses.said_in(text))
        for record, text in rows.iterator(chunk_size=5_000)
        if records is None or record in records
    )
    return {record: found[0] for record, found in told if len(found) == 1}
