"""Every page that allauth has a part in, and who may enter: by the names that it knows them by.

None of allauth's own tables is included: what is not here does not exist, such as signing up.
"""

from mutua.members import doors
from mutua.members.doors import page
from mutua.members.views import entrance
from mutua.members.views.signing import steps

ANYONE, UNPROVEN = doors.ANYONE, doors.UNPROVEN


# fmt: off
urlpatterns = [
    page("sign-in/", entrance.SignIn.as_view(), name="account_login", who=ANYONE),
    page("sign-in/second-step/", steps.authenticate, name="mfa_authenticate", who=ANYONE),
    page("sign-in/passkey/", steps.login_by_passkey, name="mfa_login_webauthn", who=ANYONE),
    page("account/safety/", steps.safety, name="mfa_index", who=UNPROVEN),
    page("account/safety/telephone/", steps.add_telephone, name="mfa_activate_totp", who=UNPROVEN),
    page("account/safety/telephone/remove/", steps.remove_telephone, name="mfa_deactivate_totp", who=UNPROVEN),
    page("account/safety/passkeys/", steps.safety, name="mfa_list_webauthn", who=UNPROVEN),
    page("account/safety/passkeys/add/", steps.add_passkey, name="mfa_add_webauthn", who=UNPROVEN),
    page("account/safety/passkeys/<int:pk>/remove/", steps.remove_passkey, name="mfa_remove_webauthn", who=UNPROVEN),
    page("account/safety/codes/", steps.show_codes, name="mfa_view_recovery_codes", who=UNPROVEN),
    page("account/safety/codes/new/", steps.new_codes, name="mfa_generate_recovery_codes", who=UNPROVEN),
    page("account/safety/codes/recovery-codes.txt", steps.keep_codes, name="mfa_download_recovery_codes", who=UNPROVEN),
    page("account/again/", steps.again, name="account_reauthenticate", who=UNPROVEN),
    page("account/again/code/", steps.again_by_code, name="mfa_reauthenticate", who=UNPROVEN),
    page("account/again/passkey/", steps.again_by_passkey, name="mfa_reauthenticate_webauthn", who=UNPROVEN),
]
