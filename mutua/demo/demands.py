"""What the demo's members ask of an audit beyond the benchmark."""

from django.utils import timezone

from mutua import protocols
from mutua.members.models import Organisation
from mutua.protocols import Degree, Requirement
from mutua.standards import actions

OWN = (
    Requirement(
        "Shade breaks", "Cutters rest in the shade, with water, ten minutes in every hour.", 3,
        checkpoint="HS-15", covered={"bonsucro": Degree.FULL},
    ),
    Requirement(
        "Growers' income", "Growers who supply the site earn a living income, or a plan says when.", 2,
        covered={"rainforest": Degree.PARTLY, "fairtrade": Degree.FULL},
    ),
    Requirement(
        "Women's committee", "Women at the site choose a committee that meets the management monthly.", 1
    ),
)  # fmt: skip
LEFT_OUT = ("MS-09", "CO-03")


def ask_for(organisation: Organisation) -> None:
    """Let a member ask for some things of its own, and for less of the benchmark."""
    now = timezone.now()
    actions.take_in(organisation=organisation, wanted=OWN, by=None, at=now)
    rest = protocols.benchmark().checkpoints.keys() - set(LEFT_OUT)
    actions.choose(organisation=organisation, checkpoints=rest, by=None, at=now)
