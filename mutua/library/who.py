"""Who may enter this room's pages."""

from mutua.members import doors

KEEPERS = doors.SECRETARIAT  # the association's library is the secretariat's to keep

__all__ = ["KEEPERS"]
