"""Coming in by one's own company."""

from uuid import UUID

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mutua.members import actions, queries
from mutua.members.forms import ForgottenForm
from mutua.members.models import CompanySignIn
from mutua.members.signing import entering, oidc, throttle
from mutua.members.signing.fetching import Unreachable
from mutua.members.views.entrance import slow_down
from mutua.vault import VaultError
from mutua.web import letters

UNDER_WAY = "company"  # in the session: with which company, and what it must say back


@never_cache
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask for an address; by its domain alone, tell the company. Nobody is looked up."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        if throttle.too_often(request, "company"):
            return slow_down(request)
        company = queries.company_of(form.cleaned_data["email"])
        if company is not None:
            return redirect("members:company-start", company=company.code)
        form.add_error("email", _("No company with addresses like this one signs in here yet."))
    return render(request, "members/signing/company_ask.html", {"form": form})


@never_cache
def start(request: HttpRequest, company: UUID) -> HttpResponse:
    """Say where somebody is about to go: a link leads there, since forms may not."""
    return render(request, "members/signing/company_start.html", {"company": _found(company)})


@never_cache
def go(request: HttpRequest, company: UUID) -> HttpResponseBase:
    """Send somebody to their company."""
    found = _found(company)
    if throttle.too_often(request, "company", reading=True):
        return slow_down(request)
    try:
        there, kept = oidc.begin(found, _back(found))
    except (Unreachable, oidc.Distrusted):
        return _failed(request, found)
    request.session[UNDER_WAY] = {"company": str(found.code), **kept}
    return redirect(there)


@never_cache
def back(request: HttpRequest, company: UUID) -> HttpResponseBase:
    """Take who comes back from their company, once, and only whom it may speak for."""
    found, kept = _found(company), request.session.pop(UNDER_WAY, None)
    if kept is None or kept["company"] != str(found.code):
        return _failed(request, found)
    if throttle.too_often(request, "company", reading=True):
        return slow_down(request)
    try:
        word = oidc.finish(found, _back(found), kept, request.GET)
    except (Unreachable, oidc.Distrusted, VaultError):
        return _failed(request, found)
    person = actions.come_by_company(
        company=found, email=word.email, name=word.name, at=timezone.now()
    )
    if request.user.is_authenticated:
        logout(request)
    return entering.come(request, person, "company", provider=str(found.code), uid=word.subject)


def _found(code: UUID) -> CompanySignIn:
    found = queries.company(code)
    # Nobody can come in before a domain is confirmed, so no server is asked for anybody either.
    if found is None or not queries.domains_of(found.organisation):
        raise Http404
    return found


def _back(company: CompanySignIn) -> str:
    return letters.absolute(reverse("members:company-back", kwargs={"company": company.code}))


def _failed(request: HttpRequest, company: CompanySignIn) -> HttpResponse:
    return render(request, "members/signing/company_failed.html", {"company": company}, status=409)
