"""Work of this room in the background; no task is ever given an answer or an address."""

from .proposals import post, start_posting

__all__ = ["post", "start_posting"]
