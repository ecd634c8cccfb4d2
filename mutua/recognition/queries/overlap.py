"""Reading others' audits: in bands, months and protocols, and only beside one's own suppliers.

This is the one place where audits of all members meet a member. What may leave it is what
`overlap.Cover` holds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Q

from mutua import protocols
from mutua.audits import queries as audits
from mutua.journal.models import Entry
from mutua.members.models import Kind, Organisation
from mutua.register import purposes
from mutua.register import queries as register
from mutua.register.models import Judgement, Pair, Placement, Record, Run, SupplierList

from .. import rules
from ..overlap import Cover, Overlap, Planned, Supplier
from ..rules import Held, Plan

# What can change an answer; whatever befalls people cannot.
_TELLING = Q()
for _thing in ("list.", "run.", "pair.", "audits.", "organisation."):
    _TELLING |= Q(verb__startswith=_thing)


def overlap(organisation: Organisation, today: date) -> Overlap:
    """Return what an organisation may know of the audits of its own suppliers."""
    key, stamp = f"overlap:{organisation.pk}", _stamp(today)
    kept = cache.get(key)
    if kept is not None and kept[0] == stamp:
        return Overlap(kept[1], today)
    covers = _covers(organisation, today)
    cache.set(key, (stamp, covers), timeout=24 * 60 * 60)
    return Overlap(covers, today)


def _stamp(today: date) -> tuple[object, ...]:
    """Say what an answer was reckoned from; read before the answer, it can only be too old."""
    run = Run.objects.filter(state=Run.State.DONE).values_list("id", "finished_at").first()
    deed = Entry.objects.filter(_TELLING).order_by("-id").values_list("id", "at").first()
    return (today, run, deed)


def _covers(organisation: Organisation, today: date) -> tuple[Cover, ...]:
    doubted = _in_doubt(organisation)
    held = _held(organisation)
    planned, planning = _planned(organisation, today), _planning(organisation, today)
    covers = []
    for supplier, site, code in _suppliers(organisation):
        known, doubt = held.get(site or 0, []), supplier.record in doubted
        cover = _cover(supplier, known, code, doubt, organisation, today)
        others = rules.pending(planned.get(site or 0, []), known)
        own = rules.pending(planning.get(supplier.record, []), known)
        covers.append(
            cover._replace(planned=_next(others, organisation), planning=_next(own, organisation))
        )
    return tuple(covers)


def _suppliers(organisation: Organisation) -> Iterator[tuple[Supplier, int | None, str | None]]:
    """Yield the living suppliers in the order of their rows, each with its site and its code."""
    own = register.lists_of(organisation, "suppliers").values_list("pk", "number", "name")
    lists = {pk: (number, name) for pk, number, name in own}
    ever = Record.objects.filter(list__in=lists).order_by("id")
    rows = ever.values_list(
        "gone_at", "placement__site_id", "placement__site__code", "list_id", "id",
        "number", "name", "company", "city", "region", "country", "lat", "lon",
    )  # fmt: skip
    places: Counter[int] = Counter()
    for gone, site, code, list_, record, *said in rows.iterator(chunk_size=5_000):
        places[list_] += 1
        if gone is None:
            number, name = lists[list_]
            yield Supplier._make([record, number, places[list_], name, *said]), site, code


def _cover(
    supplier: Supplier,
    held: list[Held],
    code: str | None,
    doubt: bool,
    organisation: Organisation,
    today: date,
) -> Cover:
    audit = rules.best(held) if held else None
    state = rules.state(audit, in_doubt=doubt, today=today)
    if audit is None:
        return Cover(supplier, state, to_check=doubt)
    holders = {one.holder for one in held}
    return Cover(
        supplier,
        state,
        protocol=audit.protocol,
        version=audit.version,
        month=rules.month(audit.day),
        until=rules.month(audit.valid_until),
        others=rules.band(len(holders - {organisation.pk})),
        own=organisation.pk in holders,
        site=code or "",
        to_check=doubt,
    )


def _held(organisation: Organisation) -> dict[int, list[Held]]:
    """Return the audits of every site that one of the organisation's suppliers stands in."""
    sites = Placement.objects.filter(record__in=register.records_of(organisation)).values("site")
    found = audits.in_pool().filter(record__placement__site__in=sites)
    held: defaultdict[int, list[Held]] = defaultdict(list)
    rows = found.values_list(
        "record__placement__site_id", "protocol", "version", "date", "valid_until", "organisation"
    )
    for site, protocol, version, day, until, holder in rows.order_by().iterator(chunk_size=5_000):
        plain = protocols.plain_version(protocols.get(protocol), version)
        held[site].append(Held(protocol, plain, day, until, holder))
    return dict(held)


