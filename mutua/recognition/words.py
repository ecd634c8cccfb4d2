"""How the journal tells what befalls asks, documents and receipts, and where one finds them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Text, Thing, Words, register, register_things
from mutua.members.models import Organisation

from .models import Ask, Part, Receipt, Verdict


def _part(details: Mapping[str, Any]) -> Text:
    part = details.get("part", details.get("wanted"))
    return Part(part).label if part in Part.values else ""


def _outcome(details: Mapping[str, Any]) -> Text:
    outcome = details.get("outcome")
    return Verdict.Outcome(outcome).label if outcome in Verdict.Outcome.values else ""


WORDS = {
    "ask.made": Words(_("You asked a supplier"), _("%(who)s asked a supplier"), more=_part),
    "ask.posted": Words(nobody=_("A letter went to the supplier")),
    "ask.seen": Words(nobody=_("The supplier looked at the question for the first time")),
    "ask.shared": Words(_("You shared a document"), nobody=_("The supplier shared"), more=_part),
    "ask.declined": Words(_("You declined to share"), nobody=_("The supplier declined")),
    "ask.revoked": Words(_("You ended your consent"), nobody=_("The supplier ended its consent")),
    "ask.end_changed": Words(
        _("You changed the last day of a consent"),
        nobody=_("The supplier changed the last day of its consent"),
    ),
    "ask.withdrawn": Words(_("You took a question back"), _("%(who)s took a question back")),
    "ask.lapsed": Words(nobody=_("A question lapsed without an answer")),
    "ask.ended": Words(nobody=_("A consent came to its last day")),
    "ask.opened": Words(
        _("You opened what a supplier shares"), _("%(who)s opened what a supplier shares")
    ),
    "ask.looked": Words(
        _("You looked at findings that a supplier shares"),
        _("%(who)s looked at findings that a supplier shares"),
    ),
    "ask.decided": Words(
        _("You decided on what you read"), _("%(who)s decided on what was read"), more=_outcome
    ),
    "document.added": Words(
        _("You put a document on file"), nobody=_("A document was put on file"), more=_part
    ),
    "document.removed": Words(_("You destroyed a document"), nobody=_("A document was destroyed")),
    "receipt.issued": Words(
        _("Your decision made a receipt"), _("A decision of %(who)s made a receipt")
    ),
    "receipt.revoked": Words(
        _("Your decision revoked a receipt"), _("A decision of %(who)s revoked a receipt")
    ),
    "contacts.kept": Words(
        _("You said whom to write to at suppliers"),
        _("%(who)s said whom to write to at suppliers"),
    ),
    "mailbox.address_sent": Words(nobody=_("The address of a desk was asked for and sent")),
    "mailbox.taken_along": Words(
        _("You took along all that is yours"),
        nobody=_("A supplier took along all that is its own"),
    ),
    "vault.rotated": Words(nobody=_("The master key of the documents was changed")),
}


def _asks(organisations: Collection[Organisation], numbers: Collection[int]) -> dict[int, Thing]:
    """Name the supplier that was asked, to the member that asked it."""
    found = Ask.objects.filter(organisation__in=organisations, pk__in=numbers)
    told = found.values_list("pk", "supplier", "code", "organisation__slug")
    return {number: Thing(supplier, _way(code, slug)) for number, supplier, code, slug in told}


def _receipts(
    organisations: Collection[Organisation], numbers: Collection[int]
) -> dict[int, Thing]:
    found = Receipt.objects.filter(verdict__ask__organisation__in=organisations, pk__in=numbers)
    told = found.values_list("pk", "verdict__ask__supplier", "code")
    return {
        number: Thing(supplier, reverse("recognition:receipt", kwargs={"code": code}))
        for number, supplier, code in told
    }


def _way(code: object, slug: str) -> str:
    return reverse("recognition:asked", kwargs={"organisation": slug, "code": code})


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
    register_things("recognition.Ask", _asks)
    register_things("recognition.Receipt", _receipts)
