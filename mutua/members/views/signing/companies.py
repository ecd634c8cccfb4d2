"""How the people of an organisation sign in: for its administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mutua.members import actions, queries, rules
from mutua.members.asking import InsideRequest
from mutua.members.forms import CompanyForm, DomainForm
from mutua.members.models import CompanySignIn, Domain
from mutua.members.signing import sealing
from mutua.web import letters


@sensitive_post_parameters("secret")
def company(request: InsideRequest) -> HttpResponse:
    """Show and change where the organisation's people sign in; the secret is never shown again."""
    organisation = request.organisation
    found = CompanySignIn.objects.filter(organisation=organisation).first()
    form = CompanyForm(request.POST or None, initial=_initial(found))
    if form.is_valid():
        words = dict(form.cleaned_data)
        secret = words.pop("secret")
        actions.set_company(
            organisation=organisation,
            sealed=sealing.seal(secret) if secret else "",
            by=request.user,
            at=timezone.now(),
            **words,
        )
        messages.success(request, _("Saved. Now come in by it once, to see that it works."))
        return _shown(request)
    return _page(request, form, DomainForm(), found)


@require_POST
def require(request: InsideRequest) -> HttpResponse:
    """Make it the only way in, or one of several again."""
    found = get_object_or_404(CompanySignIn, organisation=request.organisation)
    required = request.POST.get("required") == "yes"
    here = request.session.session_key or ""
    actions.require_company(
        company=found, required=required, by=request.user, at=timezone.now(), here=here
    )
    return _shown(request)


@require_POST
def drop(request: InsideRequest) -> HttpResponse:
    """Forget it."""
    actions.drop_company(organisation=request.organisation, by=request.user, at=timezone.now())
    messages.success(request, _("Removed. Your people sign in with passwords, codes or passkeys."))
    return _shown(request)


@require_POST
def claim(request: InsideRequest) -> HttpResponse:
    """Say that a domain is one's own."""
    form = DomainForm(request.POST)
    if not form.is_valid():
        found = CompanySignIn.objects.filter(organisation=request.organisation).first()
        return _page(request, CompanyForm(initial=_initial(found)), form, found)
    name = form.cleaned_data["name"]
    actions.claim_domain(
        organisation=request.organisation, name=name, by=request.user, at=timezone.now()
    )
    messages.success(request, _("The secretariat looks at it and confirms it."))
    return _shown(request)


@require_POST
def drop_domain(request: InsideRequest, domain: int) -> HttpResponse:
    """Give a domain up."""
    found = get_object_or_404(Domain, organisation=request.organisation, pk=domain)
    actions.drop_domain(domain=found, by=request.user, at=timezone.now())
    return _shown(request)


def _page(
    request: InsideRequest, form: CompanyForm, domain: DomainForm, found: CompanySignIn | None
) -> HttpResponse:
    standing = queries.standing(request.user, request.organisation)
    context: dict[str, object] = {
        "form": form,
        "domain_form": domain,
        "company": found,
        "domains": Domain.objects.filter(organisation=request.organisation),
        "why_not_require": rules.why_not_require(found, True, standing) if found else "",
    }
    if found:
        back = reverse("members:company-back", kwargs={"company": found.code})
        context["back"] = letters.absolute(back)
        context["speaks"] = bool(queries.domains_of(request.organisation))
    return render(request, "members/signing/company.html", context)


def _initial(found: CompanySignIn | None) -> dict[str, object]:
    if found is None:
        return {}
    joins = "" if found.joins_as is None else found.joins_as
    return {"issuer": found.issuer, "client_id": found.client_id, "joins_as": joins}


def _shown(request: InsideRequest) -> HttpResponse:
    return redirect("members:company-settings", organisation=request.organisation.slug)
