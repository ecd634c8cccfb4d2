"""Coming in: whatever somebody proved first, from here the way is the same for all."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import login, logout
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from mutua.members import queries
from mutua.members.models import Person
from mutua.members.signing import gate

BACKEND = "django.contrib.auth.backends.ModelBackend"
KNOWN = "known"  # the cookie of a browser in which somebody came in before
SALT = "mutua.members.known"
YEAR = 365 * 24 * 60 * 60


def come(
    request: HttpRequest, person: Person, method: str, *, to: str = "", **more: Any
) -> HttpResponse:
    """Go on after a first step: to the second where the person has one, else in."""
    if request.user.is_authenticated:
        logout(request)  # another person's session must not be carried on
    _record(request, person, method, **more)
    proven = Login(user=person, email=person.email, redirect_url=to or None)
    response: HttpResponse = perform_login(request, proven)
    return response


def begin(
    request: HttpRequest, person: Person, method: str, response: HttpResponse
) -> HttpResponse:
    """Let somebody in at once: who just made the account, or visits the demo."""
    logout(request)
    if company := company_first(person, {method}):
        return company
    login(request, person, backend=BACKEND)
    _record(request, person, method)
    remember(request, response, person)
    return response


def company_first(person: Person, proven: set[str]) -> HttpResponse | None:
    """Lead somebody to their company where that is the only way in, whatever they proved here."""
    company = queries.company_required(person.email)
    if company is None or proven & {"company", gate.DEMO}:
        return None
    return redirect("members:company-start", company=company.code)


def known(request: HttpRequest, person: Person) -> bool:
    """Tell whether this person came in by this browser before; only the browser keeps that."""
    return person.pk in _people(request)


def remember(request: HttpRequest, response: HttpResponseBase, person: Person) -> None:
    """Have the browser remember that this person came in by it."""
    people = [each for each in _people(request) if each != person.pk][-4:]
    response.set_cookie(
        KNOWN,
        signing.dumps([*people, person.pk], salt=SALT),
        max_age=YEAR,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )


def _record(request: HttpRequest, person: Person, method: str, **more: Any) -> None:
    # Whoever has no second step proved all that there is to prove, a moment ago.
    if not is_mfa_enabled(person):
        more["reauthenticated"] = True
    record_authentication(request, person, method, **more)


def _people(request: HttpRequest) -> list[int]:
    try:
        found: list[int] = signing.loads(request.COOKIES.get(KNOWN, ""), salt=SALT)
    except signing.BadSignature:
        return []
    return found
