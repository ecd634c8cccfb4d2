"""How the journal tells what befalls members, their duties, answers and self-assessments; never what they say."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS: dict[str, Words] = {
    "membership.begun": Words(
        _("You wrote down a membership"), _("%(who)s wrote down a membership")
    ),
    "membership.ended": Words(_("You ended a membership"), _("%(who)s ended a membership")),
    "membership.suspended": Words(
        _("You suspended a membership"), _("%(who)s suspended a membership")
    ),
    "membership.resumed": Words(_("You ended a suspension"), _("%(who)s ended a suspension")),
    "profile.changed": Words(_("You changed the profile"), _("%(who)s changed the profile")),
    "listing.made": Words(
        _("You had yourself listed for other members"),
        _("%(who)s had themselves listed for other members"),
    ),
    "listing.ended": Words(
        _("You took yourself off the directory"), _("%(who)s took themselves off the directory")
    ),
    "duty.said": Words(_("You changed what members owe"), _("%(who)s changed what members owe")),
    "duty.excused": Words(
        _("You excused a member from a duty"), _("%(who)s excused a member from a duty")
    ),
    "duty.excuse_ended": Words(_("You ended an excuse"), _("%(who)s ended an excuse")),
    "survey.opened": Words(_("You set up a survey"), _("%(who)s set up a survey")),
    "survey.changed": Words(
        _("You changed the days of a survey"), _("%(who)s changed the days of a survey")
    ),
    "survey.answered": Words(
        _("You answered a part of the survey"), _("%(who)s answered a part of the survey")
    ),
    "survey.handed_in": Words(_("You handed in the survey"), _("%(who)s handed in the survey")),
    "survey.told": Words(nobody=_("What is told of a survey was reckoned")),
    "modules.published": Words(
        _("You published an edition of the modules"),
        _("%(who)s published an edition of the modules"),
    ),
    "self_assessment.marked": Words(_("You marked a practice"), _("%(who)s marked a practice")),
    "self_assessment.handed_in": Words(
        _("You handed in the self-assessment"), _("%(who)s handed in the self-assessment")
    ),
    "self_assessment.told": Words(nobody=_("The middle of all self-assessments was reckoned")),
    "evidence.added": Words(_("You added evidence"), _("%(who)s added evidence")),
    "evidence.removed": Words(_("You removed evidence"), _("%(who)s removed evidence")),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
