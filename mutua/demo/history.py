"""What befell before the visitor came: members asked, suppliers answered, each in their own time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import cycle, groupby, islice
from pathlib import Path

from django.conf import settings

from mutua import protocols
from mutua.demo import report
from mutua.members.models import Role
from mutua.recognition import actions, queries, safe
from mutua.recognition.actions import Wanted
from mutua.recognition.models import Ask
from mutua.recognition.overlap import Cover
from mutua.recognition.rules import State

DAY = timedelta(days=1)
BEGAN = 100 * DAY  # before today
MOST_OF_SHOWCASE, MOST_OF_OTHERS = 28, 8
WHY = "We buy from you, and would rather read the audit that you have than send another auditor."
GOOD = "Thorough, recent, and of the whole site."
DECLINED = (("unwilling", ""), ("elsewhere", "Please find it on the platform of our auditor."), ("", ""),
            ("not-customer", "We have not delivered to this company since last year."))  # fmt: skip
DECIDED = {
    "recognised": ((), GOOD),
    "top-up": (("scope",), "We also ask for the management of chemicals. Half a day will do."),
    "not": (("age", "findings"), "The overtime of the peak weeks was not looked at again."),
}


@dataclass
class Story:
    """How one ask goes: how many days ago it was made, and what became of it."""

    ago: int
    fate: str
    ask: Ask | None = None


# The first ten have met every fate; what is asked lately waits still.
FATES = (
    (98, "recognised"), (61, "declined"), (12, "open"), (61, "top-up"), (33, "lapsed"),
    (33, "shared"), (61, "ended"), (98, "not"), (12, "read"), (33, "recognised"),
    (3, "open"), (98, "declined"), (61, "recognised"), (98, "lapsed"),
)  # fmt: skip
type Deed = tuple[datetime, Callable[[datetime], object]]


def tell(roles: Iterable[Role], *, now: datetime) -> int:
    """Let people ask, and suppliers answer, over the last hundred days; return how many were asked.

    The first of the roles is the showcase's. All goes through the room's own actions, in the order
    in which it happened.
    """
    _keep_a_key_of(now - BEGAN)
    deeds: list[Deed] = []
    asked = 0
    for turn, role in enumerate(roles):
        most = MOST_OF_OTHERS if turn else MOST_OF_SHOWCASE
        stories, covers = _chosen(role, most, now.date())
        deeds += _deeds(role, stories, covers, now - timedelta(hours=turn))
        asked += len(stories)
    deeds += [(now - BEGAN + n * DAY, _keep_time) for n in range(BEGAN.days)]
    for at, deed in sorted(deeds, key=lambda one: one[0]):
        deed(at)
    return asked


def _keep_a_key_of(at: datetime) -> None:
    """Have receipts signed by a key that is as old as the first of them."""
    path = Path(settings.VAR) / "receipt_keys"
    if not settings.MUTUA_RECEIPT_KEYS and not path.exists():
        path.touch(mode=0o600)
        path.write_text(safe.new_receipt_key(at) + "\n")


def _keep_time(at: datetime) -> None:
    actions.end(at=at)
    actions.post(at=at)


def _chosen(role: Role, most: int, today: date) -> tuple[list[Story], list[Wanted]]:
    """Choose whom a member has asked: a third of those that it can write to, so that most remain."""
    overlap = queries.overlap(role.organisation, today)
    known = queries.contacts(role.organisation)
    able = [cover for cover in overlap.covers if cover.supplier.record in known and _fits(cover)]
    stories = [Story(*fate) for fate in islice(cycle(FATES), min(most, len(able) // 3))]
    early = sorted(stories, key=lambda story: -story.ago)
    able.sort(key=lambda cover: cover.month or today)  # the earlier an audit, the earlier asked for
    return early, [Wanted(c, known[c.supplier.record]) for c in able[: len(early)]]


def _fits(cover: Cover) -> bool:
    return cover.state in (State.VALID, State.SOON) and not cover.own and bool(cover.protocol_name)


def _deeds(role: Role, stories: list[Story], wanted: list[Wanted], now: datetime) -> Iterator[Deed]:
    """Yield what happens in these stories, each with its moment."""
    pairs = [*zip(stories, wanted, strict=True)]
    for ago, some in groupby(pairs, key=lambda pair: pair[0].ago):
        yield now - ago * DAY, _asking(role, [*some])
    for turn, story in enumerate(stories):
        asked = now - story.ago * DAY
        late = timedelta(hours=3 + turn % 5 * 9)
        if story.fate == "declined":
            yield asked + DAY + late, _declining(story, turn)
        elif story.fate not in ("open", "lapsed"):
            yield asked + DAY + late, _sharing(story, turn)
        if story.fate in ("read", "ended", *DECIDED):
            yield asked + 2 * DAY + late, _reading(story, role)
        if story.fate in DECIDED:
            yield asked + (3 + turn % 4) * DAY + late, _deciding(story, role)
        if story.fate == "ended":
            yield asked + 20 * DAY, _ending(story)


def _asking(role: Role, pairs: list[tuple[Story, Wanted]]) -> Callable[[datetime], object]:
    def deed(at: datetime) -> None:
        done = actions.ask(
            organisation=role.organisation, wanted=[wanted for _story, wanted in pairs],
            part="report", why=WHY, until=(at + 150 * DAY).date(), by=role.person, at=at,
        )  # fmt: skip
        made = {one.record_id: one for one in done.asks}
        for story, wanted in pairs:
            story.ask = made[wanted.cover.supplier.record]

    return deed


def _sharing(story: Story, turn: int) -> Callable[[datetime], object]:
    part = ("report", "report", "summary", "report", "plan")[turn % 5]

    def deed(at: datetime) -> None:
        ask = _of(story)
        actions.see(ask=ask, at=at)
        day = min((ask.month or at.date()) + turn % 28 * DAY, at.date() - DAY)
        protocol = protocols.get(ask.protocol)
        name = f"{protocol.name if protocol else ''} {ask.version}".strip()
        about = report.Assessed(ask.supplier, ask.place, name, day)
        document = actions.add_document(
            ask=ask, stream=BytesIO(report.pdf(about, part)), filename=f"{part}-{day}.pdf",
            part=part, assessed_on=day, by=None, at=at,
        )  # fmt: skip
        actions.share(ask=ask, document=document, until=ask.until, by=None, at=at + DAY / 48)

    return deed


def _declining(story: Story, turn: int) -> Callable[[datetime], object]:
    why, words = DECLINED[turn % len(DECLINED)]

    def deed(at: datetime) -> None:
        actions.see(ask=_of(story), at=at)
        actions.decline(ask=_of(story), why=why, words=words, by=None, at=at)

    return deed


def _reading(story: Story, role: Role) -> Callable[[datetime], object]:
    return lambda at: actions.open_document(ask=_of(story), role=role, at=at)


def _deciding(story: Story, role: Role) -> Callable[[datetime], object]:
    reasons, words = DECIDED[story.fate]
    return lambda at: actions.decide(
        ask=_of(story), outcome=story.fate, reasons=reasons, words=words, by=role.person, at=at,
        named=story.ago < 90,
    )  # fmt: skip


def _ending(story: Story) -> Callable[[datetime], object]:
    def deed(at: datetime) -> None:
        grant = queries.consent(_of(story))
        if grant is not None:
            actions.revoke(grant=grant, by=None, at=at)

    return deed


def _of(story: Story) -> Ask:
    if story.ask is None:
        raise RuntimeError("This was not asked yet.")
    return story.ask
