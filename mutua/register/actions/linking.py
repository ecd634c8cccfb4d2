"""Match all living records, and keep what came of it: judgements, pairs, sites."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from time import monotonic
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from mutua import linkage
from mutua.journal import actions as journal
from mutua.members.models import Kind, Organisation

from .. import kinds, queries
from ..models import Judgement, Pair, Run, SupplierList
from . import bulk
from .judging import settle, weigh
from .siting import place

MOVED = 0.01  # a probability that moved less than this is the same judgement
WORTH_ASKING = 0.2  # below this, people would nearly always say: different
Verdict = Judgement.Verdict


def want_run(*, at: datetime) -> Run:
    """Ask for a run; while one waits, it serves everybody who asks."""
    try:
        with transaction.atomic():
            return Run.objects.get_or_create(state=Run.State.WAITING, defaults={"wanted_at": at})[0]
    except IntegrityError:  # somebody else asked in the same moment
        return Run.objects.get(state=Run.State.WAITING)


def link(*, run: Run, at: datetime) -> None:
    """Match all living records. Nothing is kept until all is known, and then all at once."""
    if run.state not in {Run.State.WAITING, Run.State.RUNNING}:
        return
    run.state, run.started_at = Run.State.RUNNING, at
    run.save(update_fields=["state", "started_at"])
    start = monotonic()
    records = queries.living_records()
    words = queries.peoples_words()
    judged = [
        linkage.Judged(str(a), str(b), same=verdict == Verdict.SAME)
        for (a, b), verdict in words.items()
        if verdict in {Verdict.SAME, Verdict.DIFFERENT}
    ]
    linked = linkage.link(records, judged=judged, progress=_teller(run))
    run.counts = {"records": len(records), "seconds": round(monotonic() - start, 1)}
    _keep(run, [int(record.id) for record in records], linked, at)


@transaction.atomic
def fail_run(*, run: Run, at: datetime) -> None:
    """Note that a run failed; whatever stood before stands."""
    run.state, run.finished_at = Run.State.FAILED, at
    run.save(update_fields=["state", "finished_at"])
    journal.write(verb="run.failed", by=None, at=at, subject=run)


def _teller(run: Run) -> Callable[[str, float], None]:
    """Tell the waiting page how far the run is, at most twice a second."""
    told = [0.0]

    def tell(stage: str, share: float) -> None:
        now = monotonic()
        if now - told[0] > 0.5 or stage != run.stage:
            told[0] = now
            run.stage, run.progress = stage[:80], share
            run.save(update_fields=["stage", "progress"])

    return tell


@transaction.atomic
def _keep(run: Run, ids: list[int], linked: linkage.Linked, at: datetime) -> None:
    found = {
        (min(a, b), max(a, b)): pair
        for pair in linked.pairs
        for a, b in [(ids[pair.a], ids[pair.b])]
    }
    # A person may have judged while the machine was at work: the word is obeyed now.
    late = queries.words_since(run.started_at or at)
    _judge(run, found, set(ids), at)
    place(
        groups=_groups(ids, linked.sites),
        confidence=dict(zip(ids, linked.confidence, strict=True)),
        doubtful={id_ for id_, doubt in zip(ids, linked.doubtful, strict=True) if doubt},
        at=at,
    )
    weigh(queries.doubts())
    run.state, run.progress, run.finished_at = Run.State.DONE, 1.0, timezone.now()
    run.counts |= {"pairs": len(found), "sites": len(set(linked.sites))}
    run.save(update_fields=["state", "progress", "finished_at", "counts"])
    if late:
        settle(late, at=at)
    journal.write(verb="run.done", by=None, at=at, subject=run, details=run.counts)
    _tell(run, at)


def _tell(run: Run, at: datetime) -> None:
    """Tell each member of the matches that wait for its word since this run."""
    members = SupplierList.objects.filter(
        organisation__kind=Kind.MEMBER, organisation__closed_at=None
    )
    for organisation in Organisation.objects.filter(pk__in=members.values("organisation")):
        if count := queries.count_doubtful(organisation, run):
            kinds.tell_matches(run, organisation, count, at=at)


def _groups(ids: list[int], sites: Iterable[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for id_, site in zip(ids, sites, strict=True):
        groups.setdefault(site, []).append(id_)
    return list(groups.values())


def _verdict(probability: float) -> Judgement.Verdict:
    if probability >= linkage.SAME:
        return Verdict.SAME
    return Verdict.UNSURE if probability >= WORTH_ASKING else Verdict.DIFFERENT


def _judge(
    run: Run, found: Mapping[tuple[int, int], linkage.Pair], living: set[int], at: datetime
) -> None:
    """Append what the machine judges anew, and bring the pairs up to date."""
    standing = {
        (a, b): (probability, person)
        for a, b, probability, person in Pair.objects.values_list(
            "a", "b", "probability", "person__verdict"
        )
    }
    moment = bulk.prepared(Judgement, "at", at)
    news: list[tuple[tuple[int, int], float, list[object]]] = [
        (key, pair.probability, [_told(reason) for reason in pair.reasons])
        for key, pair in found.items()
        if key not in standing or _moved(standing[key][0], pair.probability)
    ]
    news += [
        (key, 0.0, [])
        for key, (probability, _person) in standing.items()
        if probability > 0 and key not in found and living.issuperset(key)
    ]
    bulk.insert(
        Judgement,
        ["a", "b", "verdict", "probability", "reasons", "run", "at"],
        (
            (*key, _verdict(p).value, p, bulk.as_json(reasons), run.pk, moment)
            for key, p, reasons in news
        ),
    )
    _bring_up(run, {key: person for key, (_p, person) in standing.items()})


def _bring_up(run: Run, person: Mapping[tuple[int, int], str | None]) -> None:
    """Bring the pairs that this run judged anew up to date."""
    judged = Judgement.objects.filter(run=run).values_list("id", "a", "b", "verdict", "probability")
    bulk.insert(
        Pair,
        ["token", "a", "b", "machine", "probability", "verdict", "usefulness"],
        (
            (uuid4().hex, a, b, id_, p, person.get((a, b)) or verdict, 0.0)
            for id_, a, b, verdict, p in judged
        ),
        unique=["a", "b"],
        update=["machine", "probability", "verdict"],
    )


def _moved(before: float, after: float) -> bool:
    """Tell whether a probability is news: it moved, or by however little across a bound.

    Sites are settled from the probabilities that are kept, so on either side of a bound these must
    stand where the run's own stood.
    """
    across = any((before >= bound) != (after >= bound) for bound in (linkage.JOIN, linkage.EDGE))
    return abs(before - after) > MOVED or _verdict(before) != _verdict(after) or across


def _told(reason: linkage.Reason) -> dict[str, object]:
    return {
        "code": reason.code,
        "weight": round(reason.weight, 2),
        "params": reason.params,
    }
