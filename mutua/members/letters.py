"""Letters: what we write to people, in their language, as text and as HTML."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from mutua.members.models import Invitation, Person


def invitation_link(token: str) -> str:
    """Return the address that accepts an invitation."""
    return _absolute(reverse("members:accept", kwargs={"token": token}))


def reset_link(person: Person) -> str:
    """Return an address that sets a new password once, within settings.PASSWORD_RESET_TIMEOUT."""
    return _absolute(
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
    _send("invitation", to=invitation.email, language=settings.LANGUAGE_CODE, context=context)


def send_reset(person: Person) -> None:
    """Send the letter with the link to a new password."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context = {"person": person, "link": reset_link(person), "hours": hours}
    _send("reset", to=person.email, language=person.language, context=context)


def _send(name: str, *, to: str, language: str, context: dict[str, Any]) -> None:
    with translation.override(language):
        subject, text, html = (
            render_to_string(f"members/mail/{name}{part}", context)
            for part in ("_subject.txt", ".txt", ".html")
        )
    letter = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to])
    letter.attach_alternative(html, "text/html")
    letter.send()


def _absolute(path: str) -> str:
    # The host comes from the settings, never from the request: a forged one would carry
    # somebody's token to a stranger.
    return settings.BASE_URL + path
