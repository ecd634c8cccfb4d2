"""Who may enter this room's pages."""

from mutua.members import doors
from mutua.members.models import Kind, Level

MEMBERS = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER,))
SENDERS = doors.inside(Level.SOURCING, kinds=(Kind.MEMBER,))
READERS = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER, Kind.SECRETARIAT))
JUDGES = doors.inside(Level.SOURCING, kinds=(Kind.MEMBER, Kind.SECRETARIAT))
