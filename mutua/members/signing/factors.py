"""The second step itself: what allauth's part for it asks of us."""

import io
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.members import queries
from mutua.members.models import Person
from mutua.members.signing import gate, sealing

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets sealed, the association's name on telephones, no last step taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This does not fit. Try again, with a fresh code."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your role needs a second step. Set up another one before you remove this."
        ),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return settings.MUTUA_ASSOCIATION

    def build_totp_svg(self, url: str) -> str:
        picture = io.BytesIO()
        segno.make(url, error="m", micro=False).save(
            picture, kind="svg", scale=4, border=2, light="#fff", xmldecl=False
        )
        return picture.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not why_not_remove(authenticator.user, authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        asked: dict[str, str] = super().get_public_key_credential_rp_entity()
        return asked | {"name": settings.MUTUA_ASSOCIATION}


def of(person: Person) -> list[Authenticator]:
    """Return the second steps of a person, and their recovery codes."""
    return list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at", "pk"))


def why_not_remove(person: Person, step: Authenticator) -> str:
    """Say why a second step stays: whoever needs one keeps one."""
    left = [each for each in of(person) if each.type in STEPS and each.pk != step.pk]
    if left or not gate.needed(queries.roles_of(person)):
        return ""
    return str(Adapter.error_messages["cannot_delete_authenticator"])
