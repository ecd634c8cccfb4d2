from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from mutua.web import context, samples
from mutua.web import front as sections

YEAR = 365 * 24 * 60 * 60
SIDES = ("ltr", "rtl")


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what the association is, and what is new, to whoever comes."""
    known = {"sections": sections.shown(request), "parts": samples.answer()}
    return render(request, "web/front.html", known)


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Show every component in light and in dark, from either side with `?from=`."""
    side = request.GET.get("from", "")
    turned = {"direction": side} if side in SIDES else {}
    return render(request, "web/look.html", samples.everything() | turned)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to where the person was."""
    response = redirect(back(request))
    chosen = request.POST.get("theme", "")
    if chosen in context.THEMES:
        response.set_cookie(
            "theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure()
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    """Ask the person to come back later."""
    return render(request, "503.html", status=503)


def back(request: HttpRequest) -> str:
    """Return where a form says that the person was, if that is a page of ours."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"
