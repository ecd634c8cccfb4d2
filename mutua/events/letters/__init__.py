"""Every letter of events: those of announcing and registering, and (`after`) those after one."""

from .announced import Composed, competition, compose, send

__all__ = ["Composed", "competition", "compose", "send"]
