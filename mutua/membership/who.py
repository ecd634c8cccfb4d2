"""Who may enter this room's pages."""

from django.utils import timezone

from mutua.members import doors
from mutua.members.models import Kind, Level

from . import queries

MEMBERS = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER,))
WRITERS = doors.inside(Level.SOURCING, kinds=(Kind.MEMBER,))
ADMINISTRATORS = doors.inside(Level.ADMINISTRATOR, kinds=(Kind.MEMBER,))
INSIDE = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER, Kind.SECRETARIAT))
FELLOWS = doors.inside(  # who sees people of other members
    Level.VIEWER,
    kinds=(Kind.MEMBER, Kind.SECRETARIAT),
    besides=lambda organisation: queries.why_no_fellow(organisation, timezone.localdate()),
)
SECRETARIAT = doors.SECRETARIAT
ANYONE = doors.ANYONE
