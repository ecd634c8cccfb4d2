"""Tell of deeds of rooms below, which cannot tell by themselves: read from the journal."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.journal.models import Entry
from mutua.members.models import Level, Role

from . import actions
from .kinds import Kind
from .models import Notice

FARTHEST = 50_000  # deeds
LATELY = timedelta(days=1)  # told twice is told once, so looking back far does no harm

JOINED = Kind(
    name="members.joined",
    label=gettext_lazy("Somebody joins your organisation"),
    group=gettext_lazy("Your organisation"),
    sentence=lambda told: _("%(who)s accepted your invitation.") % {"who": told["who"]},
)


def follow(*, now: datetime) -> None:
    """Tell administrators who accepted an invitation of theirs."""
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    entries = Entry.objects.filter(  # places have no gaps: so far back, and no table is walked
        pk__gt=last - FARTHEST, verb="invitation.accepted", at__gte=now - LATELY, at__lte=now
    )
    told = Notice.objects.filter(kind=JOINED.name, at__gte=now - LATELY).values_list("key")
    done = {key for (key,) in told}
    for entry in entries:
        if _key(entry) not in done:
            _tell_joined(entry)


def _key(entry: Entry) -> str:
    return f"entry-{entry.pk}"


@transaction.atomic
def _tell_joined(entry: Entry) -> None:
    roles = Role.objects.filter(organisation=entry.organisation_id, person__is_active=True)
    here = {role.person_id: role for role in roles.select_related("person", "organisation")}
    joined = here.get(entry.by_id or 0)
    if joined is None:  # and left again meanwhile
        return
    people = [
        role.person
        for role in here.values()
        if role.level == Level.ADMINISTRATOR and role != joined
    ]
    organisation = joined.organisation
    actions.tell(
        kind=JOINED.name, people=people, told={"who": joined.person.name},
        path=reverse("members:people", kwargs={"organisation": organisation.slug}),
        key=_key(entry), at=entry.at, organisation=organisation,
    )  # fmt: skip
