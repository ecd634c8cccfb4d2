"""Who may do what with organisations and people: each rule answers why not, or "" for yes."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from mutua.members.models import (
    CompanySignIn,
    Domain,
    Invitation,
    Kind,
    Level,
    Mailbox,
    Organisation,
    Person,
    Role,
)

INVITATION_LASTS = timedelta(days=7)
RESET_PAUSE = timedelta(minutes=2)  # between two letters to one address
GUESSING_PAUSE = timedelta(hours=1)  # between two letters that somebody guesses
DOMAIN = re.compile(r"(?=.{4,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z]")
# Where anybody gets an address; the secretariat looks at every claim besides.
EVERYBODYS = frozenset(
    [
        "126.com",
        "163.com",
        "aol.com",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.co.uk",
        "hotmail.com",
        "hotmail.fr",
        "icloud.com",
        "laposte.net",
        "libero.it",
        "live.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "naver.com",
        "orange.fr",
        "outlook.com",
        "outlook.fr",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "rediffmail.com",
        "sina.com",
        "t-online.de",
        "uol.com.br",
        "web.de",
        "yahoo.co.in",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.com.br",
        "yahoo.fr",
        "yandex.com",
        "yandex.ru",
        "zoho.com",
    ]
)


@dataclass(frozen=True)
class Standing:
    """What somebody is to one organisation: their level in it, and what they are elsewhere."""

    level: int | None = None  # none: no role there
    secretariat: bool = False  # a sourcing manager or administrator of the secretariat
    machine: bool = False  # the command line, run by whoever owns the installation

    @property
    def administers(self) -> bool:
        """Tell whether this is an administrator there, or the installation's owner."""
        return self.machine or self.level == Level.ADMINISTRATOR


MACHINE = Standing(machine=True)


def why_not_found(standing: Standing) -> str:
    """Say why not to found an organisation; `standing` is that in the secretariat."""
    if standing.machine or standing.secretariat:
        return ""
    return _("Only the secretariat adds organisations.")


def why_not_close(organisation: Organisation, *, standing: Standing) -> str:
    """Say why not to close an organisation."""
    if organisation.closed_at:
        return _closed(organisation)
    if organisation.kind == Kind.SECRETARIAT:
        return _("The secretariat itself stays open.")
    if standing.machine or standing.secretariat:
        return ""
    return _("Only the secretariat closes organisations.")


def why_not_invite(
    organisation: Organisation, *, level: int, standing: Standing, administrators: int
) -> str:
    """Say why not to invite somebody to an organisation at a level."""
    if organisation.closed_at:
        return _closed(organisation)
    if standing.administers:
        return ""
    if not standing.secretariat:
        return _("Only an administrator of %(name)s invites people to it.") % _named(organisation)
    if administrators:
        return _("%(name)s has an administrator, who invites its people.") % _named(organisation)
    if level != Level.ADMINISTRATOR:
        return _("The first person of an organisation is its administrator.")
    return ""


def why_not_withdraw(invitation: Invitation, *, standing: Standing, administrators: int) -> str:
    """Say why not to withdraw an invitation."""
    if invitation.accepted_at:
        return _("This invitation was accepted already.")
    if invitation.withdrawn_at:
        return _("This invitation was withdrawn already.")
    return why_not_invite(
        invitation.organisation,
        level=invitation.level,
        standing=standing,
        administrators=administrators,
    )


def why_not_accept(
    invitation: Invitation, *, at: datetime, by: Person | None, account: Person | None
) -> str:
    """Say why not to accept; `account` is who has the invited address already, if anybody."""
    if invitation.accepted_at:
        return _("This invitation was used already. Sign in instead.")
    if invitation.withdrawn_at:
        return _("This invitation was withdrawn. Ask whoever invited you for a new one.")
    if invitation.expires_at <= at:
        return _("This invitation has expired. Ask whoever invited you for a new one.")
    if invitation.organisation.closed_at:
        return _closed(invitation.organisation)
    if by and by != account:
        return _("This invitation is for another address. Sign out, then open the link again.")
    if account and not account.is_active:
        return _("This account was closed. Ask the secretariat to open it again.")
    if account and not by:
        return _("You have an account already. Sign in, then accept.")
    return ""


