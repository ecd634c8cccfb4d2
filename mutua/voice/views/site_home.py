"""The site's own page of worker voice: who asks what of it, and who may read. No account needed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua.members import mailboxes, readers
from mutua.members.doors import View
from mutua.members.models import Mailbox
from mutua.web import deeds

from .. import actions, editions, outcomes, queries, rules
from ..forms import AcceptForm
from ..models import Proposal
from ..models.workplaces import LIMIT

Shown = Callable[..., HttpResponse]
SHOWN = 20  # of what is over


def of_site(view: Shown) -> View:
    """Give a page of a site its mailbox in place of the token; what it shows is kept by nobody."""

    @wraps(view)
    def found(request: HttpRequest, mailbox: Mailbox, **more: Any) -> HttpResponse:
        return view(request, mailbox, **more)

    return readers.of_desk(found)


@of_site
@require_safe
def site(request: HttpRequest, mailbox: Mailbox) -> HttpResponse:
    """Show what is proposed, who may read, where the site takes part."""
    now = timezone.now()
    proposals = [*queries.proposals_to(mailbox)]
    waves = [*queries.waves_of(mailbox)]
    context = {
        "waiting": [one for one in proposals if one.state == Proposal.State.OPEN],
        "answered": [one for one in proposals if one.state != Proposal.State.OPEN][:SHOWN],
        "consents": queries.readers_of(mailbox, now),
        "over": queries.read_before(mailbox, now)[:SHOWN],
        "enrolments": queries.enrolments_of(mailbox),
        "workplaces": [
            (one, [wave for wave in waves if wave.workplace_id == one.pk])
            for one in queries.workplaces_of(mailbox)
        ],
        "today": now.date(),
    }
    return _shown(request, mailbox, "voice/site_home.html", context)


@of_site
@require_safe
def proposal(request: HttpRequest, mailbox: Mailbox, proposal: UUID) -> HttpResponse:
    """Show one proposal whole, to be answered."""
    found = _found(mailbox, proposal)
    return _proposal(request, mailbox, found, _form(mailbox, found))


@of_site
@require_POST
def accept(request: HttpRequest, mailbox: Mailbox, proposal: UUID) -> HttpResponse:
    """Agree: take part, or only let who asks read."""
    found = _found(mailbox, proposal)
    form = _form(mailbox, found, request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.accept(
                proposal=found, workplace=form.site,
                until=rules.end_of(form.cleaned_data["until"]),
                joins=request.POST.get("do") == "join",
                by=mailboxes.reader(mailbox, request.user), at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Thank you. It is kept."))
            return _to("site", mailbox)
    return _proposal(request, mailbox, found, form)


@of_site
@require_POST
def decline(request: HttpRequest, mailbox: Mailbox, proposal: UUID) -> HttpResponse:
    """Say no."""
    found = _found(mailbox, proposal)

    def deed() -> None:
        actions.decline(
            proposal=found, by=mailboxes.reader(mailbox, request.user), at=timezone.now()
        )

    deeds.done(request, deed, _("You declined. Nothing is shared, and nobody is asked."))
    return _to("site", mailbox)


@of_site
@require_safe
def questions(request: HttpRequest, mailbox: Mailbox, proposal: UUID) -> HttpResponse:
    """Show what the workers would be asked, in the reader's language where the form speaks it."""
    found = _found(mailbox, proposal)
    programme = get_object_or_404(
        queries.proposals_to(mailbox).filter(programme__isnull=False), code=found.code
    ).programme
    assert programme is not None
    instrument = editions.instrument(programme.edition)
    context = {
        "proposal": found,
        "instrument": instrument,
        "sections": outcomes.sections(instrument),
        "minutes": outcomes.minutes(instrument),
    }
    return _shown(request, mailbox, "voice/proposal_questions.html", context)


@of_site
@require_POST
def revoke(request: HttpRequest, mailbox: Mailbox, consent: UUID) -> HttpResponse:
    """End a consent at once."""
    found = get_object_or_404(queries.readers_of(mailbox, timezone.now()), code=consent)

    def deed() -> None:
        actions.revoke(consent=found, by=mailboxes.reader(mailbox, request.user), at=timezone.now())

    deeds.done(request, deed, _("It is over: nobody there can read it any more."))
    return _to("site", mailbox)


@of_site
@require_POST
def leave(request: HttpRequest, mailbox: Mailbox, programme: UUID, workplace: UUID) -> HttpResponse:
    """Take part no more."""
    found = get_object_or_404(
        queries.enrolments_of(mailbox), programme__code=programme, workplace__code=workplace
    )

    def deed() -> None:
        actions.leave(
            enrolment=found, by=mailboxes.reader(mailbox, request.user), at=timezone.now()
        )

    deeds.done(request, deed, _("You take part no more. Who may read stays as it is, below."))
    return _to("site", mailbox)


def _proposal(
    request: HttpRequest, mailbox: Mailbox, found: Proposal, form: AcceptForm
) -> HttpResponse:
    programme, now = found.programme, timezone.now()
    rounds = queries.rounds_of(programme) if programme else []
    instrument = editions.instrument(programme.edition) if programme else None
    first = rounds[0] if rounds else None
    busy = [
        (one, until)
        for one in queries.workplaces_of(mailbox)
        if (until := queries.asked_until(one, programme, now.date()))
    ]
    answerable = found.state in (Proposal.State.OPEN, Proposal.State.DECLINED)
    why_not = rules.why_not_accept(found, first=first, joins=programme is not None, now=now)
    context = {
        "proposal": found,
        "programme": programme,
        "rounds": rounds,
        "instrument": instrument,
        "minutes": outcomes.minutes(instrument) if instrument else 0,
        "spent": outcomes.minutes(instrument) * len(rounds) if instrument else 0,
        "asked_in": [*instrument.languages.values()] if instrument else [],
        "form": form,
        "answerable": answerable,
        "why_not_join": why_not if answerable else "",
        "busy": busy,
        "free": form.offered > len(busy),
    }
    return _shown(request, mailbox, "voice/proposal.html", context)


def _form(mailbox: Mailbox, found: Proposal, data: Any = None) -> AcceptForm:
    rounds = queries.rounds_of(found.programme) if found.programme else []
    until = rules.reads_until(rounds[-1] if rounds else None, timezone.now().date())
    return AcceptForm(
        queries.workplaces_of(mailbox), found.supplier, data, initial={"until": until}
    )


def _found(mailbox: Mailbox, code: UUID) -> Proposal:
    return get_object_or_404(queries.proposals_to(mailbox), code=code)


def _shown(
    request: HttpRequest, mailbox: Mailbox, template: str, context: dict[str, Any]
) -> HttpResponse:
    token = mailboxes.token(mailbox)
    limits = [one.limit for one in queries.workplaces_of(mailbox)]
    own = {
        "mailbox": mailbox, "token": token, "desk": mailboxes.desk_path(token),
        "limit": min(limits, default=LIMIT),
    }  # fmt: skip
    return render(request, template, own | context)


def _to(name: str, mailbox: Mailbox) -> HttpResponse:
    return redirect(f"voice:{name}", token=mailboxes.token(mailbox))
