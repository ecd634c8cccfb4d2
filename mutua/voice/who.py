"""Who may enter this room's pages inside an organisation."""

from mutua.members import doors
from mutua.members.models import Kind, Level
from mutua.register.who import JUDGES, READERS

# Members and the secretariat run programmes of their own; each sees its own only.
RUNNERS = JUDGES
# What is published is asked of people, word for word, for years.
PUBLISHERS = doors.inside(Level.ADMINISTRATOR, kinds=(Kind.MEMBER, Kind.SECRETARIAT))

__all__ = ["JUDGES", "PUBLISHERS", "READERS", "RUNNERS"]
