"""Check a receipt without a network, against keys and a list of revocations that are at hand."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mutua.receipts import code, reading, shape, times, trust
from mutua.receipts import status as revocations
from mutua.receipts.keyset import KeySet
from mutua.receipts.reading import JSON, shown
from mutua.receipts.report import FAILS, HOLDS, STEPS, UNKNOWN, Report, Step
from mutua.receipts.wrong import Unreadable
from mutua.sentences import say

Given = bytes | str | JSON


def verify(
    given: Given,
    keys: KeySet | Iterable[KeySet],
    *,
    at: datetime,
    status: Given | None = None,
) -> Report:
    """Check a receipt as it stands at a moment; bad input makes a step that fails, never an error.

    `keys` are those of the issuers that you trust; `status` is the list of revocations, if at hand.
    """
    known = (keys,) if isinstance(keys, KeySet) else tuple(keys)
    try:
        document = reading.document(code.unpacked(given))
    except Unreadable as why:
        return Report(_rest([Step("shape", FAILS, str(why))]))
    if reason := shape.why_not_receipt(document):
        return Report(_rest([Step("shape", FAILS, reason)]), document)
    steps = [Step("shape", HOLDS, say("It has the form of a receipt."))]
    steps += trust.signed(document, known, at)
    steps.append(_validity(document, at))
    steps.append(_revocation(document, known, at, status))
    return Report(tuple(steps), document)


def _rest(done: list[Step]) -> tuple[Step, ...]:
    names = STEPS[len(done) :]
    return (
        *done,
        *(Step(name, UNKNOWN, say("Not looked at, after what failed before.")) for name in names),
    )


def _validity(document: JSON, at: datetime) -> Step:
    begins, ends = times.read(document["validFrom"]), times.read(document["validUntil"])
    if begins is None or ends is None:  # the shape was looked at before
        return Step("validity", FAILS, say("It does not say for how long it is valid."))
    if at + trust.ASTRAY < begins:
        return Step(
            "validity", FAILS, say("It is valid only from %(moment)s.", moment=times.plain(begins))
        )
    if at > ends:
        return Step(
            "validity",
            FAILS,
            say("It ended on %(moment)s. Ask for a newer one.", moment=times.plain(ends)),
        )
    return Step("validity", HOLDS, say("It is valid until %(moment)s.", moment=times.plain(ends)))


def _revocation(document: JSON, known: Sequence[KeySet], at: datetime, given: Given | None) -> Step:
    entry = document.get("credentialStatus")
    if entry is None:
        none = say("It names no list of revocations, so none can be known.")
        return Step("revocation", UNKNOWN, none)
    url = entry["statusListCredential"]
    if given is None:
        sentence = say(
            "Whether it was revoked is not known: no list was at hand. It is at %(url)s.",
            url=shown(url),
        )
        return Step("revocation", UNKNOWN, sentence)
    try:
        listed = reading.document(given)
        reason = _why_not_listed(listed, document, known, at)
        revoked = not reason and revocations.is_revoked(listed, int(entry["statusListIndex"]))
    except Unreadable as why:
        reason, revoked = str(why), False
    if reason:
        unfit = say("The list of revocations cannot be used. %(why)s", why=reason)
        return Step("revocation", FAILS, unfit)
    when = times.plain(times.read(listed["validFrom"]) or at)
    if revoked:
        gone = say("It was revoked, says the issuer's list of %(moment)s.", moment=when)
        return Step("revocation", FAILS, gone)
    stands = say("It was not revoked by %(moment)s, the date of the list.", moment=when)
    return Step("revocation", HOLDS, stands)


def _why_not_listed(listed: JSON, document: JSON, known: Sequence[KeySet], at: datetime) -> str:
    """Tell why a list of revocations says nothing of a receipt; "" where it does."""
    if reason := revocations.why_not_list(listed):
        return reason
    url = document["credentialStatus"]["statusListCredential"]
    if listed.get("id") != url:
        return (
            f"It is another one: {shown(listed.get('id') or 'without a name')}, not {shown(url)}."
        )
    if trust.issuer(listed) != trust.issuer(document):
        return f"It was issued by {shown(trust.issuer(listed))}, not by the issuer of the receipt."
    if failed := [step for step in trust.signed(listed, known, at) if step.outcome != HOLDS]:
        return failed[0].sentence
    validity = _validity(listed, at)
    return "" if validity.outcome == HOLDS else validity.sentence
