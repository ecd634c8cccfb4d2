"""How the journal tells what befalls requirements."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "requirement.added": Words(
        _("You said one thing more that you ask for"),
        _("%(who)s said one thing more that is asked for"),
    ),
    "requirement.changed": Words(
        _("You changed what you ask for"), _("%(who)s changed what is asked for")
    ),
    "requirement.retired": Words(
        _("You ask for one thing no longer"), _("%(who)s took back one thing that was asked for")
    ),
    "requirements.taken_in": Words(
        _("You took in a sheet of what you ask for"),
        _("%(who)s took in a sheet of what is asked for"),
    ),
    "benchmark.chosen": Words(
        _("You chose what of the benchmark you ask for"),
        _("%(who)s chose what of the benchmark is asked for"),
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
