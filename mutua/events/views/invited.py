"""What a supplier does with an invitation."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from mutua.members.asking import AnyRequest
from mutua.members.readers import secret
from mutua.web import deeds, languages

from .. import actions, links, queries
from ..forms.coming import RegistrationForm
from ..models import Invited
from ..rules import registering as rules
from ..tasks.announced import start_posting
from .coming import form_page


def invitation(request: AnyRequest, token: str) -> HttpResponseBase:
    """Show an invitation, and register by it: its letter has proven the address."""
    invited = _invited(token)
    languages.follow(request, invited.language, "")
    event = invited.event
    if registered := queries.registered(event, invited.email):
        return secret(redirect(links.ticket(registered)))
    welcome = rules.is_welcome(event, member=False, invited=True)
    if why_not := rules.why_not_register(event, welcome=welcome, at=timezone.now()):
        context = {"event": event, "why_not": why_not, "invited": invited}
        return secret(render(request, "events/closed.html", context))
    form = RegistrationForm(
        request.POST or None, event=event, proven=invited.email,
        initial={"country": invited.country},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            made = actions.register(
                event=event, email=invited.email, said=form.coming(), welcome=welcome, by=None,
                language=get_language() or "en", at=timezone.now(),
            )  # fmt: skip
            start_posting()
            return secret(redirect(links.ticket(made)))
    return secret(form_page(request, event, form, invited))


@require_POST
def decline(request: AnyRequest, token: str) -> HttpResponseBase:
    """Decline an invitation; if so wished, all to come."""
    invited = _invited(token)
    languages.follow(request, invited.language, "")
    never = request.POST.get("never") == "1"
    (actions.want_no_invitations if never else actions.decline)(invited=invited, at=timezone.now())
    context = {"event": invited.event, "never": never}
    return secret(render(request, "events/declined.html", context))


def _invited(token: str) -> Invited:
    found = links.invited_of(token)
    if found is None or found.event.announced_at is None:
        raise Http404
    return found
