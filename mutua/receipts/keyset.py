"""The public keys of an issuer, as one document: published, and kept to verify without a network.

It serves as DID document (did:web), as W3C controlled identifier document, and as a file beside the
receipts. Retired keys stay in it with their end, so that what they signed before still verifies.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, unquote, urlsplit

from mutua.receipts import letters, reading, times
from mutua.receipts.keys import PublicKey, SigningKey
from mutua.receipts.reading import JSON, shown
from mutua.receipts.wrong import Unreadable, Unsayable

CONTEXT = (
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",  # for validFrom and validUntil of keys
)
MOST_KEYS = 1_000


@dataclass(frozen=True, slots=True)
class KeySet:
    """An issuer, its name, and every key that it ever published."""

    issuer: str
    name: str
    keys: tuple[PublicKey, ...] = ()

    def key(self, id: str) -> PublicKey | None:
        """Find a key by its identifier."""
        return next((key for key in self.keys if key.id == id), None)


def did_web(url: str) -> str:
    """Name an issuer by the address that it publishes under: did:web:example.org:receipts."""
    if not reading.is_address(url):
        raise Unsayable(f"“{shown(url)}” is no address, such as https://example.org/receipts.")
    parts = urlsplit(url)
    path = [quote(unquote(part), safe="") for part in parts.path.split("/") if part]
    return ":".join(["did:web", parts.netloc.lower().replace(":", "%3A"), *path])


def address(issuer: str) -> str:
    """Tell where an issuer's keys are published; "" where its name does not tell."""
    if re.fullmatch(r"did:web:[A-Za-z0-9.%:_~-]+", issuer):
        host, *path = issuer.removeprefix("did:web:").split(":")
        return "/".join(
            ["https:/", host.replace("%3A", ":"), *(path or [".well-known"]), "did.json"]
        )
    return issuer if re.fullmatch(r"https://[^\s#]+", issuer) else ""


def rotate(keys: KeySet, new: SigningKey, *, at: datetime) -> KeySet:
    """Publish a new key and end the others at that moment."""
    if new.issuer != keys.issuer:
        raise Unsayable(f"This key was made for {new.issuer}, and the keys are of {keys.issuer}.")
    end = times.up(at)
    ended = [
        replace(key, until=max(end, key.since)) if key.until is None or key.until > end else key
        for key in keys.keys
        if key.id != new.public.id
    ]
    return replace(keys, keys=(*ended, new.public))


def revoke(keys: KeySet, id: str, *, at: datetime) -> KeySet:
    """Undo a key whose secret got out: nothing that it signed verifies any more, whenever signed."""
    if keys.key(id) is None:
        raise Unsayable(f"There is no key {id} among those of {keys.issuer}.")
    return replace(
        keys, keys=tuple(replace(key, revoked=at) if key.id == id else key for key in keys.keys)
    )


def publish(keys: KeySet) -> JSON:
    """Write the keys as the document to publish."""
    return {
        "@context": list(CONTEXT),
        "id": keys.issuer,
        "name": keys.name,
        "verificationMethod": [_method(keys.issuer, key) for key in keys.keys],
        "assertionMethod": [key.id for key in keys.keys if key.revoked is None],
    }


def _method(issuer: str, key: PublicKey) -> JSON:
    # not `expires`: verifiers refuse from then on even what was signed before
    ends = {"validUntil": key.until, "revoked": key.revoked}
    return {
        "id": key.id,
        "type": "Multikey",
        "controller": issuer,
        "publicKeyMultibase": letters.multikey(letters.PUBLIC, key.raw),
        "validFrom": times.text(key.since),
    } | {name: times.text(moment) for name, moment in ends.items() if moment is not None}


def read(given: bytes | str | JSON) -> KeySet:
    """Read published keys; Unreadable with a sentence where they are none."""
    told = reading.document(given)
    issuer, name, methods = told.get("id"), told.get("name", ""), told.get("verificationMethod")
    if not isinstance(issuer, str) or not issuer or not isinstance(name, str):
        raise Unreadable("These are no published keys: they do not name whose they are.")
    if not isinstance(methods, list) or len(methods) > MOST_KEYS:
        raise Unreadable("These are no published keys: there is no list “verificationMethod”.")
    keys = tuple(_key(issuer, method) for method in methods)
    _once(key.id for key in keys)
    return KeySet(issuer, name, keys)


def _key(issuer: str, told: object) -> PublicKey:
    if not isinstance(told, dict) or not isinstance(told.get("id"), str):
        raise Unreadable("One of the published keys has no id.")
    which = f"The published key “{shown(told['id'])}”"
    if not told["id"].startswith(f"{issuer}#") or told.get("controller") != issuer:
        raise Unreadable(f"{which} belongs to somebody else than “{shown(issuer)}”.")
    try:
        raw = letters.from_multikey(letters.PUBLIC, told["publicKeyMultibase"])
    except (KeyError, ValueError, AttributeError) as why:
        raise Unreadable(f"{which} is not an Ed25519 Multikey.") from why
    moments = {name: _moment(which, told, name) for name in ("validFrom", "validUntil", "revoked")}
    since = moments["validFrom"]
    if since is None:
        raise Unreadable(f"{which} does not say from when it signs (validFrom).")
    return PublicKey(told["id"], raw, since, moments["validUntil"], moments["revoked"])


def _moment(which: str, told: JSON, name: str) -> datetime | None:
    moment = times.read(told.get(name))
    if moment is None and name in told:
        raise Unreadable(f"{which}: “{name}” is not a moment such as 2026-11-25T12:00:00Z.")
    return moment


def _once(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise Unreadable(f"The published key “{shown(id)}” is there twice.")
        seen.add(id)
