"""What a home shows of recognition: figures reckoned by the database, the same as in the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from mutua.audits import queries as audits
from mutua.audits.models import Watch
from mutua.members.models import Organisation
from mutua.notices.models import Notice
from mutua.register import queries as register
from mutua.register.models import Placement

from .. import rules
from ..models import Ask, Grant, Opening, Verdict
from ..rules import State, Where
from .asks import STANDING
from .whereabouts import placed

LAPSING = "recognition.lapsing"  # a kind of notice


@dataclass(frozen=True, slots=True)
class Glance:
    """How many suppliers a member has, how many of them are covered, and which lapse soon."""

    suppliers: int
    valid: int  # those that lapse soon among them
    soon: int
    lapsed: int
    first: date | None  # the first of the month in which the next one lapses

    @property
    def audited(self) -> int:
        """Count the suppliers with any audit."""
        return self.valid + self.lapsed


@dataclass(frozen=True, slots=True)
class Turn:
    """How many asks wait for the member itself, and until when the first can be read."""

    count: int
    until: datetime | None


def glance(organisation: Organisation, today: date) -> Glance:
    """Return the figures of the answer, without the suppliers: in three queries."""
    own = register.records_of(organisation)
    standing = Placement.objects.filter(record__in=own)
    at_site = standing.order_by().values_list("site").annotate(n=Count("pk"))
    pooled = audits.in_pool().filter(record__placement__site__in=standing.values("site"))
    until = pooled.order_by().values_list("record__placement__site").annotate(u=Max("valid_until"))
    numbers: dict[int, int] = dict(at_site)
    counts, first = dict.fromkeys(State, 0), date.max
    for site, last in until:
        state = rules.state(rules.Held("", "", None, last, 0), in_doubt=False, today=today)
        counts[state] += numbers.get(site, 0)
        if state == State.SOON and last:
            first = min(first, last)
    return Glance(
        suppliers=own.count(),
        valid=counts[State.VALID] + counts[State.SOON],
        soon=counts[State.SOON],
        lapsed=counts[State.LAPSED],
        first=None if first == date.max else rules.month(first),
    )


def turns_at(organisation: Organisation, *, now: datetime) -> dict[Where, Turn]:
    """Return the asks that wait for the member, by where they are: of those that can, in one query."""
    read = Opening.objects.filter(grant__ask=OuterRef("pk"))
    decided = Verdict.objects.filter(ask=OuterRef("pk"))
    asks = Ask.objects.filter(
        Q(state=Ask.State.SHARED) | Exists(read), ~Exists(decided), organisation=organisation
    )
    live = Grant.objects.filter(ask=OuterRef("pk"), revoked_at=None, until__gt=now)
    found = placed(asks.order_by(), now).filter(where__in=rules.OURS)
    rows = found.annotate(ends=Subquery(live.values("until")[:1])).values_list("where", "ends")
    return {where: _turn(rows, where) for where in rules.OURS}


def _turn(rows: Iterable[tuple[str, datetime | None]], where: Where) -> Turn:
    ends = [until for at, until in rows if at == where]
    return Turn(len(ends), min((one for one in ends if one), default=None))


def news_of_watches(organisation: Organisation) -> QuerySet[Watch]:
    """Return what a member waits for, was told of, and has not asked for yet."""
    asked = Ask.objects.filter(
        organisation=organisation, state__in=STANDING, record=OuterRef("record")
    )
    return audits.watches_of(organisation).filter(~Exists(asked), told_at__isnull=False)


def own_lapsing(first: date, last: date) -> dict[int, int]:
    """Return how many of its own audits lapse between two days, for each member not told of it yet."""
    found = audits.in_pool().filter(valid_until__range=(first, last)).order_by()
    counts = dict(found.values_list("organisation").annotate(n=Count("pk")))
    told = Notice.objects.filter(kind=LAPSING, key__endswith=f"-{first.isoformat()}")
    done = {*told.values_list("organisation", flat=True)}
    return {organisation: n for organisation, n in counts.items() if organisation not in done}


def asked_of(email: str, *, now: datetime) -> tuple[int, datetime | None]:
    """Return how many questions wait for whoever reads a mailbox, and when the first lapses."""
    open_ = Ask.objects.filter(email=email, state=Ask.State.OPEN, lapses_at__gt=now)
    lapses = list(open_.order_by("lapses_at").values_list("lapses_at", flat=True))
    return len(lapses), lapses[0] if lapses else None
