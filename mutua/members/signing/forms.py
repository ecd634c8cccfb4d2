"""Codes of a second step, each good once."""

import time

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator


class _Once:
    """Refuse a telephone's code while the one of its half minute was used.

    allauth remembers used codes in the memory of one process, and we serve from several.
    """

    def clean_code(self) -> str:
        before = {
            each.pk: each.last_used_at
            for each in Authenticator.objects.filter(user_id=self.user.pk)  # type: ignore[attr-defined]
        }
        code: str = super().clean_code()  # type: ignore[misc]
        step = self.authenticator  # type: ignore[attr-defined]
        used = before.get(step.pk)
        if step.type == Authenticator.Type.TOTP and used and _half_minute(used.timestamp()):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_Once, AuthenticateForm):  # type: ignore[misc]
    """A code from the telephone, or a recovery code."""


class AgainForm(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The same, before something that matters."""


def _half_minute(moment: float) -> bool:
    """Tell whether a moment lies in the present period of codes."""
    period: int = app_settings.TOTP_PERIOD
    return moment // period == time.time() // period
