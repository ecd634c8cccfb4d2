"""What allauth asks of us while somebody signs in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutua.members import actions
from mutua.members.models import Person
from mutua.members.signing import devices, entering, throttle

SAID = {
    "mfa/messages/totp_activated.txt": _("Your telephone is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your telephone no longer counts."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}
TOO_OFTEN = _("That was tried too often. Wait five minutes, then try again.")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Our pages, letters and journal in place of allauth's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False  # people come by invitation

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        return throttle.source(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise NotImplementedError(template_prefix)  # every letter is our own

    def send_notification_mail(self, *args: Any, **more: Any) -> None:
        """Leave it to the signals, which write our letters."""

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: Any = None,  # noqa: ARG002
        extra_tags: str = "",  # noqa: ARG002
        message: Any = None,
    ) -> None:
        """Say what is worth saying, in our words."""
        if said := SAID.get(message_template or "") or message:
            messages.add_message(request, level, said)

    def reauthenticate(self, user: Person, password: str) -> bool:
        return user.check_password(password)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Offer a password to those only who have nothing better: a thief may know it."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        better = [each for each in found if each["id"] != "reauthenticate"]
        return sorted(better, key=_passkeys_first) or found

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse | None:
        """Send people to their company where that is required, whatever they proved here."""
        response: HttpResponse | None = super().pre_login(request, user, **more)
        if response:
            return response
        came = {record["method"] for record in get_authentication_records(request, user)}
        return entering.company_first(user, came)

    def login(self, request: HttpRequest, user: Person) -> None:
        user.backend = entering.BACKEND
        login(request, user)

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse:
        """Write the journal; tell the person where this browser is a new one."""
        response: HttpResponse = super().post_login(request, user, **more)
        actions.sign_in(
            person=user,
            at=timezone.now(),
            device=devices.device(request.META.get("HTTP_USER_AGENT", "")),
            new=not entering.known(request, user),
        )
        entering.remember(request, response, user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:  # noqa: ARG002
        return redirect("members:sign-in")


def _passkeys_first(method: dict[str, Any]) -> bool:
    return Authenticator.Type.WEBAUTHN not in method["id"]
