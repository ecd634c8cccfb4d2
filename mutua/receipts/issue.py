"""Make a receipt: a W3C Verifiable Credential in the shape of UNTP's Digital Conformity Credential.

Sources: Verifiable Credentials Data Model 2.0; UN Transparency Protocol, Digital Conformity
Credential 0.6.0. What UNTP has no word for stands under `recognition`.
"""

import re

from mutua.receipts import proof, times
from mutua.receipts.keys import SigningKey
from mutua.receipts.reading import JSON
from mutua.receipts.said import NOT_RECOGNISED, Identifier, Said, Site, why_not
from mutua.receipts.wrong import Unsayable

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://test.uncefact.org/vocabulary/untp/dcc/0.6.0/",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",  # for `recognition`
)
# what identifiers are called, who keeps them, and where one can be looked up
SCHEMES = {
    "os_id": ("OS ID", "https://opensupplyhub.org/", "https://opensupplyhub.org/facilities/{}"),
    "lei": ("LEI", "https://www.gleif.org/", "https://search.gleif.org/#/record/{}"),
    "gln": ("GLN", "https://www.gs1.org/", "https://id.gs1.org/414/{}"),
    "duns": ("D-U-N-S", "https://www.dnb.com/", ""),
    "sedex_site": ("Sedex site (ZS)", "https://www.sedex.com/", ""),
    "sedex_company": ("Sedex company (ZC)", "https://www.sedex.com/", ""),
    "uml": ("Universal Mill List", "https://www.rspo.org/", ""),
    "rspo": ("RSPO", "https://www.rspo.org/", ""),
}


def issue(said: Said, key: SigningKey) -> JSON:
    """Sign a receipt; Unsayable with a sentence where it cannot say this, or the key cannot sign."""
    if reason := why_not(said):
        raise Unsayable(reason)
    urn = said.id.urn
    document = {
        "@context": list(CONTEXT),
        "id": urn,
        "type": ["DigitalConformityCredential", "VerifiableCredential"],
        "name": f"Receipt: {_protocol(said)}, {said.site.name}",
        "issuer": _issuer(said, key),
        "validFrom": times.text(said.issued_at),
        "validUntil": times.text(said.valid_until),
        "credentialStatus": {
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(said.status.index),
            "statusListCredential": said.status.list_url,
        },
        "credentialSubject": _subject(said, urn),
    }
    return proof.secure(document, key, at=said.issued_at)


def _issuer(said: Said, key: SigningKey) -> JSON:
    known = {"id": said.association.url, "name": said.association.name}
    return {
        "type": ["CredentialIssuer"],
        "id": key.issuer,
        "name": said.association.name,
        "issuerAlsoKnownAs": [known],
    }


def _subject(said: Said, urn: str) -> JSON:
    facility = _facility(said.site, urn)
    party = {name: facility[name] for name in ("id", "name")}
    # the first tells all of the site; the others name the same one, so that the file stays short
    sites = [facility, *([party] * (len(_topics(said)) - 1))]
    subject: JSON = {
        "type": ["ConformityAttestation", "Attestation"],
        "id": f"{urn}#attestation",
        "name": f"{_protocol(said)}: {said.verdict}",
        # what a member of the association declares of a report that others wrote
        "assessorLevel": "Membership",
        "assessmentLevel": "Unspecified",
        "attestationType": "declaration",
        "issuedToParty": party,
        "auditableEvidence": _evidence(said),
        "assessment": [
            _assessment(said, topic, site, urn)
            for topic, site in zip(_topics(said), sites, strict=True)
        ],
        "recognition": _recognition(said),
    }
    if said.page:
        link = {"linkURL": said.page, "linkName": "This receipt, to see and check"}
        subject["conformityCertificate"] = {"type": ["SecureLink", "Link"]} | link
    return subject


def _facility(site: Site, urn: str) -> JSON:
    known = [_known(each, site.name, urn) for each in site.identifiers]
    first = known[0] if known else {"id": f"{urn}#site", "name": site.name}
    address = {"streetAddress": site.address} if site.address else {}
    facility: JSON = {
        "type": ["Facility"],
        **first,
        "address": {"type": ["Address"], **address, "addressCountry": site.country},
    }
    return facility | ({"facilityAlsoKnownAs": known[1:]} if known[1:] else {})


def _known(each: Identifier, site: str, urn: str) -> JSON:
    name, keeper, lookup = SCHEMES.get(each.scheme, (each.scheme, "", ""))
    safe = re.sub(r"[^A-Za-z0-9]+", "-", each.value)
    scheme = {"type": ["IdentifierScheme"], "id": keeper or f"{urn}#{_slug(name)}", "name": name}
    return {
        "id": lookup.format(safe)
        if lookup and safe == each.value
        else f"{urn}#{_slug(name)}-{safe}",
        "name": site,
        "registeredId": each.value,
        "idScheme": scheme,
    }


def _assessment(said: Said, topic: str, facility: JSON, urn: str) -> JSON:
    """Say of one topic whether the assessment was recognised for it: not where a top-up is due."""
    due = topic in {each.topic for each in said.top_up}
    told = {
        "type": ["ConformityAssessment", "Declaration"],
        "id": f"{urn}#{topic}",
        "assessmentDate": said.assessment.on.isoformat(),
        "referenceStandard": {
            "type": ["Standard"],
            "id": f"{urn}#protocol",
            "name": _protocol(said),
            "issuingParty": {"id": f"{urn}#owner", "name": said.assessment.owner},
        },
        "conformityTopic": topic,
        "conformance": said.verdict != NOT_RECOGNISED and not due,
        "assessedFacility": [
            {"type": ["FacilityVerification"], "facility": facility, "IDverifiedByCAB": False}
        ],
    }
    firm = said.assessment.firm
    return told | ({"auditor": {"id": f"{urn}#firm", "name": firm}} if firm else {})


def _recognition(said: Said) -> JSON:
    told: JSON = {
        "type": ["Recognition"],
        "verdict": said.verdict,
        "protocol": said.assessment.protocol,
        "protocolVersion": said.assessment.version,
        "assessmentKind": said.assessment.kind,
        "assessedOn": said.assessment.on.isoformat(),
        "assessmentEnds": said.assessment.valid_until.isoformat(),
    }
    if said.top_up:
        told["topUp"] = [
            {"description": each.text, "conformityTopic": each.topic} for each in said.top_up
        ]
    return told | ({"recognisedBy": said.member} if said.member else {})


def _evidence(said: Said) -> JSON:
    link = {"linkURL": said.evidence.url} if said.evidence.url else {}
    return {
        "type": ["SecureLink", "Link"],
        **link,
        "linkName": said.evidence.name,
        "hashDigest": said.evidence.sha256,
        "hashMethod": "SHA-256",
    }


def _topics(said: Said) -> list[str]:
    return sorted({*said.topics, *(each.topic for each in said.top_up)})


def _protocol(said: Said) -> str:
    return f"{said.assessment.protocol} {said.assessment.version}".strip()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
