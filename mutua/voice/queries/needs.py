"""What worker voice needs today of an organisation that asks, and of a site: counts and last days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from mutua.members.models import Organisation

from ..models import Arm, Enrolment, Programme, Proposal, Round, Wave

SOON = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, and until when the first does."""

    count: int
    until: date | None = None


def to_launch(organisation: Organisation) -> Waiting:
    """Return the programmes that sites take part in already, and that nobody has launched."""
    joined = Enrolment.objects.filter(programme=OuterRef("pk"), left_at=None, arm=Arm.WITH)
    found = Programme.objects.filter(
        Exists(joined), organisation=organisation, launched_at=None, ended_at=None
    )
    return Waiting(found.count())


def closing(organisation: Organisation, today: date) -> Waiting:
    """Return the rounds of an organisation's programmes that are open and close soon."""
    return _waiting(
        Round.objects.filter(
            programme__organisation=organisation, programme__launched_at__isnull=False,
            programme__ended_at=None, opens__lte=today, closes__gte=today,
            closes__lte=today + SOON,
        )
    )  # fmt: skip


def proposed_to(email: str) -> Waiting:
    """Return the proposals that whoever reads a mailbox has not answered."""
    found = Proposal.objects.filter(mailbox__email=email, state=Proposal.State.OPEN)
    return Waiting(found.count())


def to_open(email: str, today: date) -> Waiting:
    """Return the rounds at the sites of a mailbox that are open, and that no wave serves yet."""
    site = OuterRef("programme__enrolments__workplace")
    waves = Wave.objects.filter(workplace=site)
    own = waves.filter(round=OuterRef("pk"))
    shared = waves.filter(
        edition=OuterRef("programme__edition"), opens__lte=OuterRef("closes"),
        closes__gte=OuterRef("opens"),
    )  # fmt: skip
    rounds = Round.objects.filter(
        programme__enrolments__workplace__mailbox__email=email,
        programme__enrolments__left_at=None, programme__launched_at__isnull=False,
        programme__ended_at=None, opens__lte=today, closes__gte=today,
    )  # fmt: skip
    return _waiting(rounds.filter(~Exists(own), ~Exists(shared)))


def _waiting(rounds: QuerySet[Round]) -> Waiting:
    told = rounds.order_by().aggregate(n=Count("pk"), first=Min("closes"))
    return Waiting(told["n"], told["first"])