def why_not_change_role(role: Role, *, level: int, standing: Standing, administrators: int) -> str:
    """Say why not to give a person another level."""
    if role.organisation.closed_at:
        return _closed(role.organisation)
    if not standing.administers:
        return _("Only an administrator of %(name)s changes roles.") % _named(role.organisation)
    if role.level == level:
        return _("%(person)s has that role already.") % {"person": role.person}
    return why_not_step_down(role, administrators)


def why_not_remove_role(role: Role, *, standing: Standing, own: bool, administrators: int) -> str:
    """Say why not to remove a person from an organisation; `own` is when they leave themselves."""
    if role.organisation.closed_at:
        return _closed(role.organisation)
    if not own and not standing.administers:
        return _("Only an administrator of %(name)s removes people.") % _named(role.organisation)
    return why_not_step_down(role, administrators)


def why_not_change_person(person: Person, *, by: Person | None) -> str:
    """Say why not to change a person's name, language or password."""
    if by is None or by == person:
        return ""
    return _("Only %(person)s changes this.") % {"person": person}


def why_not_guard(mailbox: Mailbox, by: Person | None) -> str:
    """Say why the addresses of a mailbox cannot be made to ask for its account, or not to."""
    if by is None or by.email != mailbox.email:
        return _("Sign in with the account of this address first. If there is none, make one.")
    return ""


def why_not_step_down(role: Role, administrators: int) -> str:
    """Say why a person must keep their level for now."""
    counts = role.level == Level.ADMINISTRATOR and role.person.is_active
    if counts and administrators <= 1:
        return _(
            "%(person)s is the last administrator of %(name)s. Make somebody else one first."
        ) % {"person": role.person, "name": role.organisation}
    return ""


def why_not_reset_steps(
    person: Person, *, by: Person | None, office: int, theirs: int, steps: bool
) -> str:
    """Say why not to take somebody's second steps; both levels are those in the secretariat."""
    if not steps:
        return _("%(person)s has no second step.") % {"person": person}
    if by is None:  # the command line
        return ""
    if by == person:
        return _("Somebody else of the secretariat does this for you.")
    if office < Level.SOURCING:
        return _("Only the secretariat does this.")
    if theirs and office < Level.ADMINISTRATOR:
        return _("Only an administrator of the secretariat does this for its people.")
    return ""


def why_not_administer(organisation: Organisation, standing: Standing) -> str:
    """Say why not to change how an organisation's people sign in."""
    if organisation.closed_at:
        return _closed(organisation)
    if not standing.administers:
        return _("Only an administrator of %(name)s changes this.") % _named(organisation)
    return ""


def why_not_require(company: CompanySignIn, required: bool, standing: Standing) -> str:
    """Say why not to make a company's sign-in the only way in, or one of several again."""
    if not required and standing.secretariat:
        return ""  # who else would help people whose company's sign-in broke
    if why_not := why_not_administer(company.organisation, standing):
        return why_not
    if required and company.worked_at is None:
        return _("Come in by it once yourself first: so nobody is locked out by a mistake.")
    return ""


def why_not_claim(name: str) -> str:
    """Say why a domain can be nobody's own."""
    if not DOMAIN.fullmatch(name):
        return _("Please give a domain, such as example.com.")
    if name in EVERYBODYS:
        return _("Anybody can have an address at %(domain)s.") % {"domain": name}
    return ""


def why_not_confirm(domain: Domain, standing: Standing) -> str:
    """Say why not to agree that a domain belongs to an organisation."""
    if domain.confirmed_at:
        return _("This domain is confirmed already.")
    if not standing.secretariat:
        return _("Only the secretariat confirms domains.")
    return ""


def why_not_vouch(company: CompanySignIn, email: str, domains: Collection[str]) -> str:
    """Say why a company's word on an address does not count: it speaks of its own domains only."""
    if company.organisation.closed_at:
        return _closed(company.organisation)
    if email.rpartition("@")[2] not in domains:
        return _("Your company’s sign-in named an address that is not one of your company.")
    return ""


def why_not_come(company: CompanySignIn, person: Person | None) -> str:
    """Say why somebody whom their company vouches for does not come in."""
    if person is None and company.joins_as is None:
        return _("Nobody here has your address. Ask an administrator of yours for an invitation.")
    if person is not None and not person.is_active:
        return _("This account was closed. Ask the secretariat to open it again.")
    return ""


def _closed(organisation: Organisation) -> str:
    return _("%(name)s is closed.") % _named(organisation)


def _named(organisation: Organisation) -> dict[str, str]:
    return {"name": organisation.name}
