"""Coming in, going out, and what to do without a password."""

from typing import Any

from axes.utils import reset as forgive
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mutua.members import actions, doors, mailboxes, queries, tasks
from mutua.members.forms import ForgottenForm, JoinForm, SignInForm
from mutua.members.models import Invitation, Person, normal_email
from mutua.members.signing import entering, gate, throttle
from mutua.web import languages


class SignIn(LoginView):
    """Ask who comes; Django's own view, for its care with sessions and with `next`."""

    template_name = "members/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if throttle.too_often(request, "login"):  # one source, whomever it tries
            return slow_down(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        to = self.get_redirect_url()
        return entering.come(self.request, form.get_user(), "password", to=to)


def typed_email(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Tell the lock-out under which address somebody tries: one count for all its spellings."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return Person.normalize_username(typed)


def wants_too_many(request: HttpRequest, email: str) -> bool:
    """Count one more letter that a source asks for; whether anybody has the address is not looked up.

    An address is counted for each source: nobody can keep its letters from its owner.
    """
    return throttle.too_often(request, "reset_password", f"{throttle.source(request)} {email}")


def slow_down(request: HttpRequest) -> HttpResponse:
    """Say that too much came from one place, and what to do."""
    return render(request, "members/signing/slow_down.html", status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("members:signed-out")


def signed_out(request: HttpRequest) -> HttpResponse:
    """Say good-bye."""
    return render(request, "members/signed_out.html")


def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask where to send a link to a new password; answer the same whoever asks."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        email = normal_email(form.cleaned_data["email"])
        if wants_too_many(request, email):
            return slow_down(request)
        tasks.post_reset.enqueue(email)
        return redirect("members:forgotten-sent")
    return render(request, "members/forgotten.html", {"form": form})


def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is under way if there is somebody to get it."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return render(request, "members/forgotten_sent.html", {"hours": hours})


class Reset(PasswordResetConfirmView):
    """Set a new password by a one-time link; Django's own view keeps the token out of sight."""

    template_name = "members/reset.html"
    success_url = reverse_lazy("members:sign-in")

    def form_valid(self, form: Any) -> HttpResponse:
        person, password = form.user, form.cleaned_data["new_password1"]
        # It ends with all others of the person; one that is gone could not be written any more.
        self.request.session.flush()
        actions.set_password(person=person, password=password, by=person, at=timezone.now())
        forgive(username=person.email)  # whoever guessed wrong before may come in now
        messages.success(self.request, _("Your new password is set. Please sign in with it."))
        return redirect(self.get_success_url())


@never_cache
@sensitive_post_parameters()
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Join an organisation by the link of an invitation."""
    invitation = queries.invitation(token)
    if invitation is None:
        raise Http404
    by = request.user if request.user.is_authenticated else None
    if by is None and queries.account(invitation.email) is None:
        return _join(request, invitation)
    if request.method == "POST":
        role = actions.accept_invitation(invitation=invitation, by=by, at=timezone.now())
        return redirect(doors.home_of(role))
    why_not = queries.why_not_accept(invitation, by=by, at=timezone.now())
    sign_in = reverse("members:sign-in", query={"next": request.path})
    context = {"invitation": invitation, "why_not": why_not, "sign_in": sign_in}
    return render(request, "members/accept.html", context)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Let somebody new choose a name and a password."""
    now = timezone.now()
    form = JoinForm(Person(email=invitation.email), request.POST or None)
    if form.is_valid():
        role = actions.accept_invitation(
            invitation=invitation,
            by=None,
            at=now,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["new_password1"],
            language=get_language() or "",
        )
        home = redirect(doors.home_of(role))
        return entering.begin(request, role.person, "password", home)
    why_not = queries.why_not_accept(invitation, by=None, at=now)
    context = {"invitation": invitation, "form": form, "why_not": why_not}
    return render(request, "members/join.html", context)


@never_cache
@sensitive_post_parameters()
def open_account(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account by the link of a letter; whoever has one is led to signing in."""
    mailbox = mailboxes.of_account_token(token)
    if mailbox is None:
        raise Http404
    languages.follow(request, mailbox.language, reverse("members:language"))
    desk = reverse(settings.DESK_URL_NAME)
    if queries.account(mailbox.email):
        return redirect(reverse("members:sign-in", query={"next": desk}))
    form = JoinForm(Person(email=mailbox.email), request.POST or None)
    if form.is_valid():
        person = actions.open_account(
            mailbox=mailbox,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["new_password1"],
            at=timezone.now(),
        )
        return entering.begin(request, person, "password", redirect(desk))
    return render(request, "members/open_account.html", {"form": form, "mailbox": mailbox})


@never_cache
def demo_entrance(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as a person of the demo; elsewhere there is no such page."""
    person = queries.person_at_entrance(token)
    if person is None:
        raise Http404
    actions.sign_in(person=person, at=timezone.now())
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(target if safe else reverse("members:choose"))
    return entering.begin(request, person, gate.DEMO, response)
