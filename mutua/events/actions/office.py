"""What the secretariat does after events: reports made public, figures from before."""

from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import refuse_if

from ..models import Claim, Event, Report
from ..queries import door
from ..rules import after as rules


@transaction.atomic
def publish(*, event: Event, by: Person | None, at: datetime) -> None:
    """Make the report of an event public."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    refuse_if(rules.why_not_publish(event, came=door.live(event).count(), at=at))
    _made, fresh = Report.objects.get_or_create(
        event=event, defaults={"published_at": at, "published_by": by}
    )
    if fresh:
        journal.write(verb="report.published", by=by, at=at, subject=event)


@transaction.atomic
def withdraw(*, event: Event, by: Person | None, at: datetime) -> None:
    """Make the report of an event the secretariat's own again."""
    if Report.objects.filter(event=event).delete()[0]:
        journal.write(verb="report.withdrawn", by=by, at=at, subject=event)


@transaction.atomic
def claim(
    *, figure: str, number: int, since: date | None, until: date, source: str, by: Person | None, at: datetime
) -> Claim:  # fmt: skip
    """Keep a figure from before the platform; said twice it is kept once."""
    refuse_if(rules.why_not_claim(source=source, since=since, until=until, at=at))
    made, fresh = Claim.objects.get_or_create(
        figure=figure, number=number, since=since, until=until, source=source.strip(),
        defaults={"by": by, "at": at},
    )  # fmt: skip
    if fresh:
        about = {"figure": figure, "number": number}
        journal.write(verb="claim.kept", by=by, at=at, subject=made, details=about)
    return made


@transaction.atomic
def drop(*, claim: Claim, by: Person | None, at: datetime) -> None:
    """Show a figure from before no longer."""
    about = {"figure": claim.figure, "number": claim.number}
    journal.write(verb="claim.dropped", by=by, at=at, subject=claim, details=about)
    claim.delete()
