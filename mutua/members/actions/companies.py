"""Writes about the sign-in of organisations' own companies."""

from datetime import datetime
from typing import cast

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules
from ..models import Browser, CompanySignIn, Domain, Organisation, Person, Role


@transaction.atomic
def set_company(
    *, organisation: Organisation, issuer: str, client_id: str, sealed: str,
    joins_as: int | None, by: Person, at: datetime,
) -> CompanySignIn:  # fmt: skip
    """Say where an organisation's people sign in; an empty secret keeps the one that is there."""
    refuse_if(rules.why_not_administer(organisation, queries.standing(by, organisation)))
    company = CompanySignIn.objects.select_for_update().filter(organisation=organisation).first()
    company = company or CompanySignIn(organisation=organisation)
    if not sealed and (not company.sealed or company.issuer != issuer):
        # A stored secret must not be sent to another issuer than the one it was given for.
        raise Refused(_("Please give the secret that belongs to this issuer."))
    if sealed or (company.issuer, company.client_id) != (issuer, client_id):
        company.worked_at, company.required = None, False
    company.issuer, company.client_id = issuer, client_id
    company.sealed, company.joins_as = sealed or company.sealed, joins_as
    company.save()
    _write("company.set", organisation, company, by, at)
    return company


@transaction.atomic
def require_company(
    *, company: CompanySignIn, required: bool, by: Person, at: datetime, here: str = ""
) -> None:
    """Let people of the confirmed domains come in by their company only, or by any way again.

    Where it is the only way, they are signed out of every other browser than `here`.
    """
    company = CompanySignIn.objects.select_for_update().get(pk=company.pk)
    refuse_if(rules.why_not_require(company, required, queries.standing(by, company.organisation)))
    company.required = required
    company.save(update_fields=["required"])
    if required:
        _sign_out(queries.domains_of(company.organisation), here)
    verb = "company.required" if required else "company.freed"
    _write(verb, company.organisation, company, by, at)


@transaction.atomic
def drop_company(*, organisation: Organisation, by: Person, at: datetime) -> None:
    """Forget where an organisation's people sign in, and the secret."""
    refuse_if(rules.why_not_administer(organisation, queries.standing(by, organisation)))
    company = CompanySignIn.objects.filter(organisation=organisation).first()
    if company is None:
        raise Refused(_("There is nothing to remove."))
    _write("company.dropped", organisation, company, by, at)
    company.delete()


@transaction.atomic
def claim_domain(*, organisation: Organisation, name: str, by: Person, at: datetime) -> Domain:
    """Say that e-mail addresses at a domain are one's own; it counts when the secretariat agrees."""
    refuse_if(rules.why_not_administer(organisation, queries.standing(by, organisation)))
    refuse_if(rules.why_not_claim(name))
    try:
        with transaction.atomic():
            domain = Domain.objects.create(organisation=organisation, name=name, claimed_at=at)
    except IntegrityError:
        raise Refused(_("This domain is on your list already.")) from None
    _write("domain.claimed", organisation, domain, by, at)
    return domain


@transaction.atomic
def drop_domain(*, domain: Domain, by: Person, at: datetime) -> None:
    """Give a domain up, or as the secretariat take it back."""
    there = queries.standing(by, domain.organisation)
    if not there.secretariat:
        refuse_if(rules.why_not_administer(domain.organisation, there))
    _write("domain.dropped", domain.organisation, domain, by, at)
    domain.delete()


@transaction.atomic
def confirm_domain(*, domain: Domain, by: Person, at: datetime, here: str = "") -> None:
    """Agree, as the secretariat, that a domain belongs to an organisation.

    Where its company is the only way in, its people are signed out of other browsers than `here`.
    """
    domain = Domain.objects.select_for_update(of=("self",)).get(pk=domain.pk)
    refuse_if(rules.why_not_confirm(domain, queries.standing(by, None)))
    domain.confirmed_at, domain.confirmed_by = at, by
    try:
        with transaction.atomic():
            domain.save(update_fields=["confirmed_at", "confirmed_by"])
    except IntegrityError:
        raise Refused(_("This domain belongs to another organisation already.")) from None
    if CompanySignIn.objects.filter(organisation=domain.organisation, required=True).exists():
        _sign_out([domain.name], here)
    _write("domain.confirmed", domain.organisation, domain, by, at)


@transaction.atomic
def come_by_company(*, company: CompanySignIn, email: str, name: str, at: datetime) -> Person:
    """Return who comes in by their company, whose word on `email` was proven; join where they may."""
    company = CompanySignIn.objects.select_for_update(of=("self",)).get(pk=company.pk)
    domains = queries.domains_of(company.organisation)
    refuse_if(rules.why_not_vouch(company, email, domains))
    person = queries.account(email)
    refuse_if(rules.why_not_come(company, person))
    if person is None:
        person = _join(company, email, name, at)
    if company.worked_at is None:
        company.worked_at = at
        company.save(update_fields=["worked_at"])
    return person


def _join(company: CompanySignIn, email: str, name: str, at: datetime) -> Person:
    person = Person(email=email, name=name.strip()[:200] or email, joined_at=at)
    person.set_unusable_password()
    person.save(force_insert=True)
    journal.write(verb="person.joined", by=person, at=at, subject=person)
    level = cast(int, company.joins_as)  # where nobody joins, the rules refused
    Role.objects.create(person=person, organisation=company.organisation, level=level, since=at)
    journal.write(
        verb="role.given", by=person, at=at, organisation=company.organisation,
        subject=person, details={"level": level},
    )  # fmt: skip
    return person


def _sign_out(domains: list[str], here: str) -> None:
    """End the sessions of all who have an address at one of these domains."""
    for domain in domains:
        theirs = Browser.objects.filter(person__email__endswith=f"@{domain}")
        theirs.exclude(session_key=here).delete()


def _write(
    verb: str, organisation: Organisation, subject: CompanySignIn | Domain, by: Person, at: datetime
) -> None:
    details = (
        {"domain": subject.name} if isinstance(subject, Domain) else {"issuer": subject.issuer}
    )
    journal.write(
        verb=verb, by=by, at=at, organisation=organisation, subject=subject, details=details
    )
