"""Lists themselves."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused

from .. import purposes
from ..models import SupplierList


def open_list(
    *, organisation: Organisation, purpose: str, name: str, by: Person | None, at: datetime
) -> SupplierList:
    """Open an empty list; Refused if the organisation has one of this name."""
    purposes.get(purpose)
    try:
        with transaction.atomic():
            opened = SupplierList.objects.create(
                organisation=organisation,
                purpose=purpose,
                name=name.strip()[:120],
                created_at=at,
                created_by=by,
            )
            journal.write(
                verb="list.opened", by=by, at=at, organisation=organisation, subject=opened
            )
    except IntegrityError:
        raise Refused(
            _("You have a list called “%(name)s” already. Upload the file to that list.")
            % {"name": name}
        ) from None
    return opened


@transaction.atomic
def rename_list(*, list: SupplierList, name: str, by: Person, at: datetime) -> None:
    """Give a list another name."""
    if SupplierList.objects.filter(
        organisation=list.organisation_id, purpose=list.purpose, name=name.strip()
    ).exclude(pk=list.pk):
        raise Refused(_("You have a list called “%(name)s” already.") % {"name": name})
    list.name = name.strip()[:120]
    list.save(update_fields=["name"])
    journal.write(verb="list.renamed", by=by, at=at, organisation=list.organisation, subject=list)
