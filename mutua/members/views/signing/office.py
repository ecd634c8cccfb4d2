"""What the secretariat does for how people sign in: domains confirmed, lost second steps reset."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutua.members import actions, queries
from mutua.members.asking import InsideRequest
from mutua.members.forms import ResetStepsForm
from mutua.members.models import CompanySignIn, Domain


def domains(request: InsideRequest) -> HttpResponse:
    """Show which domains organisations claim, and whose sign-in is the only way in."""
    required = CompanySignIn.objects.filter(required=True).select_related("organisation")
    context = {"domains": queries.domains(), "required": required}
    return render(request, "members/signing/domains.html", context)


@require_POST
def confirm(request: InsideRequest, domain: int) -> HttpResponse:
    """Agree that a domain belongs to who claims it."""
    found = get_object_or_404(Domain, pk=domain)
    here = request.session.session_key or ""
    actions.confirm_domain(domain=found, by=request.user, at=timezone.now(), here=here)
    messages.success(request, _("%(domain)s is confirmed.") % {"domain": found.name})
    return redirect("members:domains", organisation=request.organisation.slug)


@require_POST
def refuse(request: InsideRequest, domain: int) -> HttpResponse:
    """Take a domain off the list."""
    found = get_object_or_404(Domain, pk=domain)
    actions.drop_domain(domain=found, by=request.user, at=timezone.now())
    messages.success(request, _("%(domain)s is off the list.") % {"domain": found.name})
    return redirect("members:domains", organisation=request.organisation.slug)


@require_POST
def free(request: InsideRequest, company: UUID) -> HttpResponse:
    """Let people in by every way again whose company's sign-in broke."""
    found = queries.company(company)
    if found is None:
        raise Http404
    actions.require_company(company=found, required=False, by=request.user, at=timezone.now())
    said = _("The people of %(name)s come in by every way again.")
    messages.success(request, said % {"name": found.organisation})
    return redirect("members:domains", organisation=request.organisation.slug)


def reset_steps(request: InsideRequest) -> HttpResponse:
    """Help somebody who lost their second step, after they were recognised by other means."""
    form = ResetStepsForm(request.POST or None)
    if form.is_valid():
        person = queries.account(form.cleaned_data["email"])
        if person is None:
            form.add_error("email", _("Nobody has this address."))
        else:
            checked = form.cleaned_data["checked"]
            actions.reset_steps(person=person, checked=checked, by=request.user, at=timezone.now())
            said = _("%(person)s sets up a new second step when they next sign in.")
            messages.success(request, said % {"person": person})
            return redirect("members:reset-steps", organisation=request.organisation.slug)
    return render(request, "members/signing/reset_steps.html", {"form": form})
