"""The doors: for every page, in one visible place, who may enter.

    urlpatterns = [doors.page("lists/", views.lists, name="lists", who=doors.SOURCING)]

An address inside an organisation starts with its slug. The door finds the person's role there and
hands it to the view as `request.role` and `request.organisation`; the slug goes no further.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from mutua.members import queries
from mutua.members.asking import AnyRequest
from mutua.members.models import Kind, Level, Organisation, Role
from mutua.members.signing import gate, sessions
from mutua.web.refused import Refused

SECOND_STEP = "members:second-step"
View = Callable[..., HttpResponseBase]  # streamed and file answers too


@dataclass(frozen=True)
class Who:
    """Who may enter: anybody, whoever is signed in, or a level inside an organisation.

    Whoever needs a second step has taken it, but where they may be `unproven`: their own account, in
    which they set it up and from which they leave an organisation that asks for it.
    """

    signed_in: bool = False
    unproven: bool = False
    level: Level | None = None
    kinds: tuple[Kind, ...] = ()  # none: any kind of organisation
    besides: Callable[[Organisation], str] | None = None  # what else a room asks of an organisation

    @property
    def inside(self) -> bool:
        """Tell whether the page is one inside an organisation."""
        return self.level is not None

    def why_not(self, role: Role) -> str:
        """Say why the holder of a role may not enter, or "" if they may."""
        if self.kinds and role.organisation.kind not in self.kinds:
            kinds = ", ".join(str(Kind(kind).label) for kind in self.kinds)
            return _("This page is not for this kind of organisation, but for: %(kinds)s.") % {
                "kinds": kinds
            }
        if self.level is not None and role.level < self.level:
            return _(
                "This page needs the role “%(level)s” in %(name)s; you are there as: %(own)s."
            ) % {
                "level": Level(self.level).label,
                "name": role.organisation.name,
                "own": Level(role.level).label,
            }
        return self.besides(role.organisation) if self.besides else ""

    def __call__(self, request: HttpRequest) -> bool:
        """Tell whether whoever asks may enter where they are now: for menus and buttons."""
        asking = cast("AnyRequest", request)  # menus lie below this room
        if self.inside:
            # There is none where an error came before anybody was known.
            role = getattr(request, "role", None)
            return role is not None and not self.why_not(role)
        if not self.signed_in:
            return True
        return asking.user.is_authenticated and (self.unproven or not asking.unproven)


def inside(
    level: Level,
    kinds: tuple[str, ...] = (),
    besides: Callable[[Organisation], str] | None = None,
) -> Who:
    """Return a door for at least this level, in any organisation or in these kinds only.

    `besides` says why an organisation may not enter all the same, or "".
    """
    only = tuple(Kind(kind) for kind in kinds)
    return Who(signed_in=True, level=level, kinds=only, besides=besides)


ANYONE = Who()
SIGNED_IN = Who(signed_in=True)
UNPROVEN = Who(signed_in=True, unproven=True)
VIEWER = inside(Level.VIEWER)
SOURCING = inside(Level.SOURCING)
ADMINISTRATOR = inside(Level.ADMINISTRATOR)
SECRETARIAT = inside(Level.SOURCING, kinds=(Kind.SECRETARIAT,))
JOURNAL = inside(Level.ADMINISTRATOR, kinds=(Kind.MEMBER, Kind.SECRETARIAT))


def page(route: str, view: View, *, name: str, who: Who) -> URLPattern:
    """Return the address of a page with its door."""
    return path(route, guard(view, who), name=name)


def guard(view: View, who: Who) -> View:
    """Return the view behind its door; what it refuses is shown as a sentence."""

    @wraps(view)
    def guarded(request: AnyRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not hasattr(request, "roles"):
            attach(request)
        if not who.signed_in:
            _hold_back(request)
        elif (elsewhere := _led_away(request, who, kwargs)) is not None:
            return elsewhere
        try:
            response = view(request, *args, **kwargs)
        except Refused as refusal:
            response = _refused(request, refusal)
        if who.signed_in and not response.has_header("Cache-Control"):
            # Whoever comes to this computer next must not find the page by going back.
            patch_cache_control(response, private=True, no_store=True)
        return response

    guarded.who = who  # type: ignore[attr-defined]
    return guarded


def _led_away(request: AnyRequest, who: Who, kwargs: dict[str, Any]) -> HttpResponseBase | None:
    """Let somebody enter where one is signed in, or lead them to where they prove who they are."""
    if not request.user.is_authenticated:
        return _lead(request, settings.LOGIN_URL)
    sessions.see(request)
    if who.inside:
        _enter(request, kwargs.pop("organisation"))
    if request.unproven and not who.unproven:
        return _lead(request, SECOND_STEP)
    if request.role is not None and (why_not := who.why_not(request.role)):
        raise PermissionDenied(why_not)
    return None


def attach(request: AnyRequest) -> None:
    """Give a request the person's roles, read at most once and only when somebody looks.

    Beside them stands whether they count yet: `unproven` where a second step is still to be taken.
    """
    roles = cast("list[Role]", SimpleLazyObject(lambda: _roles(request)))
    request.roles = roles
    request.unproven = cast("bool", SimpleLazyObject(lambda: gate.closed(request, roles)))
    request.role = None
    request.organisation = None


def home_of(role: Role) -> str:
    """Return where a person lands inside an organisation."""
    return reverse(settings.HOME_URL_NAME, kwargs={"organisation": role.organisation.slug})


def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Who | None, URLPattern]]:
    """Yield the route, the door (None: unguarded) and the pattern of every address."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route)
        else:
            yield route, getattr(pattern.callback, "who", None), pattern


def _roles(request: AnyRequest) -> list[Role]:
    return queries.roles_of(request.user) if request.user.is_authenticated else []


def _hold_back(request: AnyRequest) -> None:
    """Have roles count for nothing on a page for anybody until the second step is taken.

    Nobody is led away from there: they read what people without a role may. Looked up only when asked.
    """
    held = request.roles
    request.roles = cast(
        "list[Role]", SimpleLazyObject(lambda: [] if request.unproven else [*held])
    )


def _enter(request: AnyRequest, slug: str) -> None:
    """Find the role; whoever has none learns nothing, not even that the organisation exists."""
    role = next((one for one in request.roles if one.organisation.slug == slug), None)
    if role is None:
        raise Http404
    request.role, request.organisation = role, role.organisation


def _refused(request: AnyRequest, refusal: Refused) -> HttpResponse:
    if _partial(request):  # the page comes anew, as things are now, with the sentence above it
        messages.warning(request, refusal.sentence)
        return HttpResponseClientRefresh()
    came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
    back = came_from.path if came_from.netloc == request.get_host() else "/"
    context = {"refusal": refusal, "back": back}
    return render(request, "members/refused.html", context, status=409)


def _lead(request: AnyRequest, to: str) -> HttpResponse:
    """Lead somebody to where they prove who they are, and from there back."""
    if _partial(request):  # a part of a page cannot hold that page
        response = redirect_to_login(request.htmx.current_url_abs_path or "/", resolve_url(to))
        return HttpResponseClientRedirect(response["Location"])
    if request.method != "GET":  # what was being sent is lost; its address shows nothing
        return redirect(to)
    return redirect_to_login(request.get_full_path(), resolve_url(to))


def _partial(request: AnyRequest) -> bool:
    return bool(getattr(request, "htmx", False))
