"""Who may do what with organisations and people: each rule answers why not, or "" for yes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from mutua.members.models import Invitation, Kind, Level, Mailbox, Organisation, Person, Role

INVITATION_LASTS = timedelta(days=7)
RESET_PAUSE = timedelta(minutes=2)  # between two letters to one address


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


def _closed(organisation: Organisation) -> str:
    return _("%(name)s is closed.") % _named(organisation)


def _named(organisation: Organisation) -> dict[str, str]:
    return {"name": organisation.name}
