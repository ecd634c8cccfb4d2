"""Reads: who is who, and who may do what where."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from mutua.journal import queries as journal
from mutua.members import rules
from mutua.members.models import (
    Browser,
    CompanySignIn,
    Domain,
    Invitation,
    Kind,
    Level,
    Mailbox,
    Organisation,
    Person,
    Role,
    normal_email,
)
from mutua.members.rules import Standing

DEMO_SALT = "mutua.members.demo"


def roles_of(person: Person) -> list[Role]:
    """Return what a person may do, in every open organisation, by its name (one query)."""
    roles = Role.objects.filter(person=person, organisation__closed_at=None)
    return list(roles.select_related("organisation").order_by("organisation__name", "id"))


def standing(person: Person | None, organisation: Organisation | None) -> Standing:
    """Return what a person is to an organisation; nobody (None) is the command line.

    Without an organisation the standing is the one towards those yet to be founded. Within the
    secretariat only its own roles count: its sourcing managers cannot make themselves more.
    """
    if person is None:
        return rules.MACHINE
    level, secretariat = None, False
    for role in roles_of(person):
        if organisation is not None and role.organisation_id == organisation.pk:
            level = role.level
        if role.organisation.kind == Kind.SECRETARIAT and role.level >= Level.SOURCING:
            secretariat = True
    if organisation is not None and organisation.kind == Kind.SECRETARIAT:
        secretariat = False
    return Standing(level=level, secretariat=secretariat)


def administrators(organisation: Organisation) -> int:
    """Count the administrators of an organisation who can sign in."""
    return Role.objects.filter(
        organisation=organisation, level=Level.ADMINISTRATOR, person__is_active=True
    ).count()


def people_of(organisation: Organisation) -> QuerySet[Role]:
    """Return the roles in an organisation with their people, by name."""
    roles = Role.objects.filter(organisation=organisation)
    return roles.select_related("person", "organisation").order_by("person__name", "id")


def people_from(organisation: Organisation, level: int) -> list[Person]:
    """Return who has at least a level in an open organisation, and can sign in."""
    roles = Role.objects.filter(
        organisation=organisation, organisation__closed_at=None, level__gte=level,
        person__is_active=True,
    )  # fmt: skip
    return [role.person for role in roles.select_related("person")]


def people_ever(
    organisations: Collection[Organisation], numbers: Collection[int]
) -> QuerySet[Person]:
    """Return which of some people belong to one of the organisations, or once did."""
    told = journal.of_any(Person, numbers).filter(
        organisation_id__in=[one.pk for one in organisations], verb__startswith="role."
    )
    left = {int(subject.partition(":")[2]) for subject in told.values_list("subject", flat=True)}
    here = Role.objects.filter(organisation__in=organisations, person__in=numbers)
    return Person.objects.filter(Q(pk__in=here.values("person")) | Q(pk__in=left))


class Seat(NamedTuple):
    """A person's role as the page of an organisation's people shows it."""

    role: Role
    own: bool
    why_not_change: str
    why_not_remove: str

    @property
    def number(self) -> str:
        """Return the role's number as text, for ids in the page."""
        return str(self.role.pk)


def seats(organisation: Organisation, *, by: Person) -> list[Seat]:
    """Return the people of an organisation and what `by` may do about each."""
    roles = list(people_of(organisation))
    there = standing(by, organisation)
    count = sum(role.level == Level.ADMINISTRATOR and role.person.is_active for role in roles)
    return [
        Seat(
            role,
            own=(own := role.person == by),
            why_not_change=rules.why_not_step_down(role, count),
            why_not_remove=rules.why_not_remove_role(
                role, standing=there, own=own, administrators=count
            ),
        )
        for role in roles
    ]


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Return the invitations that nobody accepted or withdrew, the newest first."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None
    ).select_related("invited_by", "organisation")


