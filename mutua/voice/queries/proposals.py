"""Who was asked to take part, by whom; each side sees its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, Q, QuerySet, When
from django.db.models.fields.json import KeyTextTransform

from mutua.members.models import Mailbox, Organisation, normal_email
from mutua.register import queries as register

from ..models import Enrolment, Programme, Proposal, Wave, Workplace

STATES = (Proposal.State.OPEN, Proposal.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A supplier of a member's own lists, with the e-mail address that the list says."""

    record: int
    name: str
    place: str
    country: str
    email: str


def proposals_of(
    organisation: Organisation, programme: Programme | None = None
) -> QuerySet[Proposal]:
    """Return what an organisation proposed, the latest first; of one programme if it is given."""
    found = Proposal.objects.filter(organisation=organisation).select_related(
        "programme", "organisation"
    )
    return found.filter(programme=programme) if programme else found


def not_in(programme: Programme) -> QuerySet[Proposal]:
    """Return what was proposed for a programme but for the sites that take part, open ones first."""
    inside = Enrolment.objects.filter(programme=programme, left_at=None).values("workplace")
    found = Proposal.objects.filter(programme=programme).select_related("programme")
    found = found.exclude(state=Proposal.State.ACCEPTED, workplace__in=inside)
    waiting = Case(When(state=Proposal.State.OPEN, then=0), default=1)
    return found.order_by(waiting, "-proposed_at", "-id")


def proposals_to(mailbox: Mailbox) -> QuerySet[Proposal]:
    """Return what was proposed to a mailbox and not taken back, the latest first."""
    found = Proposal.objects.filter(mailbox=mailbox).exclude(state=Proposal.State.WITHDRAWN)
    return found.select_related("programme__edition", "organisation", "workplace", "mailbox")


def letters_due(at: datetime, reminded: datetime) -> QuerySet[Proposal]:
    """Return the proposals whose letter or reminder should go out, the oldest first."""
    never, once = Q(letters=0), Q(letters=1, posted_at__lte=reminded)
    found = Proposal.objects.filter(never | once, state=Proposal.State.OPEN, proposed_at__lte=at)
    return found.order_by("proposed_at", "id")


def workplaces_of(mailbox: Mailbox) -> QuerySet[Workplace]:
    """Return the sites of a mailbox."""
    return Workplace.objects.filter(mailbox=mailbox)


def enrolments_of(mailbox: Mailbox) -> QuerySet[Enrolment]:
    """Return where the sites of a mailbox take part now."""
    found = Enrolment.objects.filter(
        workplace__mailbox=mailbox, left_at=None, programme__ended_at=None
    )
    return found.select_related("workplace", "programme__organisation", "programme__edition")


def waves_of(mailbox: Mailbox) -> QuerySet[Wave]:
    """Return the waves at the sites of a mailbox, the latest first."""
    return Wave.objects.filter(workplace__mailbox=mailbox).select_related("workplace", "edition")


def speaks(mailbox: Mailbox) -> bool:
    """Tell whether worker voice concerns a mailbox: it was asked, or has sites."""
    asked, sites = proposals_to(mailbox).order_by(), workplaces_of(mailbox).order_by()
    ours = Mailbox.objects.filter(pk=mailbox.pk)
    return ours.filter(Exists(asked.values("pk")) | Exists(sites.values("pk"))).exists()


def asked_until(workplace: Workplace, programme: Programme | None, today: date) -> date | None:
    """Return until when a site's workers are asked already, in another programme or on their own."""
    rounds = Enrolment.objects.filter(
        workplace=workplace, left_at=None, programme__ended_at=None,
        programme__rounds__closes__gte=today,
    ).exclude(programme=programme)  # fmt: skip
    waves = Wave.objects.filter(workplace=workplace, closed_at=None, closes__gte=today).exclude(
        round__programme=programme if programme else 0
    )
    days = [
        *rounds.values_list("programme__rounds__closes", flat=True),
        *waves.values_list("closes", flat=True),
    ]
    return max(days, default=None)


def listed(organisation: Organisation, text: str = "") -> Iterator[Listed]:
    """Yield the suppliers of an organisation's own lists that have one e-mail address there."""
    own = register.records_of(organisation).annotate(said=KeyTextTransform("email", "row__values"))
    own = own.filter(said__contains="@")
    for word in text.split()[:6]:
        own = own.filter(
            Q(name__icontains=word)
            | Q(company__icontains=word)
            | Q(city__icontains=word)
            | Q(number__icontains=word)
        )
    rows = own.order_by("name", "company", "id").values_list(
        "id", "name", "company", "city", "country", "said"
    )
    for record, name, company, city, country, said in rows.iterator(chunk_size=2_000):
        email = normal_email(said.strip())
        if email.count("@") == 1 and not any(mark in email for mark in " ;,<>"):
            yield Listed(record, name or company, city, country, email)


def asked_already(
    programme: Programme | None, organisation: Organisation, emails: Iterable[str]
) -> set[tuple[str, str]]:
    """Return whom an organisation asked already, as (e-mail address, name of the site)."""
    asked = Proposal.objects.filter(
        organisation=organisation, programme=programme, mailbox__email__in=emails, state__in=STATES
    )
    return {*asked.values_list("mailbox__email", "supplier")}
