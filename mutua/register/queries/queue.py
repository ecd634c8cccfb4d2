"""The review queue: which pairs an organisation may see, and what of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mutua.members.models import Kind, Organisation, Person
from mutua.web import places

from .. import purposes
from ..models import Judgement, Pair, Record, Run
from .placed import PairJudgement

Verdict = Judgement.Verdict
OPEN = ("name", "company", "address", "city", "region", "postcode")
OPEN_IDENTIFIERS = ("os_id", "lei", "gln", "uml", "rspo")  # anybody can look these up
# Of reasons, those that speak of what is shown anyway. Which lists two records stand in, their
# parents and telephones are not.
OPEN_REASONS = (
    "name", "words", "sound", "company", "cross", "numbers", "address", "region", "country",
    "distance", "identifiers",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What an organisation may see of a record: is it its own, in which list, what it says."""

    own: bool
    list: str
    values: dict[str, str]


def shown(record: Record, organisation: Organisation) -> Shown:
    """Decide what of a record an organisation may see.

    Of its own all. Of another's only what names and places the site: neither its list nor that
    list's numbers, nothing of a business relation, and the spot to a kilometre.
    """
    values = {field: getattr(record, field) for field in OPEN}
    values["country"] = places.country(record.country)
    values["coordinates"] = _spot(record)
    values |= {kind: record.identifiers.get(kind, "") for kind in OPEN_IDENTIFIERS}
    if record.list.organisation_id != organisation.pk:
        return Shown(own=False, list="", values=values)
    values |= {field: getattr(record, field) for field in ("number", "parent", "phone")}
    values |= record.identifiers
    return Shown(own=True, list=record.list.name, values=values)


def _spot(record: Record) -> str:
    if record.lat is None or record.lon is None:
        return ""
    return f"{record.lat:.2f}, {record.lon:.2f}"


@dataclass(frozen=True)
class Why:
    """A reason as an organisation may see it: its weight (log-odds) in coarse steps."""

    code: str
    weight: float
    params: Mapping[str, str]


@dataclass(frozen=True)
class PairShown:
    """A pair as an organisation may see it, its own record on the left."""

    pair: Pair
    left: Shown
    right: Shown
    why: list[Why]

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """List (field, left, right) of what may be seen of both and is said by one."""
        left, right = self.left.values, self.right.values
        both = [field for field in left if field in right or (self.left.own and self.right.own)]
        rows = [(field, left.get(field, ""), right.get(field, "")) for field in both]
        return [row for row in rows if row[1] or row[2]]


def pair_shown(pair: Pair, organisation: Organisation) -> PairShown:
    """Return what an organisation may see of a pair that it may see."""
    left, right = shown(pair.a, organisation), shown(pair.b, organisation)
    # With no own record to stand on the left, chance decides: the older must not come first.
    turned = right.own > left.own or (left.own == right.own and pair.token.int % 2 == 1)
    reasons = pair.machine.reasons if pair.machine else []
    why = [
        found
        for reason in reasons
        if (found := _why(reason, openly=left.own and right.own, turned=turned))
    ]
    if turned:
        left, right = right, left
    return PairShown(pair, left, right, why)


def _why(reason: Mapping[str, Any], *, openly: bool, turned: bool) -> Why | None:
    code, params = reason["code"], dict(reason.get("params", {}))
    if turned and "a" in params and "b" in params:
        params["a"], params["b"] = params["b"], params["a"]
    if not openly:
        if code not in OPEN_REASONS:
            return None
        if code == "identifiers":
            params = {key: _open_kinds(kinds) for key, kinds in params.items()}
            if not any(params.values()):
                return None
        if "km" in params:
            params |= {"km": _roughly(float(params["km"])), "rough": "yes"}
    # Exact weights, asked for often enough, would tell what is hidden; steps do not.
    return Why(code, round(2 * reason["weight"]) / 2, params)


def _open_kinds(kinds: str) -> str:
    return ", ".join(kind for kind in kinds.split(", ") if kind in OPEN_IDENTIFIERS)


def _roughly(km: float) -> str:
    return str(next((most for most in (2, 5, 10, 20, 50, 100, 500) if km < most), 501))


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


def doubtful_pairs(organisation: Organisation, record: int | None = None) -> QuerySet[Pair]:
    """Return the pairs that wait for a person's word, the most useful first.

    Between two sites only the pair that is worth asking; with `record` (the id of one of its
    own) only those of that record's site. Ties go by probability and then by chance: no order
    tells who uploaded what.
    """
    pairs = pairs_for(organisation).filter(verdict=Verdict.UNSURE, person=None, usefulness__gt=0)
    if record is not None:
        own = Record.objects.filter(list__organisation=organisation)
        here = own.filter(Q(pk=record) | Q(placement__site__placements__record=record)).values("pk")
        if own.filter(pk=record).exists():
            pairs = pairs.filter(Q(a__in=here) | Q(b__in=here))
        else:
            pairs = pairs.none()
    return pairs.order_by("-usefulness", "-probability", "token")


def count_doubtful(organisation: Organisation, run: Run | None = None) -> int:
    """Count the pairs that wait for a word of an organisation: as many as `doubtful_pairs` has.

    With a run, those of which it was the first to doubt.

    Each way by itself: with an OR the database would walk over all pairs.
    """
    waiting = Pair.objects.filter(
        verdict=Verdict.UNSURE, person=None, usefulness__gt=0, a__gone_at=None, b__gone_at=None
    ).order_by()
    if run is not None:
        waiting = waiting.filter(machine__run=run)
    if organisation.kind == Kind.SECRETARIAT:
        return waiting.count()
    own = Record.objects.filter(list__organisation=organisation, gone_at=None).values("pk")
    pooled = Q(b__list__purpose__in=purposes.pooled())
    one_way = waiting.filter(Q(b__list__organisation=organisation) | pooled, a__in=own)
    other_way = waiting.filter(b__in=own, a__list__purpose__in=purposes.pooled())
    return one_way.count() + other_way.exclude(a__list__organisation=organisation).count()


def next_pair(pairs: QuerySet[Pair], after: Pair | None) -> Pair | None:
    """Return the pair that follows `after` in the queue; after the last comes the first."""
    if after is None:
        return pairs.first()
    later = pairs.filter(
        Q(usefulness__lt=after.usefulness)
        | Q(usefulness=after.usefulness, probability__lt=after.probability)
        | Q(
            usefulness=after.usefulness,
            probability=after.probability,
            token__gt=after.token,
        )
    )
    return later.first() or pairs.exclude(token=after.token).first() or pairs.first()


def judgements_by(organisation: Organisation) -> "QuerySet[PairJudgement]":
    """Return what an organisation's people judged, the last first, with the pair's `token`."""
    pair = Pair.objects.filter(a=OuterRef("a"), b=OuterRef("b")).values("token")[:1]
    return (
        Judgement.objects.filter(organisation=organisation, person__isnull=False)
        .select_related("a__list", "b__list", "person", "undoes")
        .annotate(token=Subquery(pair))
        .order_by("-id")
    )


def standing_judgements(
    organisation: Organisation, *, by: Person | None = None, since: datetime | None = None
) -> "QuerySet[PairJudgement]":
    """Return an organisation's judgements that nobody took back, the last first."""
    words = judgements_by(organisation).filter(undone_by=None).exclude(verdict=Verdict.WITHDRAWN)
    if by is not None:
        words = words.filter(person=by)
    return words.filter(at__gte=since) if since is not None else words
