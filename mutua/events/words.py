"""How the journal tells what befalls this room's things."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

from .words_after import WORDS as AFTER

WORDS: dict[str, Words] = {
    "event.planned": Words(_("You planned an event"), _("%(who)s planned an event")),
    "event.copied": Words(
        _("You planned an event like an earlier one"),
        _("%(who)s planned an event like an earlier one"),
    ),
    "event.described": Words(
        _("You changed what is said of an event"), _("%(who)s changed what is said of an event")
    ),
    "event.announced": Words(_("You announced an event"), _("%(who)s announced an event")),
    "event.changed": Words(_("You changed an event"), _("%(who)s changed an event")),
    "event.cancelled": Words(_("You cancelled an event"), _("%(who)s cancelled an event")),
    "event.programmed": Words(
        _("You changed the programme of an event"),
        _("%(who)s changed the programme of an event"),
    ),
    "event.parties_said": Words(
        _("You said who is behind an event"), _("%(who)s said who is behind an event")
    ),
    "event.material_attached": Words(
        _("You added material to an event"), _("%(who)s added material to an event")
    ),
    "event.material_detached": Words(
        _("You took material off an event"), _("%(who)s took material off an event")
    ),
    "event.suppliers_invited": Words(
        _("You invited suppliers to an event"),
        _("%(who)s invited suppliers to an event"),
        more=lambda details: str(details.get("number", "")),
    ),
    "event.invitation_declined": Words(
        _("You declined an invitation to an event"),
        _("%(who)s declined an invitation to an event"),
        _("An invitation to an event was declined"),
    ),
    "event.registered": Words(
        _("You registered for an event"),
        _("%(who)s registered for an event"),
        _("Somebody registered for an event"),
    ),
    "event.registration_changed": Words(
        _("You changed your registration for an event"),
        _("%(who)s changed a registration for an event"),
        _("A registration for an event was changed"),
    ),
    "event.workshops_chosen": Words(
        _("You chose workshops of an event"),
        _("%(who)s chose workshops of an event"),
        _("Workshops of an event were chosen"),
    ),
    "event.left": Words(
        _("You cancelled your registration for an event"),
        _("%(who)s cancelled a registration for an event"),
        _("A registration for an event was cancelled"),
    ),
    "event.reminders_stopped": Words(
        _("You stopped the reminders of an event"),
        _("%(who)s stopped the reminders of an event"),
        _("The reminders of an event were stopped"),
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS | AFTER)
