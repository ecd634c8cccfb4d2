"""The second step: taken, set up, taken away. The views are allauth's, in our words and looks."""

import time
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as AgainByCode
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from mutua.members import queries
from mutua.members.asking import PersonRequest
from mutua.members.doors import View
from mutua.members.signing import devices, factors
from mutua.members.views.signing.browsers import name_of
from mutua.web.refused import refuse_if

HOME = "members/signing/"


def safety(request: PersonRequest) -> HttpResponse:
    """Show how a person signs in, and where they are signed in."""
    steps = factors.of(request.user)
    here = request.session.session_key
    telephone = next((one for one in steps if one.type == Authenticator.Type.TOTP), None)
    context = {
        "telephone": telephone,
        "telephone_stays": factors.why_not_remove(request.user, telephone) if telephone else "",
        "passkeys": [
            (one, one.wrap().name, factors.why_not_remove(request.user, one))
            for one in steps
            if one.type == Authenticator.Type.WEBAUTHN
        ],
        "codes": [one for one in steps if one.type == Authenticator.Type.RECOVERY_CODES],
        "browsers": [
            (one, devices.words(one.device), name_of(one), one.session_key == here)
            for one in queries.browsers_of(request.user, at=timezone.now())
        ],
        "company": queries.company_of(request.user.email),
    }
    return render(request, f"{HOME}safety.html", context)


def second_step(request: PersonRequest) -> HttpResponseBase:
    """Ask for the second step; whoever has none yet is told how to set one up."""
    to = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}):
        to = reverse("members:choose")
    if is_mfa_enabled(request.user, [*factors.STEPS]):
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        return redirect_to_login(to, methods[0]["url"])
    return render(request, f"{HOME}second_step.html", {"next": to})


def fresh(view: View) -> View:
    """Have somebody whom nothing here can ask again, because their company does, sign in anew."""

    @wraps(view)
    def asked(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        records = get_authentication_records(request, request.user)
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        lately = any(record["at"] > since for record in records) or not settings.MUTUA_SECOND_STEP
        if lately or get_adapter(request).get_reauthentication_methods(request.user):
            return view(request, *args, **kwargs)
        logout(request)
        return redirect_to_login(request.path)

    return asked


def remove_passkey(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Take a passkey away, unless it is the last step of somebody who needs one."""
    own = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    step = get_object_or_404(own, pk=pk)
    refuse_if(factors.why_not_remove(request.user, step))
    view = webauthn.RemoveWebAuthnView.as_view(template_name=f"{HOME}remove_passkey.html")
    response: HttpResponseBase = view(request, pk=pk)
    return response


def remove_telephone(request: PersonRequest) -> HttpResponseBase:
    """Take the telephone away, likewise."""
    own = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
    if (step := own.first()) is None:
        return redirect("mfa_index")
    refuse_if(factors.why_not_remove(request.user, step))
    view = totp.DeactivateTOTPView.as_view(template_name=f"{HOME}remove_telephone.html")
    response: HttpResponseBase = view(request)
    return response


authenticate = AuthenticateView.as_view(template_name=f"{HOME}authenticate.html")
login_by_passkey = webauthn.LoginWebAuthnView.as_view()
again = ReauthenticateView.as_view(template_name=f"{HOME}again.html")
again_by_code = AgainByCode.as_view(template_name=f"{HOME}again.html")
again_by_passkey = webauthn.ReauthenticateWebAuthnView.as_view(template_name=f"{HOME}again.html")
add_telephone = fresh(totp.ActivateTOTPView.as_view(template_name=f"{HOME}telephone.html"))
add_passkey = fresh(webauthn.AddWebAuthnView.as_view(template_name=f"{HOME}passkey.html"))
show_codes = codes.ViewRecoveryCodesView.as_view(template_name=f"{HOME}codes.html")
new_codes = codes.GenerateRecoveryCodesView.as_view(template_name=f"{HOME}new_codes.html")
keep_codes = codes.DownloadRecoveryCodesView.as_view(template_name=f"{HOME}codes.txt")
