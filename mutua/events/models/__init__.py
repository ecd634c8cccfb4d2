"""Events: what is announced, who comes, what came of it."""

from .announced import Event, EventText, Facilitator, Item, Material, Party
from .attended import Attendance, Invited, Inviter, Registration, Seat
from .followed import Claim, Pledge
from .written import Letter, Unconfirmed, Uninvited

__all__ = [
    "Attendance",
    "Claim",
    "Event",
    "EventText",
    "Facilitator",
    "Invited",
    "Inviter",
    "Item",
    "Letter",
    "Material",
    "Party",
    "Pledge",
    "Registration",
    "Seat",
    "Unconfirmed",
    "Uninvited",
]
