"""Programmes and sites for tests, on days around today: pages read the clock."""

from datetime import date, timedelta

from django.utils import timezone

from mutua.members.models import Organisation
from mutua.voice import actions
from mutua.voice.models import Arm, Enrolment, Programme, Proposal
from mutua.voice.rules import end_of

AT = timezone.now()
TODAY = AT.date()


def days(n: int) -> date:
    """Return the day so many days from today."""
    return TODAY + timedelta(days=n)


BASELINE, ENDLINE = ("baseline", days(30), days(50)), ("endline", days(395), days(415))


def programme_of(organisation: Organisation, name: str = "Shade and water", **more) -> Programme:
    """Make a programme of two rounds."""
    said = {
        "about": "Canopies and drinking water in the fields.",
        "edition": actions.ship(name="workers", at=AT),
        "outcomes": ["safe"],
        "rounds": [ENDLINE, BASELINE],
    }
    said |= {"by": None, "at": AT} | more
    return actions.make_programme(organisation=organisation, name=name, **said)


def propose(
    organisation: Organisation, programme: Programme | None, n: int = 0, **more
) -> Proposal:
    """Ask a site."""
    said = {
        "email": f"mill{n}@supplier.example", "supplier": f"Mill {n}", "place": "Mandya",
        "country": "IN", "by": None, "at": AT,
    }  # fmt: skip
    return actions.propose(organisation=organisation, programme=programme, **(said | more))


def accept(proposal: Proposal, **more) -> Enrolment | None:
    """Let a site agree."""
    said = {"workplace": None, "until": end_of(days(800)), "by": None, "at": AT}
    return actions.accept(proposal=proposal, **(said | more))


def enrol(programme: Programme, with_: int, beside: int) -> None:
    """Let so many sites take part."""
    for n in range(with_ + beside):
        arm = Arm.WITH if n < with_ else Arm.BESIDE
        accept(propose(programme.organisation, programme, n, arm=arm))
