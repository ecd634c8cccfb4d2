"""Who may enter this room's pages."""

from mutua.members import doors
from mutua.members.models import Kind, Level

MEMBERS = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER,))
WRITERS = doors.inside(Level.SOURCING, kinds=(Kind.MEMBER,))
ADMINISTRATORS = doors.inside(Level.ADMINISTRATOR, kinds=(Kind.MEMBER,))
INSIDE = doors.inside(Level.VIEWER, kinds=(Kind.MEMBER, Kind.SECRETARIAT))
SECRETARIAT = doors.SECRETARIAT
ANYONE = doors.ANYONE
