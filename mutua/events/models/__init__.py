"""Events: what is announced, who comes, what came of it."""

from .announced import Event, EventText, Facilitator, Item, Material, Party
from .attended import Invited, Inviter, Registration, Seat
from .door import Attendance, Doorway
from .followed import Claim, Pledge
from .told import Answered, Certificate, Feedback, Report
from .written import Letter, Unconfirmed, Uninvited

__all__ = [
    "Answered",
    "Attendance",
    "Certificate",
    "Claim",
    "Doorway",
    "Event",
    "EventText",
    "Facilitator",
    "Feedback",
    "Invited",
    "Inviter",
    "Item",
    "Letter",
    "Material",
    "Party",
    "Pledge",
    "Registration",
    "Report",
    "Seat",
    "Unconfirmed",
    "Uninvited",
]
