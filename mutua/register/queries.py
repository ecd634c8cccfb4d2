"""Every read of the register, and who may see what.

A member sees its own lists whole. Of others' records it sees those of pooled purposes alone,
only beside a record of its own in the review queue, and never in which list they stand.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from mutua import linkage
from mutua.members.models import Kind, Organisation

from . import codes, purposes
from .models import Judgement, Pair, Placement, Problem, Record, Run, Site, SupplierList, Upload

Verdict = Judgement.Verdict


def lists_of(organisation: Organisation, purpose: str = "") -> QuerySet[SupplierList]:
    """Return an organisation's own lists."""
    lists = SupplierList.objects.filter(organisation=organisation).select_related("current")
    return lists.filter(purpose=purpose) if purpose else lists


def uploads_of(organisation: Organisation) -> QuerySet[Upload]:
    """Return the uploads of an organisation's own lists."""
    return Upload.objects.filter(list__organisation=organisation).select_related(
        "list__organisation"
    )


def records_of(organisation: Organisation, purpose: str = "suppliers") -> QuerySet[Record]:
    """Return the living records of an organisation's own lists."""
    return Record.objects.filter(
        list__organisation=organisation, list__purpose=purpose, gone_at=None
    )


def problems_in(upload: Upload) -> QuerySet[Problem]:
    """Return what was noticed in an upload, the rows that were left out first."""
    return upload.problems.order_by("row", "column", "id")


def latest_run() -> Run | None:
    """Return the run that was asked for last."""
    return Run.objects.first()


def run_after(moment: datetime | None) -> Run | None:
    """Return the first finished run that saw everything read until `moment`."""
    if moment is None:
        return None
    return Run.objects.filter(state=Run.State.DONE, started_at__gte=moment).order_by("id").first()


def site_by_code(text: str) -> Site | None:
    """Find a site by its code, however typed; an old code leads to the site of today."""
    code = codes.read(text)
    site = Site.objects.select_related("successor").filter(code=code).first() if code else None
    while site is not None and site.successor is not None:
        site = site.successor
    return site


# What linking needs


def living_records() -> list[linkage.Record]:
    """Return every record that its list still has, as linkage takes it."""
    rows = Record.objects.filter(gone_at=None, list__organisation__closed_at=None).values_list(
        "id", "list_id", "name", "company", "parent", "address", "city", "region", "postcode",
        "country", "phone", "lat", "lon", "identifiers",
    )  # fmt: skip
    return [
        linkage.Record(str(id_), str(list_), *texts, identifiers=tuple(sorted(identifiers.items())))
        for id_, list_, *texts, identifiers in rows.order_by("id").iterator(chunk_size=5_000)
    ]


def peoples_words(*, since: datetime | None = None) -> dict[tuple[int, int], str]:
    """Return what people last said of every pair that stands judged by a person."""
    pairs = Pair.objects.filter(person__isnull=False)
    if since is not None:
        pairs = pairs.filter(person__at__gte=since)
    return {(a, b): verdict for a, b, verdict in pairs.values_list("a", "b", "person__verdict")}


def standing_word(a: int, b: int) -> Judgement | None:
    """Return the person's judgement that holds of a pair.

    The secretariat's word weighs more than a member's; among equals the last one counts.
    """
    words = (
        Judgement.objects.filter(a=a, b=b, person__isnull=False, undone_by=None)
        .exclude(verdict=Verdict.WITHDRAWN)
        .select_related("organisation")
        .order_by("id")
    )
    return max(
        words,
        key=lambda word: (word.organisation.kind == Kind.SECRETARIAT, word.pk),
        default=None,
    )


def usefulness(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """Weigh how much an answer on each pair would move: most where a supplier meets an audit."""
    pooled = set(purposes.pooled())
    purpose = dict(Record.objects.filter(gone_at=None).values_list("id", "list__purpose"))
    weight: defaultdict[tuple[int, int], float] = defaultdict(lambda: 1.0)
    for a, b in pairs:
        if (purpose.get(a) in pooled) != (purpose.get(b) in pooled):
            weight[a, b] = 4.0
    return weight


# The review queue


def _concerns(organisation: Organisation) -> Q:
    """Pairs that an organisation may see: one of its own, the other its own or pooled."""
    if organisation.kind == Kind.SECRETARIAT:
        return Q()
    own_a, own_b = Q(a__list__organisation=organisation), Q(b__list__organisation=organisation)
    pooled = purposes.pooled()
    return (own_a & (own_b | Q(b__list__purpose__in=pooled))) | (
        own_b & Q(a__list__purpose__in=pooled)
    )


def pairs_for(organisation: Organisation) -> QuerySet[Pair]:
    """Return the pairs that an organisation may see and judge."""
    return Pair.objects.filter(
        _concerns(organisation), a__gone_at=None, b__gone_at=None
    ).select_related("a__list", "b__list", "machine", "person")


def doubtful_pairs(organisation: Organisation) -> QuerySet[Pair]:
    """Return the pairs that wait for a person's word, the most useful first.

    Ties go by probability and then by chance: no order tells who uploaded what.
    """
    return (
        pairs_for(organisation)
        .filter(verdict=Verdict.UNSURE, person=None)
        .order_by("-usefulness", "-probability", "token")
    )


def judgements_by(organisation: Organisation) -> QuerySet[Judgement]:
    """Return what an organisation's people judged, the last first."""
    return (
        Judgement.objects.filter(organisation=organisation, person__isnull=False)
        .select_related("a", "b", "person", "undoes")
        .order_by("-id")
    )


def in_doubt() -> Exists:
    """A condition on records: do they wait for a word on a pooled record?"""
    pooled = purposes.pooled()
    return Exists(
        Pair.objects.filter(verdict=Verdict.UNSURE, person=None).filter(
            Q(a=OuterRef("pk"), b__list__purpose__in=pooled, b__gone_at=None)
            | Q(b=OuterRef("pk"), a__list__purpose__in=pooled, a__gone_at=None)
        )
    )


def companions(record: Record) -> QuerySet[Record]:
    """Return the other living records that stand in the same site."""
    placed = Placement.objects.filter(site__placements__record=record).exclude(record=record)
    return Record.objects.filter(placement__in=placed, gone_at=None)
