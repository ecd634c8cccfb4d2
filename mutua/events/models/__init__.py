"""Events: what is announced, who comes, what came of it."""

from .announced import Event, EventText, Facilitator, Item, Material, Party
from .attended import Attendance, Invited, Inviter, Registration, Seat
from .followed import Claim, Pledge

__all__ = [
    "Attendance",
    "Claim",
    "Event",
    "EventText",
    "Facilitator",
    "Invited",
    "Inviter",
    "Item",
    "Material",
    "Party",
    "Pledge",
    "Registration",
    "Seat",
]
