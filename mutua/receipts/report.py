"""What checking a receipt came to, step by step, for a person to read."""

from dataclasses import dataclass
from typing import Final, Literal

from mutua.receipts.reading import JSON, shown
from mutua.receipts.shape import found
from mutua.sentences import say

Outcome = Literal["holds", "fails", "unknown"]
HOLDS: Final = "holds"
FAILS: Final = "fails"
UNKNOWN: Final = "unknown"
STEPS = ("shape", "issuer", "key", "signature", "validity", "revocation")


@dataclass(frozen=True, slots=True)
class Step:
    """One check: its name of STEPS, how it came out, and the sentence that says so."""

    name: str
    outcome: Outcome
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """All checks of one receipt, in order; `document` is what was read, if it could be read."""

    steps: tuple[Step, ...]
    document: JSON | None = None

    @property
    def proven(self) -> bool:
        """Tell whether the issuer signed exactly this, whatever became of it since."""
        first = [step.outcome for step in self.steps if step.name in STEPS[:4]]
        return first == [HOLDS] * 4

    @property
    def holds(self) -> bool:
        """Tell whether nothing failed and only revocation, if anything, could not be checked."""
        return (
            tuple(step.name for step in self.steps) == STEPS
            and all(step.outcome == HOLDS for step in self.steps[:-1])
            and self.steps[-1].outcome != FAILS
        )

    @property
    def sentence(self) -> str:
        """Give the outcome in one sentence."""
        failed = [step for step in self.steps if step.outcome == FAILS]
        if failed:
            return say("This receipt does not hold. %(why)s", why=failed[0].sentence)
        if not self.holds:
            unknown = next(step.sentence for step in self.steps if step.outcome == UNKNOWN)
            return say("This receipt could not be checked. %(why)s", why=unknown)
        if self.steps[-1].outcome == UNKNOWN:
            left = self.steps[-1].sentence
            return say("This receipt is genuine and in force. %(why)s", why=left)
        return say("This receipt is genuine, in force and not revoked.")


VERDICTS = (say("recognised"), say("recognised with top-up"), say("not recognised"))
LINES: tuple[tuple[str, str], ...] = (
    (say("Site"), "credentialSubject.issuedToParty.name"),
    (say("Verdict"), "credentialSubject.recognition.verdict"),
    (say("Protocol"), "credentialSubject.recognition.protocol"),
    (say("Version"), "credentialSubject.recognition.protocolVersion"),
    (say("Kind"), "credentialSubject.recognition.assessmentKind"),
    (say("Assessed on"), "credentialSubject.recognition.assessedOn"),
    (say("Assessment ends"), "credentialSubject.recognition.assessmentEnds"),
    (say("Recognised by"), "credentialSubject.recognition.recognisedBy"),
    (say("Issued by"), "issuer.name"),
    (say("Issuer"), "issuer.id"),
    (say("Issued"), "validFrom"),
    (say("Valid until"), "validUntil"),
    (say("Report's SHA-256"), "credentialSubject.auditableEvidence.hashDigest"),
    (say("Page"), "credentialSubject.conformityCertificate.linkURL"),
    (say("Receipt"), "id"),
)


def lines(document: JSON) -> list[tuple[str, str]]:
    """List what a receipt says, as (heading, text) fit to be shown; leaves out what it lacks."""
    told = [(heading, shown(found(document, path) or "")) for heading, path in LINES]
    said = [(heading, _in_words(text)) for heading, text in told if text]
    return said + _more(document)


def _in_words(text: str) -> str:
    """Let a verdict be said in other languages."""
    return next((each for each in VERDICTS if each == text), text)


def _more(document: JSON) -> list[tuple[str, str]]:
    """List the place, its other names, and topic by topic what was recognised."""
    assessments = found(document, "credentialSubject.assessment")
    each = (
        [one for one in assessments if isinstance(one, dict)]
        if isinstance(assessments, list)
        else []
    )
    parts = found(document, "credentialSubject.recognition.topUp")
    parts = parts if isinstance(parts, list) else []
    due = [found(part, "conformityTopic") for part in parts]
    more: list[tuple[str, str]] = [
        (say("Topic %(name)s", name=shown(one.get("conformityTopic") or "")), _how(one, due))
        for one in each
    ]
    more += [(say("Top-up covers"), shown(found(part, "description") or "")) for part in parts]
    return _place(each[0]) + more if each else more


def _place(assessment: JSON) -> list[tuple[str, str]]:
    verified = assessment.get("assessedFacility")
    facility = found(verified[0], "facility") if isinstance(verified, list) and verified else None
    address = [found(facility, f"address.{name}") for name in ("streetAddress", "addressCountry")]
    others = found(facility, "facilityAlsoKnownAs")
    names = [
        f"{shown(found(one, 'idScheme.name') or '')} {shown(found(one, 'registeredId') or '')}"
        for one in [facility, *(others if isinstance(others, list) else [])]
        if found(one, "registeredId")
    ]
    told: list[tuple[str, str]] = [
        (say("Address"), shown(", ".join(part for part in address if isinstance(part, str)))),
        (say("Known as"), ", ".join(names)),
    ]
    return [line for line in told if line[1]]


def _how(assessment: JSON, due: list[object]) -> str:
    if assessment.get("conformance") is True:
        return say("recognised")
    due_here = assessment.get("conformityTopic") in due
    return say("needs the top-up") if due_here else say("not recognised")
