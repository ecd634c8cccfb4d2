"""An assessment and its findings as plain values, whatever the protocol; no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST_PEOPLE = 1_000_000  # at one site
ANNOUNCEMENTS = ("announced", "semi-announced", "unannounced")
SPREADS = ("isolated", "systemic")
STANDINGS = ("new", "carried over")
VERIFICATIONS = ("desktop", "follow-up")
STATUSES = ("open", "in progress", "to be verified", "closed")


@dataclass(frozen=True, slots=True)
class Auditor:
    """Somebody who assessed, with the number and level of the auditors' association."""

    name: str
    apsca: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands on the first pages of a report. `ordered_by` is hidden from every reader."""

    company: str
    site: str
    country: str = ""  # ISO 3166-1 alpha-2
    address: str = ""
    contact: str = ""
    company_reference: str = ""  # Sedex, ZC…
    site_reference: str = ""  # Sedex, ZS…
    pillars: tuple[str, ...] = ()
    begun: date | None = None
    ended: date | None = None
    auditor_days: float | None = None
    workers: int | None = None
    occasion: str = ""  # such as “full initial”
    announcement: str = ""  # one of ANNOUNCEMENTS
    self_assessment: bool | None = None  # was one at hand?
    auditors: tuple[Auditor, ...] = ()
    writer: str = ""
    reviewer: str = ""
    products: str = ""
    ordered_by: str = ""
    previous: date | None = None
    rating: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and what is done about it.

    Texts tell of conditions, never of a worker who could be recognised: who spoke could be harmed.
    """

    description: str
    clause: str = ""
    category: str = ""  # key of a category of the version
    severity: str = ""  # a level of the version's scale
    grade: str = ""  # where the category has grades
    evidence: str = ""
    law: str = ""
    people: int | None = None  # how many are affected
    spread: str = ""  # one of SPREADS
    standing: str = "new"  # one of STANDINGS
    root_cause: str = ""
    corrective: str = ""
    preventive: str = ""
    due: date | None = None
    owner: str = ""
    verification: str = ""  # one of VERIFICATIONS
    status: str = "open"  # one of STATUSES
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong (“error”) or odd (“warning”) about a field, with what to do."""

    field: str
    severity: str
    sentence: str


def only_errors(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return the doubts that must be settled before anything is kept."""
    return [doubt for doubt in doubts if doubt.severity == "error"]
