"""What this room tells people of: that a site answered, and that there are results; never what they say."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua.members import queries as members
from mutua.members.models import Kind as Organisations
from mutua.members.models import Level, Organisation
from mutua.notices import actions as notices
from mutua.notices.kinds import Kind

from .models import Proposal, Release
from .queries.consents import readers_at

VOICE = gettext_lazy("Worker voice")
RUNNERS = (Organisations.MEMBER, Organisations.SECRETARIAT)

RELEASED = Kind(
    "voice.released",
    gettext_lazy("Results of a survey that you may read"),
    VOICE,
    lambda told: _("What the workers of %(site)s said can be read.") % told,
    reaches=RUNNERS,
)
ACCEPTED = Kind(
    "voice.accepted",
    gettext_lazy("A site lets its workers be heard"),
    VOICE,
    lambda told: _("%(site)s lets you read what its workers say.") % told,
    reaches=RUNNERS,
)
DECLINED = Kind(
    "voice.declined", gettext_lazy("A site does not let its workers be heard"), VOICE,
    lambda told: _("%(site)s declines what you asked.") % told, reaches=RUNNERS,
)  # fmt: skip
ALL = (RELEASED, ACCEPTED, DECLINED)


def tell_released(release: Release, *, at: datetime) -> None:
    """Tell whoever may read a site's results at that moment that there are some."""
    wave = release.wave
    for consent in readers_at(wave.workplace, at):
        page = {"organisation": consent.organisation.slug, "code": wave.code}
        _tell(
            RELEASED, consent.organisation, wave.workplace.name,
            reverse("voice:result", kwargs=page), f"release-{release.pk}-{consent.organisation.pk}", at,
        )  # fmt: skip


def tell_answered(proposal: Proposal, kind: Kind, *, at: datetime) -> None:
    """Tell whoever asked what the site answers."""
    page = {"organisation": proposal.organisation.slug}
    path = reverse("voice:home", kwargs=page)
    if proposal.programme:
        path = reverse("voice:programme", kwargs={**page, "programme": proposal.programme.code})
    _tell(kind, proposal.organisation, proposal.supplier, path, f"proposal-{proposal.pk}", at)


def _tell(
    kind: Kind, organisation: Organisation, site: str, path: str, key: str, at: datetime
) -> None:
    notices.tell(
        kind=kind.name, people=members.people_from(organisation, Level.SOURCING),
        told={"site": site}, path=path, key=key, at=at, organisation=organisation,
    )  # fmt: skip
