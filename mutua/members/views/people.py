"""The people of an organisation, for its administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutua.members import actions, queries
from mutua.members.asking import InsideRequest
from mutua.members.forms import InviteForm, LevelForm
from mutua.members.models import Level


def people(request: InsideRequest) -> HttpResponse:
    """Show who belongs to the organisation and who is invited."""
    return _people(request, InviteForm())


@require_POST
def invite(request: InsideRequest) -> HttpResponse:
    """Invite somebody by e-mail."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _people(request, form)
    actions.invite(
        organisation=request.organisation,
        by=request.user,
        at=timezone.now(),
        **form.cleaned_data,
    )
    said = _("An invitation is on its way to %(email)s.")
    messages.success(request, said % {"email": form.cleaned_data["email"]})
    return _back(request)


@require_POST
def withdraw(request: InsideRequest, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    found = get_object_or_404(queries.open_invitations(request.organisation), pk=invitation)
    actions.withdraw_invitation(invitation=found, by=request.user, at=timezone.now())
    messages.success(request, _("The invitation is withdrawn; its link no longer works."))
    return _back(request)


@require_POST
def change_role(request: InsideRequest, role: int) -> HttpResponse:
    """Give a person another role."""
    found = get_object_or_404(queries.people_of(request.organisation), pk=role)
    form = LevelForm(request.POST)
    if not form.is_valid():
        return _people(request, InviteForm())
    level = form.cleaned_data["level"]
    actions.change_role(role=found, level=level, by=request.user, at=timezone.now())
    said = _("%(person)s is now: %(level)s.")
    messages.success(request, said % {"person": found.person, "level": Level(level).label})
    return _back(request)


@require_POST
def remove(request: InsideRequest, role: int) -> HttpResponse:
    """Remove a person from the organisation."""
    found = get_object_or_404(queries.people_of(request.organisation), pk=role)
    actions.remove_role(role=found, by=request.user, at=timezone.now())
    said = _("%(person)s no longer belongs to %(name)s.")
    messages.success(request, said % {"person": found.person, "name": found.organisation})
    return _back(request)


def _people(request: InsideRequest, form: InviteForm) -> HttpResponse:
    organisation = request.organisation
    context = {
        "form": form,
        "levels": Level.choices,
        "seats": queries.seats(organisation, by=request.user),
        "invitations": queries.open_invitations(organisation),
        "now": timezone.now(),
    }
    return render(request, "members/people.html", context)


def _back(request: InsideRequest) -> HttpResponse:
    """Return to the people; whoever just gave up their own role, to their organisations."""
    if any(
        role.organisation == request.organisation and role.level == Level.ADMINISTRATOR
        for role in queries.roles_of(request.user)
    ):
        return redirect("members:people", organisation=request.organisation.slug)
    return redirect("members:choose")
