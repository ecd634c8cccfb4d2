"""Gateways: what brings messages and calls of workers, and takes answers back. One backend a provider.

Each verifies that a request is the provider's, parses it, and says a turn in the response or by a
request of its own. A provider without settings does not exist.
"""

from django.conf import settings

from .africastalking import AfricasTalking, AfricasTalkingCall, AfricasTalkingUssd
from .base import Gateway, Unreadable
from .posting import NotSent
from .simulator import Simulator
from .telegram import Telegram
from .twilio import Twilio, TwilioCall
from .whatsapp import WhatsApp

__all__ = ["Gateway", "NotSent", "Simulator", "Unreadable", "of"]

ALL: dict[str, type[Gateway]] = {
    "twilio": Twilio,
    "twilio-call": TwilioCall,
    "whatsapp": WhatsApp,
    "telegram": Telegram,
    "africastalking": AfricasTalking,
    "africastalking-call": AfricasTalkingCall,
    "africastalking-ussd": AfricasTalkingUssd,
}


def of(name: str) -> Gateway | None:
    """Return a gateway by the name in its address; None where it is not set up."""
    kind = ALL.get(name)
    found = kind(name, settings.MUTUA_GATEWAYS[kind.provider]) if kind else None
    return found if found is not None and found.ready else None
