"""Linking: what it reads, how it stands, and the sites that came of it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from mutua import linkage
from mutua.members.models import Kind

from .. import codes, purposes
from ..models import Judgement, Pair, Placement, Record, Run, Site, Upload

Verdict = Judgement.Verdict
BEARING = 500  # records from which a group is taken no further
type Between = tuple[tuple[int, int], tuple[int, int]]


def latest_run() -> Run | None:
    """Return the run that was asked for last."""
    return Run.objects.first()


def run_after(moment: datetime | None) -> Run | None:
    """Return the first finished run that saw everything read until `moment`."""
    if moment is None:
        return None
    return Run.objects.filter(state=Run.State.DONE, started_at__gte=moment).order_by("id").first()


def living_records() -> list[linkage.Record]:
    """Return every record that its list still has, as linkage takes it."""
    living = Record.objects.filter(gone_at=None, list__organisation__closed_at=None)
    return [
        linkage.Record(
            id=str(row.pk),
            list=str(row.list_id),
            name=row.name,
            company=row.company,
            parent=row.parent,
            address=row.address,
            city=row.city,
            region=row.region,
            postcode=row.postcode,
            country=row.country,
            phone=row.phone,
            lat=row.lat,
            lon=row.lon,
            identifiers=tuple(sorted(row.identifiers.items())),
        )
        for row in living.order_by("id").iterator(chunk_size=5_000)
    ]


def peoples_words() -> dict[tuple[int, int], str]:
    """Return what people last said of every pair that stands judged by a person."""
    pairs = Pair.objects.filter(person__isnull=False)
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
        key=lambda word: (_is_neutral(word), word.pk),
        default=None,
    )


def _is_neutral(word: Judgement) -> bool:
    return word.organisation is not None and word.organisation.kind == Kind.SECRETARIAT


def usefulness(pairs: QuerySet[Pair]) -> Iterator[tuple[int, float]]:
    """Yield (id, weight) of doubtful pairs: how much an answer would move.

    Doubt itself counts, p (1 - p), and four times as much where a supplier that nobody is known
    to have had audited meets an audited one. Between two sites an organisation is asked once, of
    the pair that weighs most: its answer moves both sites, and the number of such pairs would
    tell how many others have had the site audited. All other pairs weigh nothing.
    """
    pooled = set(purposes.pooled())
    audited = _audited_sites(pooled)
    answered = {
        _between(sides, pooled)
        for _id, _p, *sides in _sides(Pair.objects.filter(person__isnull=False))
    }
    best: dict[Between, tuple[float, float, int]] = {}
    rest = []
    for id_, p, *sides in _sides(pairs.order_by("id")):
        rest.append(id_)
        between = _between(sides, pooled)
        if between not in answered:
            bare = [site for site, organisation in between if organisation]
            moves = len(bare) == 1 and bare[0] not in audited
            use = (4 if moves else 1) * p * (1 - p)
            best[between] = max(best.get(between, (-1.0, 0.0, 0)), (use, p, id_))
    asked = {id_: use for use, _p, id_ in best.values()}
    yield from ((id_, asked.get(id_, 0.0)) for id_ in rest)


def _sides(pairs: QuerySet[Pair]) -> Iterator[tuple[Any, ...]]:
    """Yield id, probability, and of both sides the site, the purpose and the organisation."""
    names = ("placement__site", "list__purpose", "list__organisation")
    sides = [f"{side}__{name}" for side in "ab" for name in names]
    return pairs.values_list("id", "probability", *sides).iterator(chunk_size=5_000)


def _between(sides: Sequence[Any], pooled: Collection[str]) -> Between:
    """Name two sites, and whose they are where a side is nobody else's to see."""
    (a, of_a, org_a), (b, of_b, org_b) = sides[:3], sides[3:]
    one = (a or 0, 0 if of_a in pooled else org_a)
    other = (b or 0, 0 if of_b in pooled else org_b)
    return (one, other) if one <= other else (other, one)


def _audited_sites(pooled: Collection[str]) -> set[int]:
    """Return the sites in which a pooled record stands."""
    placed = Placement.objects.filter(record__list__purpose__in=pooled, record__gone_at=None)
    return set(placed.values_list("site", flat=True))


def doubts(records: Collection[int] | None = None) -> QuerySet[Pair]:
    """Return the pairs that no person has judged and the machine is unsure of."""
    pairs = Pair.objects.filter(verdict=Verdict.UNSURE, person=None)
    if records is None:
        return pairs
    return pairs.filter(Q(a__in=records) | Q(b__in=records))


def bearing_on(records: set[int]) -> set[int]:
    """Return the records whose sites a word on some records can move, these included.

    They are those of the same sites, and all that likely pairs connect to them: a run clusters such
    a group as a whole, and a word that is taken back must leave what the run had found.
    """
    found, fresh = set(records), set(records)
    while fresh and len(found) < BEARING:
        sites = Placement.objects.filter(record__in=fresh).values("site")
        near = set(
            Placement.objects.filter(site__in=sites, record__gone_at=None).values_list(
                "record", flat=True
            )
        )
        likely = Pair.objects.filter(probability__gte=linkage.EDGE)
        for ends in likely.filter(Q(a__in=fresh) | Q(b__in=fresh)).values_list("a", "b"):
            near.update(ends)
        fresh = near - found
        found |= near
    living = Record.objects.filter(pk__in=found, gone_at=None).values_list("pk", flat=True)
    return set(living) | records


def words_since(moment: datetime) -> list[tuple[int, int]]:
    """Return the pairs of which a person said or took back something since then."""
    return list(
        Judgement.objects.filter(person__isnull=False, at__gte=moment).values_list("a", "b")
    )


# Sites


def run_awaited(upload: Upload) -> Run | None:
    """Return the run that will take in what an upload brought, or None once it is done.

    A run that failed is answered too: somebody should know.
    """
    if upload.state != Upload.State.READ or run_after(upload.finished_at):
        return None
    run = latest_run()
    return None if run is None or run.state == Run.State.DONE else run


def site_by_code(text: str) -> Site | None:
    """Find a site by its code, however typed; an old code leads to the site of today."""
    code = codes.read(text)
    site = Site.objects.select_related("successor").filter(code=code).first() if code else None
    while site is not None and site.successor is not None:
        site = site.successor
    return site
