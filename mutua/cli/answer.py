"""The overlap of one buyer's suppliers with a pool of audits; who holds an audit is never told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mutua import protocols
from mutua.linkage import Linked

YES, PERHAPS, NO = "yes", "perhaps", "no"
WORTH_A_LOOK = 0.4  # probability from which a pair that was not joined is worth a person's look
BANDS = ((5, "5 or more"), (2, "2-4"), (1, "1"))


@dataclass(frozen=True, slots=True)
class Audit:
    """What the pool says of one audit; `holder` is only ever counted."""

    protocol: str
    day: date | None
    valid_until: date | None
    valid: bool
    holder: str

    @classmethod
    def of(cls, values: Mapping[str, Any], holder: str, today: date) -> "Audit":
        """Read an audit from the cleaned values of a row."""
        text = str(values.get("protocol") or "")
        version = str(values.get("protocol_version") or "")
        known = protocols.find(text, version)
        day = date.fromisoformat(values["audit_date"]) if values.get("audit_date") else None
        until = known.valid_until(day) if known and day else None
        shown = f"{known.name} {protocols.plain_version(known, version)}" if known else ""
        valid = bool(day and until and day <= today <= until)
        return cls(shown.strip(), day, until, valid, holder)

    @property
    def rank(self) -> tuple[bool, date, date, str]:
        """Order audits of one site: the valid before others, then those that last longest."""
        early = date.min
        return (self.valid, self.valid_until or early, self.day or early, self.protocol)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a buyer learns of one supplier."""

    audited: str
    confidence: float
    best: Audit | None = None
    held_by: str = ""


def overlap(own: int, audits: Sequence[Audit], linked: Linked) -> list[Answer]:
    """Answer for each of the first `own` records of a linkage; the audits are the records after."""
    by_site: defaultdict[int, list[Audit]] = defaultdict(list)
    for audit, site in zip(audits, linked.sites[own:], strict=True):
        by_site[site].append(audit)
    near = _nearest(own, linked)
    return [_one(at, by_site[linked.sites[at]], audits, own, linked, near) for at in range(own)]


def band(holders: Iterable[str]) -> str:
    """Tell how many hold an audit: "1", "2-4" or "5 or more"; "" where the pool names nobody."""
    count = len(set(holders) - {""})
    return next((name for least, name in BANDS if count >= least), "")


def _nearest(own: int, linked: Linked) -> dict[int, tuple[float, int]]:
    """Find each supplier's likeliest audit among the pairs that were not joined."""
    near: dict[int, tuple[float, int]] = {}
    for pair in linked.pairs:
        mine, theirs = min(pair.a, pair.b), max(pair.a, pair.b)
        if mine < own <= theirs and linked.sites[mine] != linked.sites[theirs]:
            near[mine] = max(near.get(mine, (0.0, 0)), (pair.probability, theirs))
    return near


def _one(
    at: int,
    found: Sequence[Audit],
    audits: Sequence[Audit],
    own: int,
    linked: Linked,
    near: Mapping[int, tuple[float, int]],
) -> Answer:
    if found:
        sure = PERHAPS if linked.doubtful[at] else YES
        return _answer(sure, linked.confidence[at], found)
    probability, theirs = near.get(at, (0.0, 0))
    if probability >= WORTH_A_LOOK:
        return _answer(PERHAPS, probability, [audits[theirs - own]])
    return Answer(NO, linked.confidence[at])


def _answer(audited: str, confidence: float, found: Sequence[Audit]) -> Answer:
    best = max(found, key=lambda audit: audit.rank)
    return Answer(audited, confidence, best, band(audit.holder for audit in found))
