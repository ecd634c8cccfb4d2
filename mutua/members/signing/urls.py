"""Every page that allauth has a part in, and who may enter: by the names that it knows them by.

None of allauth's own tables is included: what is not here does not exist, such as signing up.
"""

from mutua.members import doors
from mutua.members.doors import View, page
from mutua.members.readers import of_supplier
from mutua.members.views import entrance
from mutua.members.views.signing import steps
from mutua.web import languages

ANYONE, SIGNED_IN = doors.ANYONE, doors.SIGNED_IN


def _mine(view: View) -> View:
    """Let suppliers have a page of their account in their language."""
    return of_supplier(view)


# fmt: off
urlpatterns = [
    page("sign-in/", languages.spoken(entrance.SignIn.as_view()), name="account_login", who=ANYONE),
    page("sign-in/second-step/", languages.spoken(steps.authenticate), name="mfa_authenticate", who=ANYONE),
    page("sign-in/passkey/", languages.spoken(steps.login_by_passkey), name="mfa_login_webauthn", who=ANYONE),
    page("account/safety/", _mine(steps.safety), name="mfa_index", who=SIGNED_IN),
    page("account/safety/telephone/", _mine(steps.add_telephone), name="mfa_activate_totp", who=SIGNED_IN),
    page("account/safety/telephone/remove/", _mine(steps.remove_telephone), name="mfa_deactivate_totp", who=SIGNED_IN),
    page("account/safety/passkeys/", _mine(steps.safety), name="mfa_list_webauthn", who=SIGNED_IN),
    page("account/safety/passkeys/add/", _mine(steps.add_passkey), name="mfa_add_webauthn", who=SIGNED_IN),
    page("account/safety/passkeys/<int:pk>/remove/", _mine(steps.remove_passkey), name="mfa_remove_webauthn", who=SIGNED_IN),
    page("account/safety/codes/", _mine(steps.show_codes), name="mfa_view_recovery_codes", who=SIGNED_IN),
    page("account/safety/codes/new/", _mine(steps.new_codes), name="mfa_generate_recovery_codes", who=SIGNED_IN),
    page("account/safety/codes/recovery-codes.txt", _mine(steps.keep_codes), name="mfa_download_recovery_codes", who=SIGNED_IN),
    page("account/again/", _mine(steps.again), name="account_reauthenticate", who=SIGNED_IN),
    page("account/again/code/", _mine(steps.again_by_code), name="mfa_reauthenticate", who=SIGNED_IN),
    page("account/again/passkey/", _mine(steps.again_by_passkey), name="mfa_reauthenticate_webauthn", who=SIGNED_IN),
]
