"""Members come, go, rest; and say who they are."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.library import actions as library
from mutua.library.models import Picture, Term
from mutua.members.models import Organisation, Person, Role
from mutua.web.refused import Refused, refuse_if

from ..models import Listing, Membership, Profile, Suspension
from ..rules import profiling


@transaction.atomic
def begin(
    *, organisation: Organisation, since: date, by: Person | None, at: datetime
) -> Membership:
    """Write down that an organisation is a member from a day on."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = Membership.objects.filter(organisation=organisation).order_by("since").last()
    refuse_if(profiling.why_not_join(organisation, since=since, last=last))
    made = Membership.objects.create(organisation=organisation, since=since, at=at, by=by)
    journal.write(
        verb="membership.begun", by=by, at=at, organisation=organisation, subject=made,
        details={"since": since},
    )  # fmt: skip
    return made


@transaction.atomic
def end(*, membership: Membership, until: date, by: Person | None, at: datetime) -> None:
    """End a membership with a day; the organisation leaves the directory, its history stays."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    refuse_if(profiling.why_not_leave(membership, until))
    membership.until = until
    membership.save(update_fields=["until"])
    journal.write(
        verb="membership.ended", by=by, at=at, organisation=membership.organisation,
        subject=membership, details={"until": until},
    )  # fmt: skip


@transaction.atomic
def suspend(
    *,
    membership: Membership,
    since: date,
    until: date | None,
    reason: str,
    by: Person | None,
    at: datetime,
) -> Suspension:
    """Let a member's rights and duties rest for a time."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    refuse_if(profiling.why_not_suspend(since=since, until=until, reason=reason))
    made = Suspension.objects.create(
        membership=membership, since=since, until=until, reason=reason.strip(), at=at, by=by
    )
    journal.write(
        verb="membership.suspended", by=by, at=at, organisation=membership.organisation,
        subject=membership, details={"since": since, "until": until},
    )  # fmt: skip
    return made


@transaction.atomic
def resume(*, suspension: Suspension, until: date, by: Person | None, at: datetime) -> None:
    """End a suspension with a day."""
    suspension = Suspension.objects.select_for_update().get(pk=suspension.pk)
    suspension.until = max(until, suspension.since)
    suspension.save(update_fields=["until"])
    membership = suspension.membership
    journal.write(
        verb="membership.resumed", by=by, at=at, organisation=membership.organisation,
        subject=membership,
    )  # fmt: skip


@transaction.atomic
def change_profile(
    *,
    organisation: Organisation,
    sentence: str,
    website: str,
    sectors: Iterable[Term],
    by: Person | None,
    at: datetime,
) -> Profile:
    """Keep what a member shows of itself."""
    profile, _made = Profile.objects.update_or_create(
        organisation=organisation,
        defaults={
            "sentence": sentence.strip(), "website": website, "changed_at": at, "changed_by": by,
        },
    )  # fmt: skip
    profile.sectors.set(sectors)
    journal.write(verb="profile.changed", by=by, at=at, organisation=organisation, subject=profile)
    return profile


@transaction.atomic
def keep_logo(
    *, organisation: Organisation, content: bytes, by: Person | None, at: datetime
) -> Picture:
    """Keep a member's logo; the one before is shown no more."""
    picture = library.keep_picture(content=content, by=by, at=at)
    profile, _made = Profile.objects.update_or_create(
        organisation=organisation,
        defaults={"logo": picture, "changed_at": at, "changed_by": by},
    )
    journal.write(verb="profile.changed", by=by, at=at, organisation=organisation, subject=profile)
    return picture


@transaction.atomic
def have_listed(
    *,
    organisation: Organisation,
    person: Person,
    work: str,
    phone: str,
    with_email: bool,
    by: Person,
    at: datetime,
) -> Listing:
    """List somebody for other members: each person for themselves, and nobody else."""
    if person != by or not Role.objects.filter(organisation=organisation, person=by).exists():
        raise Refused(_("Only each person decides whether other members find them."))
    listing, _made = Listing.objects.update_or_create(
        organisation=organisation, person=person,
        defaults={"work": work, "phone": phone, "with_email": with_email, "at": at},
    )  # fmt: skip
    journal.write(verb="listing.made", by=by, at=at, organisation=organisation, subject=person)
    return listing


@transaction.atomic
def take_off(*, organisation: Organisation, person: Person, at: datetime) -> None:
    """Take oneself off the directory; nothing of it is kept."""
    gone, _of = Listing.objects.filter(organisation=organisation, person=person).delete()
    if gone:
        journal.write(
            verb="listing.ended", by=person, at=at, organisation=organisation, subject=person
        )