def organisations() -> QuerySet[Organisation]:
    """Return every organisation with its number of `people`, `administrators`, open `letters`."""
    return Organisation.objects.annotate(
        people=Count("roles", distinct=True),
        administrators=Count(
            "roles",
            filter=Q(roles__level=Level.ADMINISTRATOR, roles__person__is_active=True),
            distinct=True,
        ),
        letters=Count(
            "invitations",
            filter=Q(invitations__accepted_at=None, invitations__withdrawn_at=None),
            distinct=True,
        ),
    ).order_by("name", "id")


def digest(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode()).hexdigest()


def invitation(token: str) -> Invitation | None:
    """Return the invitation that a token opens, whatever became of it."""
    found = Invitation.objects.filter(digest=digest(token))
    return found.select_related("organisation", "invited_by").first()


def account(email: str) -> Person | None:
    """Return who signs in with an address, active or not."""
    return Person.objects.filter(email=normal_email(email)).first()


def why_not_accept(letter: Invitation, *, by: Person | None, at: datetime) -> str:
    """Say why an invitation cannot be accepted by whoever opened it now."""
    return rules.why_not_accept(letter, at=at, by=by, account=account(letter.email))


def demo_entrance(person: Person) -> str:
    """Return the path that signs a person in where the demo runs; elsewhere it leads nowhere."""
    token = signing.dumps(person.pk, salt=DEMO_SALT)
    return reverse("members:demo-entrance", kwargs={"token": token})


def person_at_entrance(token: str) -> Person | None:
    """Return whom a demo token names, or nobody where this is no demo."""
    if not settings.MUTUA_DEMO:
        return None
    try:
        pk = signing.loads(token, salt=DEMO_SALT)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=pk, is_active=True).first()


def reset_sent_lately(person: Person, *, at: datetime) -> bool:
    """Tell whether a reset letter went out minutes ago: one address is not flooded by a form."""
    return journal.happened("person.reset_sent", person, since=at - rules.RESET_PAUSE)


def account_sent_lately(mailbox: Mailbox, *, at: datetime) -> bool:
    """Tell whether the letter that makes an account went out minutes ago."""
    return journal.happened("mailbox.account_sent", mailbox, since=at - rules.RESET_PAUSE)


def guessing_told_lately(person: Person, verb: str, *, at: datetime) -> bool:
    """Tell whether a letter on this guessing went out within the hour."""
    return journal.happened(verb, person, since=at - rules.GUESSING_PAUSE)


def browsers_of(person: Person, *, at: datetime) -> QuerySet[Browser]:
    """Return where a person is signed in, the latest first."""
    return Browser.objects.filter(person=person, expire_date__gt=at).order_by("-seen", "-since")


def office_level(person: Person | None) -> int:
    """Return what a person is in the secretariat: their highest level there, or 0."""
    if person is None:
        return 0
    here = [one for one in roles_of(person) if one.organisation.kind == Kind.SECRETARIAT]
    return max((one.level for one in here), default=0)


def domains_of(organisation: Organisation) -> list[str]:
    """Return the domains that the secretariat agreed are an organisation's own."""
    own = Domain.objects.filter(organisation=organisation, confirmed_at__isnull=False)
    return list(own.values_list("name", flat=True))


def company_of(email: str) -> CompanySignIn | None:
    """Return the company's sign-in for an address, by its domain alone: nobody is looked up."""
    return (
        CompanySignIn.objects.filter(
            organisation__closed_at=None,
            organisation__domains__name=normal_email(email).rpartition("@")[2],
            organisation__domains__confirmed_at__isnull=False,
        )
        .select_related("organisation")
        .first()
    )


def company_required(email: str) -> CompanySignIn | None:
    """Return the company's sign-in that an address must come in by, if it must."""
    found = company_of(email)
    return found if found and found.required else None


def company(code: UUID) -> CompanySignIn | None:
    """Return a company's sign-in by its code, of an open organisation."""
    found = CompanySignIn.objects.filter(code=code, organisation__closed_at=None)
    return found.select_related("organisation").first()


def domains() -> QuerySet[Domain]:
    """Return all claims of domains, those that wait first."""
    waiting = Domain.objects.select_related("organisation", "confirmed_by")
    return waiting.order_by("confirmed_at", "claimed_at", "id")
