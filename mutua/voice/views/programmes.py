"""Programmes of an organisation: its own, and the sites that let it read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.instruments import shelf
from mutua.members.asking import InsideRequest
from mutua.members.models import Kind
from mutua.web import deeds

from .. import actions, calendars, detecting, editions, outcomes, queries, rules
from ..forms import ProgrammeForm, Rounds
from ..models import Consent, Edition, Enrolment, Programme, Wave
from ..who import RUNNERS

AT_ONCE = 100  # sites or proposals on one page


@dataclass(frozen=True, slots=True)
class Site:
    """A site of a programme, as who runs it may see it."""

    enrolment: Enrolment
    asked: int  # rounds in which its workers were asked, or are
    now: Wave | None  # the wave under way
    consent: Consent | None
    late: bool  # a round is open, and here nobody is asked in it


@require_safe
def home(request: InsideRequest) -> HttpResponse:
    """Show the organisation's programmes, and the sites that let it read."""
    now = timezone.now()
    consents = Paginator(queries.consents_to(request.organisation, now), AT_ONCE)
    alone = queries.proposals_of(request.organisation).filter(programme=None)
    context = {
        "programmes": [
            (one, rules.standing(one), queries.next_round(one, now.date()))
            for one in queries.programmes_of(request.organisation)
        ],
        "consents": consents.get_page(request.GET.get("page")),
        "proposals": Paginator(alone, AT_ONCE).get_page(request.GET.get("asked")),
        "told": queries.sites_told(request.organisation, now),
        "association": queries.association() if _is_secretariat(request) else None,
        "runs": RUNNERS(request),
    }
    return render(request, "voice/programmes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: InsideRequest) -> HttpResponse:
    """Choose what is asked, then say what it is for."""
    edition = _chosen(request)
    if edition is None:
        context = {
            "offered": [
                (one, outcomes.minutes(editions.instrument(one)))
                for one in queries.to_choose(request.organisation)
            ],
            "shelf": [
                (name, shelf.shipped(name).title, outcomes.minutes(shelf.shipped(name)))
                for name in queries.unshipped()
            ],
        }
        return render(request, "voice/programme_instrument.html", context)
    return _form(request, edition, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: InsideRequest, programme: UUID) -> HttpResponse:
    """Change a programme while nobody takes part."""
    found = _found(request, programme)
    return _form(request, found.edition, found)


@require_safe
def programme(request: InsideRequest, programme: UUID) -> HttpResponse:
    """Show one programme: its sites by arm, its calendar, what it can hope to see."""
    found, now = _found(request, programme), timezone.now()
    rounds, arms = queries.rounds_of(found), queries.arms(found)
    instrument = editions.instrument(found.edition)
    kinds, seen = actions.grounds(found, now)
    hope = detecting.Detectable.of(found.detectable) or detecting.reckon(arms, kinds, seen)
    sites = Paginator(queries.enrolled(found), AT_ONCE).get_page(request.GET.get("page"))
    asked = queries.not_in(found)
    enrolled = sum(arms)
    context = {
        "programme": found,
        "standing": rules.standing(found),
        "rounds": rounds,
        "calendar": calendars.drawn(rounds, now.date()),
        "instrument": instrument,
        "minutes": outcomes.minutes(instrument),
        "outcomes": [outcomes.name(instrument, one) for one in found.outcomes],
        "hope": hope,
        "sentence": detecting.sentence(hope),
        "ground": detecting.ground(hope),
        "plans": detecting.plans(kinds, seen) if not found.launched_at else [],
        "arms": arms,
        "sites": sites,
        "lines": _sites(found, [*sites.object_list], now),
        "told": queries.sites_told(request.organisation, now),
        "gone": queries.left(found),
        "proposals": Paginator(asked, AT_ONCE).get_page(request.GET.get("asked")),
        "why_not_change": rules.why_not_change(found, enrolled=enrolled),
        "why_not_launch": rules.why_not_launch(
            found, enrolled=enrolled, first=rounds[0] if rounds else None, now=now
        ),
        "runs": RUNNERS(request),
    }
    return render(request, "voice/programme.html", context)


@require_POST
def launch(request: InsideRequest, programme: UUID) -> HttpResponse:
    """Launch it: what it shall change is registered."""
    found = _found(request, programme)

    def deed() -> None:
        actions.launch(programme=found, by=request.user, at=timezone.now())

    deeds.done(request, deed, _("It is launched. Its outcomes, rounds and arms are registered."))
    return _to(request, found)


@require_POST
def end(request: InsideRequest, programme: UUID) -> HttpResponse:
    """End it."""
    found = _found(request, programme)

    def deed() -> None:
        actions.end_programme(programme=found, by=request.user, at=timezone.now())

    deeds.done(request, deed, _("It is ended. What was found stays."))
    return _to(request, found)


@require_safe
def questions(request: InsideRequest, programme: UUID) -> HttpResponse:
    """Show what a programme asks."""
    found = _found(request, programme)
    instrument = editions.instrument(found.edition)
    context = {
        "programme": found,
        "instrument": instrument,
        "sections": outcomes.sections(instrument),
        "minutes": outcomes.minutes(instrument),
    }
    return render(request, "voice/programme_questions.html", context)


def _form(request: InsideRequest, edition: Edition, own: Programme | None) -> HttpResponse:
    """Show the form of a new programme or of one's own, or keep what was said in it."""
    instrument = editions.instrument(edition)
    data = request.POST or None
    today = timezone.now().date()
    first = {"name": own.name, "about": own.about, "outcomes": own.outcomes} if own else {}
    form = ProgrammeForm(instrument, data, initial=first)
    rounds = Rounds(data, initial=Rounds.of(own) if own else Rounds.first(today), prefix="round")
    if data and form.is_valid() and rounds.is_valid():
        with deeds.refused_in(form):
            said = form.cleaned_data | {"rounds": rounds.planned, "edition": edition}
            said |= {"by": request.user, "at": timezone.now()}
            if own:
                kept = actions.change_programme(programme=own, **said)
            else:
                kept = actions.make_programme(organisation=request.organisation, **said)
            return _to(request, kept)
    context = {
        "form": form, "rounds": rounds, "edition": edition, "instrument": instrument,
        "minutes": outcomes.minutes(instrument), "programme": own,
        "refusal": rules.why_not_change(own, enrolled=sum(queries.arms(own))) if own else "",
    }  # fmt: skip
    return render(request, "voice/programme_form.html", context)


def _chosen(request: InsideRequest) -> Edition | None:
    """Return the instrument of the address; one of the house is published when it is chosen."""
    if name := request.POST.get("ship", ""):
        if name not in shelf.NAMES:
            raise Http404
        return actions.ship(name=name, at=timezone.now())
    version = request.GET.get("instrument", "")
    return queries.to_choose(request.organisation).filter(version=version).first()


def _sites(programme: Programme, enrolments: "list[Enrolment]", now: datetime) -> list[Site]:
    waves, today = queries.waves_in(programme), now.date()
    rounds = queries.rounds_of(programme)
    open_ = next((one.number for one in rounds if one.opens <= today <= one.closes), 0)
    consents = {one.workplace_id: one for one in queries.consents_to(programme.organisation, now)}
    return [
        Site(
            enrolment=one,
            asked=len(own := waves.get(one.workplace_id, {})),
            now=next((wave for wave in own.values() if _is_open(wave, now)), None),
            consent=consents.get(one.workplace_id),
            late=bool(open_) and open_ not in own,
        )
        for one in enrolments
    ]


def _is_open(wave: Wave, now: datetime) -> bool:
    return wave.closed_at is None and wave.opens <= now.date() <= wave.closes


def _found(request: InsideRequest, code: UUID) -> Programme:
    """Return one of the organisation's own programmes; 404 for any other."""
    found = queries.programmes_of(request.organisation).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _is_secretariat(request: InsideRequest) -> bool:
    return request.organisation.kind == Kind.SECRETARIAT


def _to(request: InsideRequest, programme: Programme) -> HttpResponse:
    return redirect(
        "voice:programme", organisation=request.organisation.slug, programme=programme.code
    )
