"""Who may enter this room's pages."""

from mutua.members import doors
from mutua.members.models import Kind, Level
from mutua.register.who import MEMBERS

# A commitment binds every later decision of the organisation, whoever takes it.
ADMINISTRATORS = doors.inside(Level.ADMINISTRATOR, kinds=(Kind.MEMBER,))

__all__ = ["ADMINISTRATORS", "MEMBERS"]
