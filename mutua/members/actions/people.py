"""Writes: organisations, invitations, roles, people. Each one is journalled with the deed."""

import secrets
from datetime import datetime
from typing import NamedTuple

from anyascii import anyascii
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members import letters, queries, rules
from mutua.members.models import (
    Browser,
    Invitation,
    Kind,
    Level,
    Organisation,
    Person,
    Role,
    normal_email,
)
from mutua.web.refused import Refused, refuse_if


class Invited(NamedTuple):
    """An invitation and its token, which is known now and never again."""

    invitation: Invitation
    token: str


@transaction.atomic
def found_organisation(
    *, name: str, kind: str, by: Person | None, at: datetime, country: str = "", slug: str = ""
) -> Organisation:
    """Add an organisation to the association; without a slug one is made from the name."""
    refuse_if(rules.why_not_found(queries.standing(by, None)))
    organisation = Organisation(
        name=name.strip(), kind=Kind(kind), country=country.upper(), founded_at=at
    )
    organisation.slug = slug or _free_slug(organisation.name)
    if not organisation.name:
        raise Refused(_("An organisation needs a name."))
    if Organisation.objects.filter(slug=organisation.slug).exists():
        raise Refused(_("There is an organisation with this short name already."))
    organisation.save(force_insert=True)
    journal.write(
        verb="organisation.founded",
        by=by,
        at=at,
        organisation=organisation,
        subject=organisation,
        details={"kind": organisation.kind},
    )
    return organisation


@transaction.atomic
def welcome_organisation(
    *, name: str, kind: str, country: str, email: str, by: Person | None, at: datetime
) -> Invited:
    """Add an organisation and invite its first administrator."""
    organisation = found_organisation(name=name, kind=kind, country=country, by=by, at=at)
    level = Level.ADMINISTRATOR
    return invite(email=email, organisation=organisation, level=level, by=by, at=at)


@transaction.atomic
def close_organisation(*, organisation: Organisation, by: Person | None, at: datetime) -> None:
    """Close an organisation: nobody enters it any more, nothing in it is deleted."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    standing = queries.standing(by, organisation)
    refuse_if(rules.why_not_close(organisation, standing=standing))
    organisation.closed_at = at
    organisation.save(update_fields=["closed_at"])
    journal.write(
        verb="organisation.closed", by=by, at=at, organisation=organisation, subject=organisation
    )


@transaction.atomic
def invite(
    *, email: str, organisation: Organisation, level: int, by: Person | None, at: datetime
) -> Invited:
    """Send a letter that lets one address join; an earlier open letter to it ends."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    refuse_if(
        rules.why_not_invite(
            organisation,
            level=level,
            standing=queries.standing(by, organisation),
            administrators=queries.administrators(organisation),
        )
    )
    email = normal_email(email)
    if organisation.roles.filter(person__email=email).exists():
        raise Refused(_("%(email)s belongs to this organisation already.") % {"email": email})
    queries.open_invitations(organisation).filter(email=email).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        organisation=organisation,
        level=Level(level),
        digest=queries.digest(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + rules.INVITATION_LASTS,
    )
    _write_of_invitation("invitation.sent", invitation, by=by, at=at)
    transaction.on_commit(lambda: letters.send_invitation(invitation, token), robust=True)
    return Invited(invitation, token)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person | None, at: datetime) -> None:
    """End an invitation that nobody accepted; its link stops working."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    refuse_if(
        rules.why_not_withdraw(
            invitation,
            standing=queries.standing(by, invitation.organisation),
            administrators=queries.administrators(invitation.organisation),
        )
    )
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    _write_of_invitation("invitation.withdrawn", invitation, by=by, at=at)


@transaction.atomic
def accept_invitation(
    *,
    invitation: Invitation,
    by: Person | None,
    at: datetime,
    name: str = "",
    password: str = "",
    language: str = "",
) -> Role:
    """Join: as `by` where the address has an account, as a new person with a password otherwise."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    refuse_if(queries.why_not_accept(invitation, by=by, at=at))
    person = by or join(
        email=invitation.email, name=name, password=password, language=language, at=at
    )
    role, fresh = Role.objects.get_or_create(
        person=person,
        organisation=invitation.organisation,
        defaults={"level": invitation.level, "since": at},
    )
    if not fresh and role.level < invitation.level:
        role.level = invitation.level
        role.save(update_fields=["level"])
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    _write_of_invitation("invitation.accepted", invitation, by=person, at=at)
    _write_of_role("role.given", role, by=person, at=at)
    return role


