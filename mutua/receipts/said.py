"""What a receipt says, in the words of the house."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from mutua.receipts import reading

RECOGNISED = "recognised"
WITH_TOP_UP = "recognised with top-up"
NOT_RECOGNISED = "not recognised"
VERDICTS = (RECOGNISED, WITH_TOP_UP, NOT_RECOGNISED)
# UNTP's code list of conformity topics
TOPICS = (
    "environment.energy", "environment.emissions", "environment.water", "environment.waste",
    "environment.deforestation", "environment.biodiversity", "circularity.content",
    "circularity.design", "social.labour", "social.rights", "social.community", "social.safety",
    "governance.ethics", "governance.compliance", "governance.transparency",
)  # fmt: skip
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that others know the site by, such as os_id, lei or gln."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The place that was assessed; `country` is ISO 3166-1 alpha-2."""

    name: str
    country: str
    address: str = ""
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What was recognised; `owner` is who publishes the protocol, `firm` who assessed, if told."""

    protocol: str
    version: str
    owner: str
    kind: str
    on: date
    valid_until: date
    firm: str = ""


@dataclass(frozen=True, slots=True)
class TopUp:
    """Something that the assessment did not cover, and the topic that it belongs to."""

    text: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The report, known by its SHA-256 (64 hexadecimal digits); no link unless one is given."""

    sha256: str
    name: str = "Assessment report"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Association:
    """Who issues: its name and its public address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """The receipt's place in a published list of revocations."""

    list_url: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a receipt says; `member` stays "" unless that member chose to be named."""

    id: UUID
    site: Site
    assessment: Assessment
    verdict: str
    topics: tuple[str, ...]
    evidence: Evidence
    association: Association
    status: Place
    issued_at: datetime
    valid_until: datetime
    top_up: tuple[TopUp, ...] = ()
    member: str = ""
    page: str = ""  # the address where the receipt can be seen and checked


def last_moment(day: date) -> datetime:
    """Tell when a day ends in the last time zone that has it."""
    return datetime.combine(day, time(12), UTC) + timedelta(days=1)


def why_not(said: Said) -> str:
    """Tell why this cannot be said in a receipt; "" where it can."""
    return next(_objections(said), "")


def _objections(said: Said) -> Iterator[str]:
    for name, text, needed in _texts(said):
        if needed and not text.strip():
            yield f"{name} is missing."
        if len(text) > LONGEST:
            yield f"{name} has more than {LONGEST} letters. Shorten it."
        if reading.UNFIT.search(text):
            yield f"{name} has control characters or line breaks. Write it on one line."
    for name, url in _addresses(said):
        if not reading.is_address(url):
            yield f"{name} is no address, such as https://example.org/receipts."
    yield from _verdict(said)
    if not re.fullmatch(r"[A-Z]{2}", said.site.country, re.ASCII):
        yield "The country is a code of two letters, such as IN."
    if not re.fullmatch(r"[0-9a-f]{64}", said.evidence.sha256, re.ASCII):
        yield "The evidence is known by its SHA-256: 64 hexadecimal digits in small letters."
    if said.status.index < 0:
        yield "The place in the list of revocations is a number from 0."
    yield from _times(said)


def _verdict(said: Said) -> Iterator[str]:
    if said.verdict not in VERDICTS:
        yield f"“{said.verdict}” is no verdict. It is one of: {', '.join(VERDICTS)}."
    if bool(said.top_up) != (said.verdict == WITH_TOP_UP):
        yield f"A top-up belongs to the verdict “{WITH_TOP_UP}”, and to no other."
    topics = [*said.topics, *(each.topic for each in said.top_up)]
    if unknown := [topic for topic in topics if topic not in TOPICS]:
        yield f"“{unknown[0]}” is no topic of UNTP. They are: {', '.join(TOPICS)}."
    if not topics:
        yield "Say which topics the assessment covers, such as social.labour."


def _times(said: Said) -> Iterator[str]:
    if said.issued_at.tzinfo is None or said.valid_until.tzinfo is None:
        yield "The moments of a receipt need their time zone."
    elif said.valid_until <= said.issued_at:
        yield "The receipt would end before it begins."
    elif said.valid_until > last_moment(said.assessment.valid_until):
        yield "The receipt would be valid for longer than the assessment that it is about."
    if said.assessment.on > said.assessment.valid_until:
        yield "The assessment would end before it begins."


def _texts(said: Said) -> Iterator[tuple[str, str, bool]]:
    site, assessment = said.site, said.assessment
    yield "The name of the site", site.name, True
    yield "The address of the site", site.address, False
    for each in site.identifiers:
        yield "The kind of an identifier", each.scheme, True
        yield f"The identifier {each.scheme}", each.value, True
    yield "The protocol", assessment.protocol, True
    yield "The version of the protocol", assessment.version, False
    yield "The owner of the protocol", assessment.owner, True
    yield "The kind of assessment", assessment.kind, True
    yield "The audit firm", assessment.firm, False
    for part in said.top_up:
        yield "What the top-up covers", part.text, True
    yield "The name of the evidence", said.evidence.name, True
    yield "The name of the association", said.association.name, True
    yield "The name of the member", said.member, False


def _addresses(said: Said) -> Iterator[tuple[str, str]]:
    yield "The address of the association", said.association.url
    yield "The list of revocations", said.status.list_url
    if said.evidence.url:
        yield "The link to the evidence", said.evidence.url
    if said.page:
        yield "The page of the receipt", said.page
