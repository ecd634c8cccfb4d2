"""What a receipt must have: the required fields of UNTP's Digital Conformity Credential, and ours."""

from collections.abc import Callable, Iterator
from typing import Any

from mutua.receipts import proof, times
from mutua.receipts.reading import JSON, shown
from mutua.receipts.said import TOPICS, VERDICTS

Check = Callable[[Any], bool]
ASSESSORS = ("Self", "Commercial", "Buyer", "Membership", "Unspecified", "3rdParty")
LEVELS = ("GovtApproval", "GlobalMRA", "Accredited", "Verified", "Validated", "Unspecified")
ATTESTATIONS = (
    "certification", "declaration", "inspection", "testing", "verification", "validation",
    "calibration",
)  # fmt: skip
VC = "https://www.w3.org/ns/credentials/v2"
UNTP = "https://test.uncefact.org/vocabulary/untp/dcc/"


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _moment(value: object) -> bool:
    return times.read(value) is not None


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _list_with(*words: str) -> Check:
    return lambda value: isinstance(value, list) and all(word in value for word in words)


def _contexts(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 1
        and value[0] == VC
        and isinstance(value[1], str)
        and value[1].startswith(UNTP)
    )


def _index(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12


REQUIRED: tuple[tuple[str, Check], ...] = (
    ("@context", _contexts),
    ("id", _text),
    ("type", _list_with("DigitalConformityCredential", "VerifiableCredential")),
    ("issuer.id", _text),
    ("issuer.name", _text),
    ("validFrom", _moment),
    ("validUntil", _moment),
    ("credentialSubject.type", _list_with("ConformityAttestation", "Attestation")),
    ("credentialSubject.id", _text),
    ("credentialSubject.assessorLevel", _one_of(*ASSESSORS)),
    ("credentialSubject.assessmentLevel", _one_of(*LEVELS)),
    ("credentialSubject.attestationType", _one_of(*ATTESTATIONS)),
    ("credentialSubject.issuedToParty.id", _text),
    ("credentialSubject.issuedToParty.name", _text),
    ("credentialSubject.auditableEvidence.hashDigest", _text),
    ("credentialSubject.auditableEvidence.hashMethod", _one_of("SHA-256")),
    ("credentialSubject.recognition.verdict", _one_of(*VERDICTS)),
    ("credentialSubject.recognition.protocol", _text),
    ("credentialSubject.recognition.assessedOn", _text),
    ("credentialSubject.recognition.assessmentEnds", _text),
)
OF_ASSESSMENTS: tuple[tuple[str, Check], ...] = (
    ("id", _text),
    ("conformityTopic", _one_of(*TOPICS)),
    ("conformance", lambda value: isinstance(value, bool)),
)
OF_STATUS: tuple[tuple[str, Check], ...] = (
    ("type", _one_of("BitstringStatusListEntry")),
    ("statusPurpose", _one_of("revocation")),
    ("statusListIndex", _index),
    ("statusListCredential", _text),
)


def why_not_receipt(document: JSON) -> str:
    """Tell what is amiss with the form of a receipt; "" where nothing is."""
    return next(_amiss(document), "") or proof.why_not_proof(document)


def _amiss(document: JSON) -> Iterator[str]:
    yield from _fields(document, REQUIRED, "")
    assessments = found(document, "credentialSubject.assessment")
    if not isinstance(assessments, list) or not assessments:
        yield _sentence("credentialSubject.assessment", assessments)
        return
    for number, each in enumerate(assessments, 1):
        yield from _fields(each, OF_ASSESSMENTS, f"credentialSubject.assessment {number}: ")
    if "credentialStatus" in document:
        yield from _fields(document["credentialStatus"], OF_STATUS, "credentialStatus: ")


def _fields(document: object, required: tuple[tuple[str, Check], ...], where: str) -> Iterator[str]:
    for path, fits in required:
        value = found(document, path)
        if not fits(value):
            yield _sentence(where + path, value)


def _sentence(path: str, value: object) -> str:
    if value is None:
        return f"“{path}” is missing: this is no receipt of a recognition, or not a whole one."
    return f"“{path}” is {shown(value, 60)}, which no receipt has there."


def found(document: object, path: str) -> Any:
    """Follow a path of names, such as issuer.name; None where it leads nowhere."""
    for name in path.split("."):
        document = document.get(name) if isinstance(document, dict) else None
    return document
