"""Who the members are, on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mutua.members.models import Kind, Organisation

from ..models import Membership, Suspension
from ..rules.owing import Away


@dataclass(frozen=True, slots=True)
class Member:
    """A member: since when, and the times in which its rights and duties rested."""

    organisation: Organisation
    since: date
    until: date | None = None
    away: tuple[Away, ...] = ()

    def suspended(self, day: date) -> bool:
        """Tell whether its rights rest on a day."""
        return any(
            one.since <= day and (one.until is None or day <= one.until) for one in self.away
        )


def members_on(day: date) -> list[Member]:
    """Return the members of a day by name, suspended ones among them (three queries).

    An organisation of which nobody said since when is a member since it was founded here.
    """
    open_ = Organisation.objects.filter(kind=Kind.MEMBER, closed_at=None)
    times, away = _times()
    found = []
    for one in open_:
        own = times.get(one.pk)
        if own is None:
            found.append(Member(one, one.founded_at.date()))
            continue
        for time in own:
            if time.since <= day and (time.until is None or day <= time.until):
                found.append(Member(one, time.since, time.until, tuple(away[time.pk])))
    return sorted(found, key=lambda one: (one.organisation.name.casefold(), one.organisation.pk))


def member_on(organisation: Organisation, day: date) -> Member | None:
    """Return an organisation as the member that it is on a day; None where it is none."""
    own = (one for one in members_on(day) if one.organisation.pk == organisation.pk)
    return next(own, None)


def why_no_fellow(organisation: Organisation, day: date) -> str:
    """Say why an organisation does not see the people of members who agreed to be found by members."""
    if organisation.kind != Kind.MEMBER:
        return ""
    own = member_on(organisation, day)
    if own is not None and not own.suspended(day):
        return ""
    return _("People of other members are shown to members only, and not while a membership rests.")


def _times() -> tuple[dict[int, list[Membership]], dict[int, list[Away]]]:
    times: dict[int, list[Membership]] = defaultdict(list)
    away: dict[int, list[Away]] = defaultdict(list)
    for time in Membership.objects.all():
        times[time.organisation_id].append(time)
    for one in Suspension.objects.all():
        away[one.membership_id].append(Away(one.since, one.until, one.reason))
    return times, away
