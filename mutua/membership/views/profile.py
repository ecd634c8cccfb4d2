"""What a member shows of itself, and each person of themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mutua.members.asking import InsideRequest
from mutua.web import deeds

from .. import actions, queries
from ..forms import ListingForm, LogoForm, ProfileForm
from ..models import Profile


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: InsideRequest) -> HttpResponse:
    """Show and keep what everybody reads of the member."""
    known = Profile.objects.filter(organisation=request.organisation).first()
    form = ProfileForm(request.POST or None, profile=known)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(
            organisation=request.organisation, by=request.user, at=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("It is kept, and everybody reads it."))
        return _back(request)
    return _page(request, form, LogoForm(), known)


@require_POST
def logo(request: InsideRequest) -> HttpResponse:
    """Keep a logo."""
    known = Profile.objects.filter(organisation=request.organisation).first()
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        with deeds.refused_in(form, "logo"):
            actions.keep_logo(
                organisation=request.organisation, content=form.cleaned_data["logo"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("The logo is kept."))
            return _back(request)
    return _page(request, ProfileForm(profile=known), form, known)


@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: InsideRequest) -> HttpResponse:
    """Let a person decide whether other members find them."""
    known = queries.listing_of(request.organisation, request.user)
    first = {"with_email": True} if known is None else {
        "work": known.work, "phone": known.phone, "with_email": known.with_email,
    }  # fmt: skip
    form = ListingForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.have_listed(
            organisation=request.organisation, person=request.user, by=request.user,
            at=timezone.now(), **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("Other members find you now."))
        return redirect("membership:listed", organisation=request.organisation.slug)
    return render(request, "membership/listed.html", {"form": form, "known": known})


@require_POST
def take_off(request: InsideRequest) -> HttpResponse:
    """Take oneself off."""
    actions.take_off(organisation=request.organisation, person=request.user, at=timezone.now())
    messages.success(request, _("Other members do not find you any more."))
    return redirect("membership:listed", organisation=request.organisation.slug)


def _page(
    request: InsideRequest, form: ProfileForm, logo: LogoForm, known: Profile | None
) -> HttpResponse:
    context = {"form": form, "logo": logo, "known": known}
    return render(request, "membership/profile.html", context)


def _back(request: InsideRequest) -> HttpResponse:
    return redirect("membership:profile", organisation=request.organisation.slug)
