"""The organisations of the association, for its secretariat."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutua.members import actions, queries
from mutua.members.asking import InsideRequest
from mutua.members.forms import FirstForm, OrganisationForm
from mutua.members.models import Level


def organisations(request: InsideRequest) -> HttpResponse:
    """Show every organisation; add one together with its first administrator."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        invited = actions.welcome_organisation(
            by=request.user, at=timezone.now(), **form.cleaned_data
        )
        said = _("%(name)s is added; an invitation is on its way to %(email)s.")
        invitation = invited.invitation
        values = {"name": invitation.organisation, "email": invitation.email}
        messages.success(request, said % values)
        return _back(request)
    context = {"form": form, "organisations": queries.organisations()}
    return render(request, "members/organisations.html", context)


def invite_first(request: InsideRequest, newcomer: str) -> HttpResponse:
    """Invite the first administrator of an organisation that has none."""
    organisation = get_object_or_404(queries.organisations(), slug=newcomer)
    form = FirstForm(request.POST or None)
    if form.is_valid():
        actions.invite(
            email=form.cleaned_data["email"],
            organisation=organisation,
            level=Level.ADMINISTRATOR,
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The invitation is on its way."))
        return _back(request)
    context = {"form": form, "newcomer": organisation}
    return render(request, "members/invite_first.html", context)


@require_POST
def close(request: InsideRequest, newcomer: str) -> HttpResponse:
    """Close an organisation that left the association."""
    organisation = get_object_or_404(queries.organisations(), slug=newcomer)
    actions.close_organisation(organisation=organisation, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is closed.") % {"name": organisation})
    return _back(request)


def _back(request: InsideRequest) -> HttpResponse:
    return redirect("members:organisations", organisation=request.organisation.slug)
