"""Every read of membership, and who may see what."""

from .directory import Contact, Entry, contacts, directory, entry, listing_of
from .maturity import (
    evidence_of,
    latest_modules,
    middles,
    progress,
    self_assessment,
    self_assessments,
    who_handed_in,
)
from .members import Member, members_on, why_no_fellow
from .owed import Due, Owing, duties_of, duties_on, last_quarter, matrix, owing_of, shares_met
from .surveys import (
    at_hand,
    hand_ins_of,
    known_of,
    latest_of,
    open_survey,
    sheet_of,
    standing_of,
    surveys,
)

__all__ = [
    "Contact",
    "Due",
    "Entry",
    "Member",
    "Owing",
    "at_hand",
    "contacts",
    "directory",
    "duties_of",
    "duties_on",
    "entry",
    "evidence_of",
    "hand_ins_of",
    "known_of",
    "last_quarter",
    "latest_modules",
    "latest_of",
    "listing_of",
    "matrix",
    "members_on",
    "middles",
    "open_survey",
    "owing_of",
    "progress",
    "self_assessment",
    "self_assessments",
    "shares_met",
    "sheet_of",
    "standing_of",
    "surveys",
    "who_handed_in",
    "why_no_fellow",
]
