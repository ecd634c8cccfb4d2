"""Whom to write to: what a member itself knows of its suppliers, never what others know."""

from collections.abc import Collection

from mutua.members.models import Organisation
from mutua.register import queries as register

from .. import rules
from ..models import Ask


def contacts(organisation: Organisation, records: Collection[int]) -> dict[int, str]:
    """Return the e-mail address of each of some suppliers: as last asked, else as the list says."""
    own = register.records_of(organisation).filter(id__in=records)
    said = own.values_list("id", "row__values").iterator(chunk_size=2_000)
    found = {record: str((values or {}).get("email", "")) for record, values in said}
    asked = Ask.objects.filter(organisation=organisation, record__in=found).order_by("id")
    known = asked.exclude(email__startswith=rules.GONE)
    found |= dict(known.values_list("record", "email"))
    return {record: email for record, email in found.items() if email}
