"""Addresses that letters carry; their secrets are signed, and kept nowhere."""

from django.core import signing
from django.urls import reverse

from mutua.web import letters, tokens

from .models import Event, Invited, Registration, Unconfirmed

_CONFIRM = signing.Signer(salt="mutua.events.confirm", sep=".")
_INVITED = signing.Signer(salt="mutua.events.invited", sep=".")


def page(event: Event) -> str:
    """Return the path of an event's page."""
    return reverse("events:event", kwargs={"slug": event.slug})


def ticket(registration: Registration) -> str:
    """Return the path of a registration's own page, which is what the ticket's code says too."""
    return reverse("events:ticket", kwargs={"code": registration.code})


def whole_ticket(registration: Registration) -> str:
    """Return the whole address of a ticket, for letters, codes and badges."""
    return letters.absolute(ticket(registration))


def silence(registration: Registration) -> str:
    """Return the path that ends reminders."""
    return reverse("events:silence", kwargs={"code": registration.code})


def confirmation(unconfirmed: Unconfirmed) -> str:
    """Return the path that confirms a registration."""
    token = _CONFIRM.sign(unconfirmed.code.hex)
    return reverse("events:confirm", kwargs={"token": token})


def invitation(invited: Invited) -> str:
    """Return the path of an invitation."""
    return reverse("events:invitation", kwargs={"token": invitation_token(invited)})


def invitation_token(invited: Invited) -> str:
    """Return the secret part of an invitation's address."""
    return _INVITED.sign(invited.code.hex)


def unconfirmed_of(token: str) -> Unconfirmed | None:
    """Return what a letter asks to confirm; None for a forged address, or what has lapsed."""
    code = tokens.code_in(token, _CONFIRM)
    return Unconfirmed.objects.select_related("event").filter(code=code).first() if code else None


def invited_of(token: str) -> Invited | None:
    """Return whom an invitation was written to; None for a forged address."""
    code = tokens.code_in(token, _INVITED)
    return Invited.objects.select_related("event").filter(code=code).first() if code else None
