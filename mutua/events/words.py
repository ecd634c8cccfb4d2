"""How the journal tells what befalls this room's things."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

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
    "attendance.taken": Words(
        _("You checked somebody in"), _("%(who)s checked somebody in"),
        _("Somebody was checked in at the door"),
    ),
    "attendance.undone": Words(
        _("You undid a check-in"), _("%(who)s undid a check-in"), _("A check-in was undone"),
    ),
    "attendees.forgotten": Words(nobody=_("The names of attendees were erased after two years")),
    "certificate.made": Words(nobody=_("A certificate of attendance was made")),
    "claim.dropped": Words(
        _("You removed a figure from before"), _("%(who)s removed a figure from before")
    ),
    "claim.kept": Words(
        _("You entered a figure from before"), _("%(who)s entered a figure from before")
    ),
    "doorway.closed": Words(
        _("You closed an address for the door"), _("%(who)s closed an address for the door")
    ),
    "doorway.opened": Words(
        _("You opened an address for the door"), _("%(who)s opened an address for the door")
    ),
    "pledge.dropped": Words(nobody=_("A company told that it did not do what it said at an event")),
    "pledge.hidden": Words(nobody=_("A company is no longer named with what it said at an event")),
    "pledge.kept": Words(nobody=_("A company told that it did what it said at an event")),
    "pledge.made": Words(nobody=_("A company said at an event what it will do")),
    "pledge.shown": Words(nobody=_("A company lets itself be named with what it said at an event")),
    "registration.walked_in": Words(
        _("You registered somebody at the door"), _("%(who)s registered somebody at the door"),
        _("Somebody registered at the door"),
    ),
    "report.published": Words(
        _("You published the report of an event"), _("%(who)s published the report of an event")
    ),
    "report.withdrawn": Words(
        _("You withdrew the report of an event"), _("%(who)s withdrew the report of an event")
    ),
}  # fmt: skip


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
