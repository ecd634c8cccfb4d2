"""Signing in by a code that a letter brings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mutua.members import queries
from mutua.members.forms import CodeForm, ForgottenForm
from mutua.members.models import normal_email
from mutua.members.signing import codes, entering, throttle
from mutua.members.views.entrance import slow_down

TO = "code_to"  # in the session: where somebody wanted to go


@never_cache
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask where to send a code; answer the same whoever asks."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        email = normal_email(form.cleaned_data["email"])
        if throttle.too_often(request, "request_login_code", email):
            return slow_down(request)
        request.session[TO] = _safe(request)
        codes.send(request.session, email)
        return redirect("members:code-enter")
    return render(request, "members/signing/code_ask.html", {"form": form, "next": _safe(request)})


@never_cache
@sensitive_post_parameters()
def enter(request: HttpRequest) -> HttpResponseBase:
    """Take the code; who it was sent to is looked up only when it is right."""
    email = codes.asked(request.session)
    if not email:
        return redirect("members:code-ask")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if proven := codes.proven(request.session, form.cleaned_data["code"]):
            person = queries.account(proven)
            if person is not None:
                to = request.session.pop(TO, "")
                return entering.come(request, person, "code", to=to)
        if not codes.asked(request.session):
            messages.warning(request, _("This code no longer works. Ask for a new one."))
            return redirect("members:code-ask")
        form.add_error("code", _("This is not the code. Look at the newest letter."))
    return render(request, "members/signing/code_enter.html", {"form": form, "email": email})


def _safe(request: HttpRequest) -> str:
    to = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    return to if url_has_allowed_host_and_scheme(to, allowed_hosts=hosts) else ""
