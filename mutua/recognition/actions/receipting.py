"""A recognition becomes a receipt; another decision takes it back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from mutua import protocols, receipts
from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.receipts.said import RECOGNISED, WITH_TOP_UP
from mutua.web import letters

from .. import queries, rules, safe
from ..models import Ask, Grant, PublishedKey, Receipt, Verdict

TOPICS = ("social.labour", "social.rights", "social.safety")
SAID = {Verdict.Outcome.RECOGNISED: RECOGNISED, Verdict.Outcome.TOP_UP: WITH_TOP_UP}


def issue(*, verdict: Verdict, at: datetime) -> Receipt | None:
    """Sign a receipt of a recognition; None where the verdict is none, or the day of it is not known.

    Called inside the transaction of the verdict.
    """
    outcome = Verdict.Outcome(verdict.outcome)
    grant = Grant.objects.filter(ask=verdict.ask, openings__isnull=False).first()
    if outcome not in SAID or grant is None or grant.document.assessed_on is None:
        return None
    number, taken = queries.open_status_list()
    place = receipts.status.pick(taken)
    said = _said(verdict, grant, receipts.Place(status_url(number), place), at)
    if said is None:
        return None
    key = safe.signing_key(at)
    _publish(key)
    return Receipt.objects.create(
        code=verdict.code, verdict=verdict, signed=receipts.issue(said, key), list=number,
        place=place, issued_at=at,
    )  # fmt: skip


def revoke(*, ask: Ask, at: datetime) -> list[Receipt]:
    """Take back the receipts of earlier verdicts upon an ask, and return them."""
    standing = [*Receipt.objects.filter(verdict__ask=ask, revoked_at=None)]
    for receipt in standing:
        receipt.revoked_at = at
        receipt.save(update_fields=["revoked_at"])
    return standing


def status_url(number: int) -> str:
    """Return where a list of revocations is published."""
    return letters.absolute(reverse("recognition:status", kwargs={"number": number}))


def _said(
    verdict: Verdict, grant: Grant, place: receipts.Place, at: datetime
) -> receipts.Said | None:
    """Put a recognition into the words of a receipt; None where there is none to make."""
    ask, document = verdict.ask, grant.document
    if ask.email.startswith(rules.GONE):  # nobody is left to keep it and to show it
        return None
    protocol = protocols.get(document.protocol)
    if protocol is None or document.assessed_on is None or not ask.country:
        return None
    last = protocol.valid_until(document.assessed_on)
    ends = receipts.last_moment(last)
    if ends <= at.astimezone(UTC):
        return None
    top_up = [receipts.TopUp(verdict.words[:400] or "See the decision.", TOPICS[0])]
    page = reverse("recognition:receipt", kwargs={"code": verdict.code})
    return receipts.Said(
        id=verdict.code,
        site=receipts.Site(name=ask.supplier, country=ask.country, address=ask.place),
        assessment=receipts.Assessment(
            protocol=protocol.name, version=document.version, owner=protocol.owner,
            kind=protocol.kind, on=document.assessed_on,
            valid_until=last,
        ),
        verdict=SAID[Verdict.Outcome(verdict.outcome)],
        topics=TOPICS,
        evidence=receipts.Evidence(sha256=document.sha256),
        association=receipts.Association(settings.MUTUA_ASSOCIATION, settings.BASE_URL),
        status=place,
        issued_at=at,
        valid_until=ends,
        top_up=tuple(top_up) if verdict.outcome == Verdict.Outcome.TOP_UP else (),
        member=ask.organisation.name if verdict.named else "",
        page=letters.absolute(page),
    )  # fmt: skip


def _publish(key: receipts.SigningKey) -> None:
    """Publish the public half of a key before it signs, and end those before it."""
    public = key.public
    known, fresh = PublishedKey.objects.get_or_create(
        name=public.id,
        defaults={"raw": public.raw.hex(), "since": public.since, "until": public.until},
    )
    if fresh:
        others = PublishedKey.objects.exclude(pk=known.pk)
        others.filter(until=None).update(until=public.since)


def write(verb: str, some: Iterable[Receipt], *, by: Person | None, at: datetime) -> None:
    """Write down what befell receipts."""
    for receipt in some:
        details: dict[str, Any] = {"list": receipt.list, "place": receipt.place}
        journal.write(
            verb=verb, by=by, at=at, organisation=receipt.verdict.ask.organisation,
            subject=receipt, details=details,
        )  # fmt: skip
