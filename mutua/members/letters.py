"""Letters: what we write to people, in their language, as text and as HTML."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from mutua.members import mailboxes
from mutua.members.models import Invitation, Mailbox, Person
from mutua.members.signing import devices
from mutua.web import letters

CODE_MINUTES = 10  # that a code to sign in with lasts


def invitation_link(token: str) -> str:
    """Return the address that accepts an invitation."""
    return letters.absolute(reverse("members:accept", kwargs={"token": token}))


def reset_link(person: Person) -> str:
    """Return an address that sets a new password once, within settings.PASSWORD_RESET_TIMEOUT."""
    return letters.absolute(
        reverse(
            "members:reset",
            kwargs={
                "uidb64": urlsafe_base64_encode(force_bytes(person.pk)),
                "token": default_token_generator.make_token(person),
            },
        )
    )


def send_invitation(invitation: Invitation, token: str) -> None:
    """Send the letter that invites."""
    context = {"invitation": invitation, "link": invitation_link(token)}
    by = invitation.invited_by
    letters.send(
        "members/mail/invitation",
        to=invitation.email,
        language=by.language if by else settings.LANGUAGE_CODE,
        context=context,
    )


def send_reset(person: Person) -> None:
    """Send the letter with the link to a new password."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context = {"person": person, "link": reset_link(person), "hours": hours}
    letters.send("members/mail/reset", to=person.email, language=person.language, context=context)


def send_account(mailbox: Mailbox) -> None:
    """Send the letter with the link that makes an account."""
    path = reverse("members:open-account", kwargs={"token": mailboxes.account_token(mailbox)})
    context = {
        "link": letters.absolute(path),
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    template = "members/mail/account"
    letters.send(template, to=mailbox.email, language=mailbox.language, context=context)


def send_code(person: Person, code: str) -> None:
    """Send the letter with a code to sign in with."""
    context = {"person": person, "code": code, "minutes": CODE_MINUTES}
    letters.send("members/mail/code", to=person.email, language=person.language, context=context)


def send_safety(person: Person, what: str, *, at: datetime, device: str = "", **more: Any) -> None:
    """Tell somebody what happened to how they sign in, and what to do if it was not them."""
    with translation.override(person.language):
        where = devices.words(device)
    context = {
        "person": person,
        "what": what,
        "at": at,
        "device": where,
        "forgotten": letters.absolute(reverse("members:forgotten")),
        "safety": letters.absolute(reverse("mfa_index")),
        **more,
    }
    letters.send("members/mail/safety", to=person.email, language=person.language, context=context)