@transaction.atomic
def change_role(*, role: Role, level: int, by: Person | None, at: datetime) -> Role:
    """Give a person another level in an organisation."""
    role = _lock(role)
    refuse_if(
        rules.why_not_change_role(
            role,
            level=level,
            standing=queries.standing(by, role.organisation),
            administrators=queries.administrators(role.organisation),
        )
    )
    role.level = Level(level)
    role.save(update_fields=["level"])
    _write_of_role("role.changed", role, by=by, at=at)
    return role


@transaction.atomic
def remove_role(*, role: Role, by: Person | None, at: datetime) -> None:
    """Remove a person from an organisation; their account and what they did remain."""
    role = _lock(role)
    refuse_if(
        rules.why_not_remove_role(
            role,
            standing=queries.standing(by, role.organisation),
            own=role.person == by,
            administrators=queries.administrators(role.organisation),
        )
    )
    _write_of_role("role.removed", role, by=by, at=at)
    role.delete()


@transaction.atomic
def change_person(
    *, person: Person, name: str, language: str, by: Person | None, at: datetime
) -> None:
    """Change what a person is called and the language in which we write to them."""
    refuse_if(rules.why_not_change_person(person, by=by))
    if not name.strip():
        raise Refused(_("Please say what we may call you."))
    person.name, person.language = name.strip(), language
    person.save(update_fields=["name", "language"])
    journal.write(verb="person.changed", by=by, at=at, subject=person)


@transaction.atomic
def speak(*, person: Person, language: str, by: Person | None, at: datetime) -> None:
    """Show pages to a person, and write to them, in another language."""
    refuse_if(rules.why_not_change_person(person, by=by))
    if person.language != language:
        person.language = language
        person.save(update_fields=["language"])
        journal.write(verb="person.changed", by=by, at=at, subject=person)


@transaction.atomic
def set_password(
    *, person: Person, password: str, by: Person | None, at: datetime, here: str = ""
) -> None:
    """Set a password, sign the person out of every other browser than `here`, and tell them."""
    refuse_if(rules.why_not_change_person(person, by=by))
    person.set_password(password)
    person.save(update_fields=["password"])
    Browser.objects.filter(person=person).exclude(session_key=here).delete()
    journal.write(verb="person.secured", by=by, at=at, subject=person)
    transaction.on_commit(
        lambda: letters.send_safety(person, "password_changed", at=at), robust=True
    )


@transaction.atomic
def send_reset(*, email: str, at: datetime) -> None:
    """Send a one-time link to whoever has this address; tell nobody whether somebody has."""
    person = queries.account(email)
    if person is None or not person.is_active or queries.reset_sent_lately(person, at=at):
        return
    journal.write(verb="person.reset_sent", by=None, at=at, subject=person)
    transaction.on_commit(lambda: letters.send_reset(person), robust=True)


def join(*, email: str, name: str, password: str, at: datetime, language: str = "") -> Person:
    """Make a person; whoever comes second to the same address is refused."""
    person = Person(email=email, name=name.strip(), joined_at=at)
    person.language = language or person.language
    if not person.name or not password:
        raise Refused(_("Please give your name and a password."))
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("You have an account already. Sign in, then accept.")) from None
    journal.write(verb="person.joined", by=person, at=at, subject=person)
    return person


def _lock(role: Role) -> Role:
    """Lock the organisation first: two administrators must not remove each other at once."""
    Organisation.objects.select_for_update().get(pk=role.organisation_id)
    found = Role.objects.filter(pk=role.pk).select_related("person", "organisation").first()
    if found is None:
        raise Refused(_("This person left the organisation in the meantime."))
    return found


def _free_slug(name: str) -> str:
    """Return a slug for a name in any script; a number keeps the second of a name apart."""
    stem = slugify(anyascii(name))[:50].strip("-") or "organisation"
    slugs = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(slugs) + 3))]
    return next(slug for slug in candidates if slug not in slugs)


def _write_of_invitation(
    verb: str, invitation: Invitation, *, by: Person | None, at: datetime
) -> None:
    journal.write(
        verb=verb,
        by=by,
        at=at,
        organisation=invitation.organisation,
        subject=invitation,
        details={"level": invitation.level},
    )


def _write_of_role(verb: str, role: Role, *, by: Person | None, at: datetime) -> None:
    journal.write(
        verb=verb,
        by=by,
        at=at,
        organisation=role.organisation,
        subject=role.person,
        details={"level": role.level},
    )
