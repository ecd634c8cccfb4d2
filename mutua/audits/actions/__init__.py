"""Every write of this room: audits that were had, and audits that are planned."""

from .planning import announce, end_watch, tell, watch, withdraw
from .recording import reckon_validity, record_audits

__all__ = [
    "announce",
    "end_watch",
    "reckon_validity",
    "record_audits",
    "tell",
    "watch",
    "withdraw",
]
