"""What is kept, as the plain values that the library of protocols judges, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mutua import protocols
from mutua.protocols import Auditor, Header

from .models import Assessment, Finding, Step

HEADER = (
    "company", "site", "country", "address", "contact", "company_reference", "site_reference",
    "pillars", "begun", "ended", "auditor_days", "workers", "occasion", "announcement",
    "self_assessment", "auditors", "writer", "reviewer", "products", "previous", "rating", "score",
)  # fmt: skip
FINDING = (
    "clause", "category", "severity", "grade", "description", "evidence", "law", "people",
    "spread", "standing", "root_cause", "corrective", "preventive", "due", "owner",
    "verification", "status", "closed",
)  # fmt: skip


def header(said: Mapping[str, Any]) -> Header:
    """Return the first pages of a report from what a form or an assessment says."""
    known = {name: said[name] for name in HEADER if name in said}
    known["pillars"] = tuple(known.get("pillars") or ())
    known["auditors"] = tuple(Auditor(*each[:3]) for each in known.get("auditors") or ())
    return Header(**{"company": "", "site": ""} | known)


def header_of(assessment: Assessment) -> dict[str, Any]:
    """Return what an assessment says on its first pages."""
    return {name: getattr(assessment, name) for name in HEADER}


def finding(said: Mapping[str, Any]) -> protocols.Finding:
    """Return a finding from what a form or a stored one says."""
    return protocols.Finding(**{name: said[name] for name in FINDING if name in said})


def finding_of(stored: Finding) -> protocols.Finding:
    """Return a stored finding as the library knows it."""
    return finding({name: getattr(stored, name) for name in FINDING})


def step_of(step: Step) -> dict[str, Any]:
    """Return what a step says."""
    return {
        name: getattr(step, name) for name in ("kind", "words", "who", "on", "verification", "at")
    }


def fields(told: protocols.Finding) -> dict[str, Any]:
    """Return the fields of a stored finding."""
    return asdict(told)


def sameness(told: protocols.Finding | Finding) -> tuple[str, ...]:
    """Return what makes two findings of one assessment the same."""
    words = " ".join(told.description.split()).casefold()
    return (told.clause.casefold(), told.category, told.severity, told.grade, words)
