"""Signatures inside the document: W3C Data Integrity with the cryptosuite eddsa-jcs-2022.

Source: Data Integrity EdDSA Cryptosuites v1.0, section 3.3. What is signed is the SHA-256 of the
proof's options and the SHA-256 of the document without its proof, each in canonical form.
"""

import hashlib
from datetime import datetime

from mutua.receipts import letters, times
from mutua.receipts.canonical import canonical
from mutua.receipts.keys import SigningKey
from mutua.receipts.reading import JSON, shown
from mutua.receipts.wrong import Unreadable, Unsayable

SUITE = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}
TEXTS = ("created", "verificationMethod", "proofValue")
EXACT = {**SUITE, "proofPurpose": "assertionMethod"}


def secure(document: JSON, key: SigningKey, *, at: datetime) -> JSON:
    """Sign a document: give it back with its proof, made at a moment."""
    if not key.public.signs_at(at):
        raise Unsayable(f"This key does not sign on {times.plain(at)}. Take the current one.")
    options = SUITE | {
        "created": times.text(at),
        "verificationMethod": key.public.id,
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
    }
    value = letters.base58(key.secret.sign(to_sign(document, options)))
    return document | {"proof": options | {"proofValue": value}}


def to_sign(document: JSON, options: JSON) -> bytes:
    """Give the 64 bytes that are signed; `document` without proof, `options` without proofValue."""
    return (
        hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()
    )


def why_not_proof(document: JSON) -> str:
    """Tell what is amiss with the form of a document's proof; "" where nothing is."""
    told = document.get("proof")
    if not isinstance(told, dict):
        return "It is not signed: it has no single “proof”."
    for name, value in EXACT.items():
        if told.get(name) != value:
            return (
                f"Its proof is of another kind: {name} is “{shown(told.get(name))}”, not “{value}”."
            )
    for name in TEXTS:
        if not isinstance(told.get(name), str):
            return f"Its proof lacks “{name}”."
    if unknown := sorted(told.keys() - {*EXACT, *TEXTS, "@context"}):
        return f"Its proof has something that we do not understand: “{shown(unknown[0])}”."
    # The specification lets a document have more contexts than were signed. We do not: every byte
    # that a reader sees is under the signature.
    if told.get("@context", document.get("@context")) != document.get("@context"):
        return "Its proof was made for other contexts than the document has."
    return ""


def signed_part(document: JSON) -> tuple[bytes, bytes]:
    """Give the signature of a document and the bytes that it should sign; Unreadable if it is none."""
    told = document["proof"]
    try:
        signature = letters.from_base58(told["proofValue"])
    except ValueError as why:
        raise Unreadable("The signature is not written in base58btc.") from why
    if len(signature) != 64 or letters.base58(signature) != told["proofValue"]:
        raise Unreadable("The signature has not the 64 bytes of an Ed25519 signature.")
    plain = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in told.items() if name != "proofValue"}
    return signature, to_sign(plain, options)
