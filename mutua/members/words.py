"""How the journal tells what befalls people and organisations, and whom a reader may see named."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Text, Thing, Words, register, register_things
from mutua.members import queries
from mutua.members.models import Invitation, Level, Organisation


def _level(details: Mapping[str, Any]) -> Text:
    level = details.get("level")
    return Level(level).label if level in Level.values else ""


def _issuer(details: Mapping[str, Any]) -> Text:
    return str(details.get("issuer", ""))


def _domain(details: Mapping[str, Any]) -> Text:
    return str(details.get("domain", ""))


WORDS = {
    "organisation.founded": Words(
        _("You founded an organisation"),
        _("%(who)s founded the organisation"),
        _("The organisation was founded"),
    ),
    "organisation.closed": Words(
        _("You closed an organisation"),
        _("%(who)s closed the organisation"),
        _("The organisation was closed"),
    ),
    "invitation.sent": Words(
        _("You sent an invitation"),
        _("%(who)s sent an invitation"),
        _("An invitation was sent"),
        _level,
    ),
    "invitation.withdrawn": Words(
        _("You took an invitation back"),
        _("%(who)s took an invitation back"),
        _("An invitation was taken back"),
        _level,
    ),
    "invitation.accepted": Words(
        _("You accepted an invitation"),
        _("%(who)s accepted an invitation"),
        _("An invitation was accepted"),
        _level,
    ),
    "role.given": Words(
        _("You were given a role"), _("%(who)s was given a role"), _("A role was given"), _level
    ),
    "role.changed": Words(
        _("You changed a role"), _("%(who)s changed a role"), _("A role was changed"), _level
    ),
    "role.removed": Words(
        _("You took a role away"), _("%(who)s took a role away"), _("A role was taken away"), _level
    ),
    "role.changed.oneself": Words(
        _("You changed your own role"), _("%(who)s changed their own role"), more=_level
    ),
    "role.removed.oneself": Words(
        _("You left the organisation"), _("%(who)s left the organisation"), more=_level
    ),
    "person.joined": Words(_("You opened your account"), _("%(who)s opened an account")),
    "person.signed_in": Words(_("You signed in"), _("%(who)s signed in")),
    "person.changed": Words(
        _("You changed your name or language"), _("%(who)s changed a name or language")
    ),
    "person.secured": Words(
        _("You set a new password"), _("%(who)s set a new password"), _("A new password was set")
    ),
    "person.code_sent": Words(nobody=_("A letter with a code to sign in was asked for and sent")),
    "person.locked_out": Words(nobody=_("Somebody guessed at a password and was stopped")),
    "person.step_guessed": Words(nobody=_("Somebody guessed at the codes of a second step")),
    "step.added": Words(_("You added a second step"), _("%(who)s added a second step")),
    "step.removed": Words(_("You removed a second step"), _("%(who)s removed a second step")),
    "step.renewed": Words(_("You made new recovery codes"), _("%(who)s made new recovery codes")),
    "step.spent": Words(_("You used a recovery code"), _("%(who)s used a recovery code")),
    "steps.reset": Words(
        _("You reset somebody’s second steps"),
        _("%(who)s reset somebody’s second steps"),
        _("Somebody’s second steps were reset"),
    ),
    "browsers.ended": Words(_("You signed out of browsers"), _("%(who)s signed out of browsers")),
    "company.set": Words(
        _("You set up the company sign-in"), _("%(who)s set up the company sign-in"), more=_issuer
    ),
    "company.required": Words(
        _("You made the company sign-in the only way in"),
        _("%(who)s made the company sign-in the only way in"),
    ),
    "company.freed": Words(
        _("You allowed every way to sign in again"),
        _("%(who)s allowed every way to sign in again"),
    ),
    "company.dropped": Words(
        _("You removed the company sign-in"), _("%(who)s removed the company sign-in")
    ),
    "domain.claimed": Words(_("You claimed a domain"), _("%(who)s claimed a domain"), more=_domain),
    "domain.confirmed": Words(
        _("You confirmed a domain"), _("%(who)s confirmed a domain"), more=_domain
    ),
    "domain.dropped": Words(
        _("You took a domain off the list"), _("%(who)s took a domain off the list"), more=_domain
    ),
    "person.reset_sent": Words(nobody=_("A letter for a new password was asked for and sent")),
    "mailbox.language_chosen": Words(
        _("You chose the language of your desk"), nobody=_("The language of a desk was chosen")
    ),
    "mailbox.renewed": Words(
        _("You had your addresses made anew"), nobody=_("The addresses of a desk were made anew")
    ),
    "mailbox.guarded": Words(
        _("You let your addresses open with your account only"),
        nobody=_("A desk opens with its account only"),
    ),
    "mailbox.opened": Words(
        _("You let your addresses open without your account again"),
        nobody=_("A desk opens without an account again"),
    ),
    "mailbox.account_sent": Words(nobody=_("A letter with which to make an account was sent")),
    "mailbox.deleted": Words(_("You deleted your desk"), nobody=_("A desk was deleted")),
}


def people(organisations: Collection[Organisation], numbers: Collection[int]) -> dict[int, Thing]:
    """Name the people who belong to the organisations, or once did."""
    return {one.pk: Thing(str(one)) for one in queries.people_ever(organisations, numbers)}


def _organisations(
    organisations: Collection[Organisation], numbers: Collection[int]
) -> dict[int, Thing]:
    return {one.pk: Thing(one.name) for one in organisations if one.pk in numbers}


def _invitations(
    organisations: Collection[Organisation], numbers: Collection[int]
) -> dict[int, Thing]:
    found = Invitation.objects.filter(organisation__in=organisations, pk__in=numbers)
    return {number: Thing(email) for number, email in found.values_list("pk", "email")}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
    register_things("members.Person", people)
    register_things("members.Organisation", _organisations)
    register_things("members.Invitation", _invitations)
