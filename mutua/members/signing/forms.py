"""Codes of a second step, each good once."""

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm

from mutua.members.signing import tries


class _Once:
    """Refuse a code that was used, and any after too many that were wrong."""

    def clean_code(self) -> str:
        person: int = self.user.pk  # type: ignore[attr-defined]
        if not tries.one_more(person):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        if not tries.take(person, self.authenticator.type, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_Once, AuthenticateForm):  # type: ignore[misc]
    """A code from the telephone, or a recovery code."""


class AgainForm(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The same, before something that matters."""
