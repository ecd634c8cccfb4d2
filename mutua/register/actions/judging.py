"""People's judgements: added, obeyed at once, and undone by adding again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mutua import linkage
from mutua.journal import actions as journal
from mutua.members.models import Role
from mutua.web.refused import Refused, refuse_if

from .. import purposes, queries, rules
from ..models import Judgement, Pair, Record
from . import bulk
from .siting import place

Verdict = Judgement.Verdict


@transaction.atomic
def judge(
    *, a: Record, b: Record, verdict: str, by: Role, at: datetime, unjudged: bool = False
) -> Judgement:
    """Say whether two records are one site; the sites follow in the same moment.

    With `unjudged` it is Refused when somebody judged the pair meanwhile.
    """
    a, b = sorted((a, b), key=lambda record: record.pk)
    if a.pk == b.pk:
        raise Refused(_("These are one and the same row."))
    lists = (a.list, b.list)
    refuse_if(
        rules.why_not_judge(
            by,
            own=[list.organisation_id == by.organisation_id for list in lists],
            pooled=[purposes.get(list.purpose).pooled for list in lists],
            verdict=verdict,
        )
    )
    if unjudged:
        pairs = Pair.objects.select_for_update(of=("self",)).select_related("person")
        refuse_if(rules.why_not_judge_first(pairs.filter(a=a, b=b).first()))
    return _append(a.pk, b.pk, Verdict(verdict), by, at)


@transaction.atomic
def undo(*, judgement: Judgement, by: Role, at: datetime) -> Judgement:
    """Take a judgement back; what stood before it stands again."""
    judgement = Judgement.objects.select_for_update().get(pk=judgement.pk)
    refuse_if(rules.why_not_undo(judgement, by))
    return _append(judgement.a_id, judgement.b_id, Verdict.WITHDRAWN, by, at, undoes=judgement)


def _append(
    a: int,
    b: int,
    verdict: Judgement.Verdict,
    by: Role,
    at: datetime,
    undoes: Judgement | None = None,
) -> Judgement:
    judgement = Judgement.objects.create(
        a_id=a,
        b_id=b,
        verdict=verdict,
        person=by.person,
        organisation=by.organisation,
        undoes=undoes,
        at=at,
    )
    pair, _made = Pair.objects.get_or_create(a_id=a, b_id=b, defaults={"verdict": verdict})
    pair.person = queries.standing_word(a, b)
    standing = pair.person or pair.machine
    pair.verdict = standing.verdict if standing else Verdict.UNSURE
    pair.save(update_fields=["person", "verdict"])
    settle([(a, b)], at=at)
    journal.write(
        verb="pair.judged",
        by=by.person,
        at=at,
        organisation=by.organisation,
        subject=judgement,
        details={"verdict": verdict},
    )
    return judgement


def settle(pairs: Iterable[tuple[int, int]], *, at: datetime) -> None:
    """Compute anew the sites that these pairs of records touch. Call it inside a transaction."""
    records = sorted(queries.bearing_on({record for pair in pairs for record in pair}))
    position = {record: index for index, record in enumerate(records)}
    scored, must, never = [], [], []
    for a, b, probability, verdict in Pair.objects.filter(a__in=records, b__in=records).values_list(
        "a", "b", "probability", "person__verdict"
    ):
        pair = (position[a], position[b])
        scored.append((*pair, probability))
        if verdict == Verdict.SAME:
            must.append(pair)
        elif verdict == Verdict.DIFFERENT:
            never.append(pair)
    settled = linkage.settle(len(records), scored, must=must, never=never)
    groups: dict[int, list[int]] = {}
    for record, site in zip(records, settled.sites, strict=True):
        groups.setdefault(site, []).append(record)
    place(
        groups=list(groups.values()),
        confidence=dict(zip(records, settled.confidence, strict=True)),
        doubtful={r for r, d in zip(records, settled.doubtful, strict=True) if d},
        at=at,
    )
    weigh(queries.doubts(records))


def weigh(pairs: QuerySet[Pair]) -> None:
    """Note how useful an answer on each of these pairs would be. Call it inside a transaction."""
    bulk.update(Pair, ["usefulness"], [(use, id_) for id_, use in queries.usefulness(pairs)])
