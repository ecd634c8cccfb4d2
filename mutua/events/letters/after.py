"""Letters after an event."""

from django.urls import reverse
from django.utils import translation

from mutua.web import letters

from ..models import Pledge, Registration
from ..queries import texts


def send_thanks(registration: Registration) -> None:
    """Thank somebody who was there: their certificate, and what we ask of them."""
    _send("events/mail/thanks", registration, {})


def send_reminder(pledge: Pledge) -> None:
    """Remind somebody of what their company said it would do."""
    _send("events/mail/pledge", pledge.registration, {"pledge": pledge})


def _send(template: str, registration: Registration, more: dict[str, object]) -> None:
    with translation.override(registration.language):
        title = texts.title(registration.event)
    link = letters.absolute(reverse("events:after", kwargs={"code": registration.code}))
    context = {"registration": registration, "title": title, "link": link} | more
    letters.send(template, to=registration.email, language=registration.language, context=context)
