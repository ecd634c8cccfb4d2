"""A site whose workers agreed lowers the number of people below whom nothing is told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import Refused

from ..models import Workplace
from ..models.workplaces import FLOOR, LIMIT


@transaction.atomic
def agree_limit(*, workplace: Workplace, limit: int, by: Person | None, at: datetime) -> Workplace:
    """Tell of groups from so many people on, in waves that close from now on; Refused outside 5 to 10.

    What is told already stays as it is: two views of one wave could be subtracted.
    """
    if not FLOOR <= limit <= LIMIT:
        raise Refused(
            _("Groups of %(floor)d to %(limit)d people can be agreed on.")
            % {"floor": FLOOR, "limit": LIMIT}
        )
    found = Workplace.objects.select_for_update().get(pk=workplace.pk)
    if found.limit != limit:
        found.limit = limit
        found.save(update_fields=["limit"])
        journal.write(
            verb="workplace.limit_agreed", by=by, at=at, subject=found, details={"limit": limit}
        )
    return found
