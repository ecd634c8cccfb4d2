"""A person's own pages."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mutua.members import actions, doors, mailboxes
from mutua.members.asking import AnyRequest, PersonRequest
from mutua.members.forms import PersonForm
from mutua.web import languages
from mutua.web.views import back


def choose(request: PersonRequest) -> HttpResponse:
    """Choose where to work; whoever belongs to one organisation only is there already."""
    homes = [(role, doors.home_of(role)) for role in request.roles]
    if len(homes) == 1:
        return redirect(homes[0][1])
    desk = _desk(request)
    if desk and not homes:
        return redirect(desk)
    return render(request, "members/choose.html", {"homes": homes, "desk": desk})


def account(request: PersonRequest) -> HttpResponse:
    """Show and change what we know of a person."""
    person = request.user
    initial = {"name": person.name, "language": person.language}
    form = PersonForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.change_person(person=person, by=person, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        response = redirect("members:account")
        languages.keep(response, person.language)
        return response
    return render(request, "members/account.html", {"form": form, "desk": _desk(request)})


@require_POST
def language(request: AnyRequest) -> HttpResponse:
    """Take whoever's choice of a language: for this browser, and for the person signed in."""
    response, chosen = redirect(back(request)), request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        languages.keep(response, chosen)
        if request.user.is_authenticated:
            person = request.user
            actions.speak(person=person, language=chosen, by=person, at=timezone.now())
    return response


@sensitive_post_parameters()
def password(request: PersonRequest) -> HttpResponse:
    """Change one's own password; other browsers are signed out."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if form.is_valid():
        fresh = form.cleaned_data["new_password1"]
        person = request.user
        here = request.session.session_key or ""
        actions.set_password(person=person, password=fresh, by=person, at=timezone.now(), here=here)
        update_session_auth_hash(request, person)
        messages.success(request, _("Your new password is set."))
        return redirect("members:account")
    return render(request, "members/password.html", {"form": form})


@require_POST
def leave(request: PersonRequest, left: str) -> HttpResponse:
    """Leave an organisation."""
    role = next((one for one in request.roles if one.organisation.slug == left), None)
    if role is None:
        raise Http404
    actions.remove_role(role=role, by=request.user, at=timezone.now())
    messages.success(request, _("You left %(name)s.") % {"name": role.organisation})
    return redirect("members:account")


def _desk(request: PersonRequest) -> str:
    """Return where a person finds the desk of their own mailbox, or "" where there is none."""
    return reverse(settings.DESK_URL_NAME) if mailboxes.of_person(request.user) else ""
