"""Reads of events: who may see what."""

from .announced import (
    Mine,
    drafts,
    materials_for,
    past,
    programme,
    seen_by,
    texts_of,
    titled,
    upcoming,
    upcoming_for,
)
from .coming import (
    company_names,
    invited_by,
    number_invited,
    overbooked,
    registered,
    registrations_of,
    sectors,
    suppliers_to_invite,
    themes,
    workshops,
)

__all__ = [
    "Mine",
    "company_names",
    "drafts",
    "invited_by",
    "materials_for",
    "number_invited",
    "overbooked",
    "past",
    "programme",
    "registered",
    "registrations_of",
    "sectors",
    "seen_by",
    "suppliers_to_invite",
    "texts_of",
    "themes",
    "titled",
    "upcoming",
    "upcoming_for",
    "workshops",
]
