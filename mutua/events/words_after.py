"""How the journal tells what happens at events and after them."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words

WORDS = {
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
