"""A program for test_races: a supplier's fingers, and workers, act at the same moment."""

import json
import sys
from datetime import UTC, date, datetime
from functools import partial

from mutua import protocols
from mutua.assessments import actions
from mutua.assessments.models import Assessment, Finding, Step
from mutua.journal.models import Entry
from mutua.members.models import Mailbox
from mutua.members.tests.races import AT_ONCE, at_once

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
SIX = protocols.version_of("smeta-4-6.1")
TOLD = protocols.Finding(
    "Exit blocked", category="non-compliance", severity="major", due=date(2026, 3, 25)
)
WHO = {"by": None, "at": NOON}


def _mailbox() -> Mailbox:
    return Mailbox.objects.create(email="mill@supplier.example", since=NOON)


def _add(mailbox: Mailbox) -> Assessment:
    said = {"site": "Kaveri", "begun": date(2026, 3, 2)}
    return actions.add_assessment(mailbox=mailbox, version=SIX, said=said, **WHO)


def _finding() -> Finding:
    return actions.add_finding(assessment=_add(_mailbox()), told=TOLD, **WHO)


def assessments() -> dict[str, object]:
    """Put one assessment on file several times at once."""
    outcomes = at_once([partial(_add, _mailbox())] * AT_ONCE)
    return {"assessments": Assessment.objects.count(), "outcomes": {*outcomes} == {"done"}}


def sheets() -> dict[str, object]:
    """Take one sheet of findings several times at once."""
    audit = _add(_mailbox())
    told = [
        protocols.Finding(f"Finding {n}", category="non-compliance", severity="minor")
        for n in range(20)
    ]
    at_once([partial(actions.add_findings, assessment=audit, told=told, **WHO)] * AT_ONCE)
    return {"findings": Finding.objects.count()}


def steps() -> dict[str, object]:
    """Say that a finding is done, several times at once."""
    deed = partial(actions.take_step, finding=_finding(), kind="done", words="Cleared", **WHO)
    outcomes = at_once([deed] * AT_ONCE)
    return {"steps": Step.objects.count(), "outcomes": {*outcomes} == {"done"}}


def ends() -> dict[str, object]:
    """Say that it is done, note and delete, all at once: whatever comes last, nothing is left half."""
    finding = _finding()
    take = partial(actions.take_step, finding=finding, **WHO)
    at_once([
        partial(take, kind="done", words="Cleared"),
        partial(take, kind="progress", words="More"),
        partial(actions.remove_finding, finding=finding, **WHO),
        partial(actions.delete_assessment, assessment=finding.assessment, **WHO),
    ])  # fmt: skip
    return {"left": Finding.objects.count() + Step.objects.count() + Assessment.objects.count()}


def letters() -> dict[str, object]:
    """Let several workers remind at once."""
    _finding()
    at_once([partial(actions.remind, at=NOON)] * AT_ONCE)
    return {"reminded": Entry.objects.filter(verb="mailbox.reminded").count()}


def main(name: str) -> None:
    """Run a race on an empty database and print its result as JSON."""
    races = {f.__name__: f for f in (assessments, sheets, steps, ends, letters)}
    sys.stdout.write(json.dumps(races[name]()))
