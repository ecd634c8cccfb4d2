"""Who may enter this room's pages."""

from mutua.members import doors
from mutua.members.models import Kind, Level

ANYONE = doors.ANYONE
KEEPERS = doors.SECRETARIAT
SENDERS = doors.inside(Level.SOURCING, kinds=(Kind.MEMBER,))
MEMBERS = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER, Kind.SECRETARIAT))
