"""Letters to people, in their language, as text and as HTML; each room has its own templates."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def send(
    template: str,
    *,
    to: str,
    language: str,
    context: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> None:
    """Send the letter whose parts are `template`_subject.txt, `template`.txt and `template`.html."""
    with translation.override(language):
        subject, text, html = (
            render_to_string(f"{template}{part}", context)
            for part in ("_subject.txt", ".txt", ".html")
        )
    letter = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to], headers=headers)
    letter.attach_alternative(html, "text/html")
    letter.send()


def absolute(path: str) -> str:
    """Return the whole address of a page, for a letter."""
    # The host comes from the settings, never from the request: a forged one would carry
    # somebody's token to a stranger.
    return f"{settings.BASE_URL}{path}"
