"""Since when each member takes part in mutual recognition."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Min

from mutua.members.models import Organisation
from mutua.register.models import Upload

from ..models import Verdict


def first_taken_part(organisations: Sequence[Organisation]) -> dict[int, date]:
    """Return by organisation the first day on which it gave or took: whichever came first.

    It gave when a list of audits that it had done was read; it took when it decided on an audit that
    a supplier shared with it, however it decided.
    """
    given = (
        Upload.objects.filter(
            list__organisation__in=organisations,
            list__purpose="audited",
            state=Upload.State.READ,
        )
        .order_by()
        .values_list("list__organisation")
        .annotate(first=Min("finished_at"))
    )
    taken = (
        Verdict.objects.filter(ask__organisation__in=organisations)
        .order_by()
        .values_list("ask__organisation")
        .annotate(first=Min("at"))
    )
    found: dict[int, date] = {}
    for number, at in [*given, *taken]:
        if at is not None:
            found[number] = min(found.get(number, at.date()), at.date())
    return found
