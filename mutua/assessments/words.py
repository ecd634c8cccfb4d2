"""How the journal tells what befalls assessments: to the supplier, whose they are."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

# Whoever reads the mailbox acts, mostly without an account.
WORDS = {
    "assessment.added": Words(nobody=_("You put an assessment on file")),
    "assessment.changed": Words(nobody=_("You changed the first pages of an assessment")),
    "assessment.deleted": Words(nobody=_("You deleted an assessment with its findings")),
    "findings.added": Words(nobody=_("You added findings")),
    "finding.changed": Words(nobody=_("You changed a finding")),
    "finding.removed": Words(nobody=_("You deleted a finding")),
    "finding.planned": Words(nobody=_("You planned what to do about a finding")),
    "finding.progress": Words(nobody=_("You told of progress with a finding")),
    "finding.evidence": Words(nobody=_("You told of evidence for a finding")),
    "finding.done": Words(nobody=_("You said that a finding is dealt with")),
    "finding.verified": Words(nobody=_("You said who verified a finding")),
    "finding.closed": Words(nobody=_("You closed a finding")),
    "finding.reopened": Words(nobody=_("You opened a finding again")),
    "mailbox.reminded": Words(nobody=_("We reminded you of findings that are due")),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
