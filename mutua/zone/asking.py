"""Who looks at a home, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse

from mutua.events import queries as events
from mutua.events.queries import Mine
from mutua.members.doors import Who
from mutua.members.models import Organisation, Person, Role
from mutua.recognition import queries as recognition
from mutua.recognition.queries import Glance

EVENTS = 50  # to come, of which a home speaks; the page of events has all


@dataclass(frozen=True)
class Asking:
    """Somebody inside an organisation at a moment."""

    role: Role
    person: Person
    now: datetime

    @property
    def organisation(self) -> Organisation:
        """Return the organisation that they are in."""
        return self.role.organisation

    @property
    def today(self) -> date:
        """Return the day."""
        return self.now.date()

    @cached_property
    def glance(self) -> Glance:
        """Return how a member's suppliers stand: reckoned once for all that is drawn from it."""
        return recognition.glance(self.organisation, self.today)

    @cached_property
    def upcoming(self) -> list[Mine]:
        """Return the events to come: read once for what is near and for what stands beside."""
        return events.upcoming_for(self.organisation, self.now, EVENTS)

    def may(self, who: Who) -> bool:
        """Tell whether they may enter by a door of the organisation: a need never leads to a closed one."""
        return not who.why_not(self.role)

    def path(self, name: str, query: str = "") -> str:
        """Return the path of a page of the organisation."""
        return reverse(name, kwargs={"organisation": self.organisation.slug}) + query
