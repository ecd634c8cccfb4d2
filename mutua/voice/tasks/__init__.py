"""Work of this room in the background; no task is ever given an answer or an address."""

from .keeping import keep_time, prune, settle
from .proposals import post, start_posting

__all__ = ["keep_time", "post", "prune", "settle", "start_posting"]
