"""Codes of a second step, each good once."""

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from mutua.members import actions
from mutua.members.models import Person
from mutua.members.signing import tries


class _Once:
    """Refuse a code that was used, and any after too many that were wrong; tell whose they are."""

    user: Person

    def clean_code(self) -> str:
        if not tries.one_more(self.user.pk):
            raise get_account_adapter().validation_error("too_many_login_attempts")
        try:
            return self._taken()
        except ValidationError:
            if tries.guessed_at(self.user.pk):  # by somebody who has the password, too
                actions.note_guessed_step(person=self.user, at=timezone.now())
            raise

    def _taken(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if not tries.take(self.user.pk, self.authenticator.type, code):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_Once, AuthenticateForm):  # type: ignore[misc]
    """A code from the telephone, or a recovery code."""


class AgainForm(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The same, before something that matters."""
