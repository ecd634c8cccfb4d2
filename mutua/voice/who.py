"""Who may enter this room's pages inside an organisation."""

from mutua.register.who import JUDGES, READERS

# Members and the secretariat run programmes of their own; each sees its own only.
RUNNERS = JUDGES

__all__ = ["READERS", "RUNNERS"]
