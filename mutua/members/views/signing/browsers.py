"""Where somebody is signed in, ended by themselves."""

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mutua.members import actions, queries
from mutua.members.asking import PersonRequest
from mutua.members.models import Browser


def name_of(browser: Browser) -> str:
    """Name a browser in an address: its key, which would let anybody in, is shown to nobody."""
    return sha256(browser.session_key.encode()).hexdigest()[:24]


@require_POST
def end(request: PersonRequest, browser: str) -> HttpResponse:
    """Sign out of one browser."""
    now = timezone.now()
    mine = queries.browsers_of(request.user, at=now)
    found = next((one for one in mine if name_of(one) == browser), None)
    if found is None:
        raise Http404
    actions.end_browsers(person=request.user, only=found.session_key, at=now)
    messages.success(request, _("That browser is signed out."))
    return redirect("mfa_index")


@require_POST
def end_others(request: PersonRequest) -> HttpResponse:
    """Sign out of all browsers but this one."""
    here = request.session.session_key or ""
    count = actions.end_browsers(person=request.user, but=here, at=timezone.now())
    said = ngettext("%(count)d browser is signed out.", "%(count)d browsers are signed out.", count)
    messages.success(request, said % {"count": count})
    return redirect("mfa_index")