def _planned(organisation: Organisation, today: date) -> dict[int, list[Plan]]:
    """Return what others plan at every site that one of the organisation's suppliers stands in."""
    sites = Placement.objects.filter(record__in=register.records_of(organisation)).values("site")
    found = audits.plans_in_pool(today).filter(record__placement__site__in=sites)
    plans: defaultdict[int, list[Plan]] = defaultdict(list)
    rows = found.exclude(organisation=organisation).values_list(
        "record__placement__site_id", "protocol", "version", "month", "organisation"
    )
    for site, protocol, version, month, holder in rows:
        plans[site].append(_plan(protocol, version, month, holder))
    return dict(plans)


def _planning(organisation: Organisation, today: date) -> dict[int, list[Plan]]:
    """Return what the organisation itself plans, by its own records."""
    own = audits.plans_of(organisation, today)
    rows = own.values_list("record", "protocol", "version", "month")
    return {
        record: [_plan(protocol, version, month, organisation.pk)]
        for record, protocol, version, month in rows
    }


def _plan(protocol: str, version: str, month: date, holder: int) -> Plan:
    return Plan(protocol, protocols.plain_version(protocols.get(protocol), version), month, holder)


def _next(plans: list[Plan], organisation: Organisation) -> Planned | None:
    """Tell of the next plan, and in bands how many others stand behind all of them."""
    if not plans:
        return None
    first, holders = plans[0], {plan.holder for plan in plans} - {organisation.pk}
    return Planned(first.month, first.protocol, first.version, rules.band(len(holders)))


def _in_doubt(organisation: Organisation) -> set[int]:
    """Return which of the organisation's suppliers wait for a word on a pooled record."""
    own = register.records_of(organisation).values("id")
    pooled = Record.objects.filter(gone_at=None, list__purpose__in=purposes.pooled()).values("id")
    waiting = Pair.objects.filter(verdict=Judgement.Verdict.UNSURE, person=None).order_by()
    # Each way by itself: with an OR the database would walk over all pairs for every supplier.
    one_way = waiting.filter(a__in=own, b__in=pooled).values_list("a", flat=True)
    other_way = waiting.filter(b__in=own, a__in=pooled).values_list("b", flat=True)
    return {*one_way, *other_way}


def own_record(organisation: Organisation, record: int) -> Record:
    """Return one of the organisation's own living suppliers, with its row."""
    return register.records_of(organisation).select_related("row").get(pk=record)


def agreeing(record: Record) -> list[str]:
    """Return the codes of what speaks for the matches of a supplier with pooled records.

    Codes only: the words of the other records stay with them. Those of all matches together: which
    of several equal ones is the best could turn on who contributed it.
    """
    mates = Placement.objects.filter(site__placements__record=record).values("record")
    pooled = Q(a=record, b__list__purpose="audited", b__gone_at=None, b__in=mates) | Q(
        b=record, a__list__purpose="audited", a__gone_at=None, a__in=mates
    )
    found = Pair.objects.filter(pooled, machine__isnull=False)
    every = found.values_list("machine__reasons", flat=True)
    return sorted({one["code"] for reasons in every for one in reasons or [] if _agrees(one)})


def _agrees(reason: dict[str, Any]) -> bool:
    """Tell whether a reason speaks for a match by what both sides say, not by what one lacks."""
    return bool(reason.get("weight", 0) > 0 and not reason.get("params", {}).get("missing"))


def association() -> dict[str, int]:
    """Count what the association has, for the secretariat: numbers only, of nobody in particular."""
    members = Organisation.objects.filter(kind=Kind.MEMBER, closed_at=None)
    lists = SupplierList.objects.filter(current__isnull=False)
    living = Record.objects.filter(gone_at=None, list__organisation__closed_at=None)
    return {
        "members": members.count(),
        "members_with_lists": members.filter(pk__in=lists.values("organisation")).count(),
        "suppliers": living.exclude(list__purpose="audited").count(),
        "audits": audits.in_pool().count(),
        "sites": Placement.objects.filter(record__in=living).values("site").distinct().count(),
        "runs": Run.objects.filter(state=Run.State.DONE).count(),
    }
