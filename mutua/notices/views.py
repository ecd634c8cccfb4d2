"""One's own notices, how one wants to be told, and the page that stops letters."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import PersonRequest
from mutua.members.readers import secret

from . import actions, links, queries
from .forms import ChoicesForm
from .models import Notice

PAGE = 30


@require_safe
def notices(request: PersonRequest) -> HttpResponse:
    """List what one was told, the unread first; by kind if that is asked for."""
    counts, kind = queries.counts(request.user), request.GET.get("kind", "")
    found = queries.unread_first(request.user, kind)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(one, queries.sentence(one)) for one in page],
        "counts": counts,
        "kind": kind,
        "total": sum(count for _kind, count in counts),
        "unread": queries.count_unread(request.user),
        "many": queries.MANY,
    }
    return render(request, "notices/notices.html", context)


@require_POST
def follow(request: PersonRequest, code: UUID) -> HttpResponse:
    """Note that a notice was read, and lead to what it is about."""
    try:
        notice = queries.notices_of(request.user).get(code=code)
    except Notice.DoesNotExist:
        raise Http404 from None
    actions.read(person=request.user, notice=notice.pk, at=timezone.now())
    within = url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None)
    return redirect(notice.path if within else "notices:notices")


@require_POST
def read(request: PersonRequest) -> HttpResponse:
    """Note that all notices were read."""
    actions.read(person=request.user, at=timezone.now())
    return redirect("notices:notices")


def choices(request: PersonRequest) -> HttpResponse:
    """Show and keep how one wants to be told of each kind."""
    groups = queries.choices(request.user)
    form = ChoicesForm(request.POST or None, groups=groups)
    if request.method == "POST" and form.is_valid():
        person = request.user
        actions.choose(person=person, hows=form.hows(), by=person, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("notices:choices")
    return render(request, "notices/choices.html", {"form": form, "groups": form.groups()})


@csrf_exempt  # a mail program posts here, and has no cookie of ours; the link is signed
def stop(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what a letter's link stops; stop it when that is posted, by a person or a mail program."""
    asked = links.read(token)
    if asked is None:
        raise Http404
    kinds = queries.known_kinds(asked.kinds)
    if request.method == "POST":
        actions.stop(person=asked.person, names=asked.kinds, at=timezone.now())
    stopped = queries.stopped(asked.person, asked.kinds)
    context = {"kinds": kinds, "stopped": stopped}
    return secret(render(request, "notices/stop.html", context))
