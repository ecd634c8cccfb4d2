"""How far a wave has come, and whom its draw says to ask."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mutua.instruments import Instrument

from . import groups, planning
from .models import Wave

STEPS = (
    _("Count"), _("Plan"), _("Print"), _("Hand out"), _("Close"), _("Results"),
)  # fmt: skip
REPLACED = 3  # replacements named for each ten people drawn, and never fewer than three


@dataclass(frozen=True, slots=True)
class Draw:
    """Whom to ask of a group: numbers in its list; of everybody none are named."""

    group: str
    size: int
    wanted: int
    chosen: tuple[int, ...]
    replacements: tuple[int, ...]

    @property
    def everybody(self) -> bool:
        """Tell whether the whole group is asked."""
        return self.wanted == self.size


def stage(wave: Wave, now: datetime) -> int:
    """Return which of STEPS is to do, from 1."""
    if wave.closed_at is not None:
        return len(STEPS)
    if now.date() > wave.closes:
        return 5
    return 4 if now.date() >= wave.opens else 3


def draws(wave: Wave, instrument: Instrument) -> list[Draw]:
    """Return the draw of a wave again, from its roster and its seed."""
    if wave.roster is None or not wave.wanted:
        return []
    known = groups.variables(instrument)
    sizes = planning.sizes_of(wave.roster.lines, wave.wanted)
    drawn = planning.draw(wave.roster.lines, wave.wanted, wave.seed)
    return [
        Draw(
            groups.in_words(planning.groups_of(key), known), size, wave.wanted.get(key, 0),
            drawn[key].chosen,
            drawn[key].replacements[: max(3, wave.wanted.get(key, 0) * REPLACED // 10)],
        )
        for key, size in sizes.items()
    ]  # fmt: skip


def places(wave: Wave) -> list[str]:
    """Return where cards are handed out; without named places it is the site itself."""
    return [*wave.places] or [wave.workplace.name]
