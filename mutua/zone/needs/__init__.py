"""What needs somebody today: each room's part in a module of its own, asked in one place."""

from ..asking import Asking
from . import assessments, events, members, membership, recognition, register, voice
from .need import Need, Source

SOURCES: tuple[Source, ...] = (
    recognition.needs,
    assessments.needs,
    register.needs,
    voice.needs,
    members.needs,
    membership.needs,
    events.needs,
)


def of(asking: Asking) -> list[Need]:
    """Return what is needed of somebody, the most urgent first."""
    found = [need for source in SOURCES for need in source(asking) if need.count]
    return sorted(found, key=lambda need: (need.rank(asking.today), need.key))


__all__ = ["SOURCES", "Need", "of"]
