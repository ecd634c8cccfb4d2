"""A programme is made, changed while nobody takes part, launched, ended."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from .. import detecting, editions, queries, rules
from ..models import Edition, Programme, Proposal, Round

Planned = tuple[str, date, date]  # the kind of a round, the day it opens, its last day


@transaction.atomic
def make_programme(
    *,
    organisation: Organisation,
    name: str,
    about: str,
    edition: Edition,
    outcomes: Sequence[str],
    rounds: Sequence[Planned],
    by: Person | None,
    at: datetime,
) -> Programme:
    """Make a programme; nobody is asked yet, and its outcomes are registered when it is launched."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = name.strip()
    _check(organisation, name, edition, outcomes, rounds)
    if Programme.objects.filter(organisation=organisation, name=name).exists():
        raise Refused(_("You have a programme of this name already."))
    made = Programme.objects.create(
        organisation=organisation, name=name, about=about.strip(), edition=edition,
        outcomes=list(outcomes), made_at=at, made_by=by,
    )  # fmt: skip
    _number(made, rounds)
    _write("programme.made", made, by=by, at=at)
    return made


@transaction.atomic
def change_programme(
    *,
    programme: Programme,
    name: str,
    about: str,
    edition: Edition,
    outcomes: Sequence[str],
    rounds: Sequence[Planned],
    by: Person | None,
    at: datetime,
) -> Programme:
    """Change a programme in which nobody takes part yet."""
    programme = locked(programme)
    refuse_if(rules.why_not_change(programme, enrolled=sum(queries.arms(programme))))
    name = name.strip()
    _check(programme.organisation, name, edition, outcomes, rounds)
    same = Programme.objects.filter(organisation=programme.organisation, name=name)
    if same.exclude(pk=programme.pk).exists():
        raise Refused(_("You have a programme of this name already."))
    programme.name, programme.about, programme.edition = name, about.strip(), edition
    programme.outcomes = list(outcomes)
    programme.save(update_fields=["name", "about", "edition", "outcomes"])
    programme.rounds.all().delete()
    _number(programme, rounds)
    _write("programme.changed", programme, by=by, at=at)
    return programme


@transaction.atomic
def launch(*, programme: Programme, by: Person | None, at: datetime) -> Programme:
    """Register what a programme shall change: outcomes, rounds and arms stay as they are now."""
    programme = locked(programme)
    arms, rounds = queries.arms(programme), queries.rounds_of(programme)
    first = rounds[0] if rounds else None
    refuse_if(rules.why_not_launch(programme, enrolled=sum(arms), first=first, now=at))
    found = detectable(programme, arms, at)
    programme.detectable, programme.launched_at = found.as_json(), at
    programme.save(update_fields=["detectable", "launched_at"])
    _write(
        "programme.launched", programme, by=by, at=at, outcomes=programme.outcomes,
        sites_with=arms[0], sites_beside=arms[1],
    )  # fmt: skip
    return programme


@transaction.atomic
def end_programme(*, programme: Programme, by: Person | None, at: datetime) -> Programme:
    """End a programme: nobody is asked for it any more, and open proposals are taken back."""
    programme = locked(programme)
    refuse_if(rules.why_not_end(programme))
    open_ = Proposal.objects.filter(programme=programme, state=Proposal.State.OPEN)
    open_.update(state=Proposal.State.WITHDRAWN)
    programme.ended_at = at
    programme.save(update_fields=["ended_at"])
    _write("programme.ended", programme, by=by, at=at)
    return programme


def detectable(programme: Programme, arms: tuple[int, int], at: datetime) -> detecting.Detectable:
    """Reckon what a programme can hope to see with the sites that it has."""
    kinds, seen = grounds(programme, at)
    return detecting.reckon(arms, kinds, seen)


def grounds(programme: Programme, at: datetime) -> tuple[list[str], tuple[float | None, int]]:
    """Return what reckoning rests on: the kinds of the outcomes, and the spread that was seen."""
    known = dict(rules.measurable(editions.instrument(programme.edition)))
    kinds = [known[one] for one in programme.outcomes if one in known]
    seen = queries.spread_seen(programme.organisation, programme.edition, programme.outcomes, at)
    return kinds, seen


def locked(programme: Programme) -> Programme:
    """Return a programme that nobody else changes until the transaction at hand ends."""
    found = Programme.objects.select_for_update(of=("self",))
    return found.select_related("organisation", "edition").get(pk=programme.pk)


def _check(
    organisation: Organisation,
    name: str,
    edition: Edition,
    outcomes: Sequence[str],
    rounds: Sequence[Planned],
) -> None:
    if edition.organisation_id not in (None, organisation.pk) or edition.retired_at is not None:
        raise Refused(_("This instrument is not yours to ask."))
    instrument = editions.instrument(edition)
    refuse_if(
        rules.why_not_make(name=name, instrument=instrument, outcomes=outcomes, rounds=rounds)
    )


def _number(programme: Programme, rounds: Sequence[Planned]) -> None:
    in_order = sorted(rounds, key=lambda one: one[1])
    Round.objects.bulk_create(
        Round(programme=programme, number=number, kind=kind, opens=opens, closes=closes)
        for number, (kind, opens, closes) in enumerate(in_order, 1)
    )


def _write(
    verb: str, programme: Programme, *, by: Person | None, at: datetime, **details: object
) -> None:
    journal.write(
        verb=verb, by=by, at=at, organisation=programme.organisation, subject=programme,
        details=details,
    )  # fmt: skip
