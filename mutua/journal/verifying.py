"""Walk along the chain and say what is wrong with it, and where."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from mutua.journal import chain, rows
from mutua.journal.heads import Heads, Problem
from mutua.journal.keys import Keys
from mutua.journal.rows import Row

MOST = 200  # problems that are told one by one; beyond them they are only counted
REACH = 500  # how many places up and down a moved entry is looked for

type Tell = Callable[[int, int], None]


@dataclass
class Report:
    """What the walk found."""

    entries: int = 0
    hash: bytes = chain.NOTHING
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0  # problems beyond those in the list
    notes: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


def verify(
    *, keys: Keys, kept: Sequence[chain.Head] | None = None, tell: Tell = lambda *_: None
) -> Report:
    """Read the whole journal and say whether it is as it was written.

    `kept` are the heads that an outsider kept: trusted without a signature. `tell` hears how many
    entries are done, and of how many.
    """
    walk = Walk()
    try:
        # Heads first: what they speak of was there before them, so it must be there now.
        heads, total = Heads(keys, rows.heads(), kept), rows.last_place()
        walk.expect(heads.places)
        for batch in rows.entries():
            walk.along(batch)
            tell(walk.count, total)
    except rows.Unreadable as error:
        walk.note(error.place, "unreadable", str(error))
        return walk.report()
    report = walk.report()
    for found in heads.judge(walk.passed, walk.announced, max(walk.last, 0)):
        if found.kind != "rewritten" or found.place not in walk.doubted:
            report.problems.append(found)
    report.problems.sort()
    report.notes = heads.notes(max(walk.last, 0))
    return report


class Walk:
    """One way along the chain. Memory does not grow with the journal."""

    def __init__(self) -> None:
        self.last, self.before, self.count = 0, chain.NOTHING, 0
        self.passed: dict[int, bytes] = {}  # the hash stored at every place that a head names
        self.announced: set[int] = set()  # places of entries that say: here a head was signed
        self.doubted: set[int] = set()
        self._head_places: Collection[int] = ()
        self._problems: list[Problem] = []
        self._untold = 0
        self._suspects: list[Row] = []  # their kind is told when all of them are known

    def expect(self, head_places: Iterable[int]) -> None:
        """Note the hashes that stand at these places."""
        self._head_places = frozenset(head_places)

    def along(self, batch: list[Row]) -> None:
        """Go on along some entries."""
        last, before, named = self.last, self.before, self._head_places
        for row in batch:
            place, _at, _by, _for, verb, _subject, _details, says, hash_ = row
            if place != last + 1 or says != before or _seal(row) != hash_:
                self._look(row, last, before)
            if place in named:
                self.passed[place] = hash_ if isinstance(hash_, bytes) else b""
            if verb == chain.SIGNED:
                self.announced.add(place)
            last, before = place, hash_
        self.last, self.before, self.count = last, before, self.count + len(batch)

    def note(self, place: int, kind: str, sentence: str) -> None:
        """Keep a problem, or its number where there are many."""
        if len(self._problems) + len(self._suspects) < MOST:
            self._problems.append(Problem(place, kind, sentence))
        else:
            self._untold += 1

    def report(self) -> Report:
        """Say what was found so far."""
        places = {row[0] for row in self._suspects}
        problems = self._problems + [_judged(row, places) for row in self._suspects]
        hash_ = self.before if isinstance(self.before, bytes) else b""
        return Report(self.count, hash_, sorted(problems), self._untold)

    def _look(self, row: Row, last: int, before: bytes) -> None:
        """Say which of the three things that should be so is not."""
        place, says, hash_ = row[0], row[7], row[8]
        if place < 1:
            self.note(place, "inserted", f"An entry stands at place {place}, before the first.")
        elif place <= last:
            told = f"Entry {place} lies behind entry {last} in the database: its file is damaged."
            self.note(place, "out of order", told)
        elif place > max(last, 0) + 1:
            self.note(max(last, 0), "removed", _gone(max(last, 0), place))
        if _seal(row) != hash_:
            if len(self._problems) + len(self._suspects) < MOST:
                self._suspects.append(row)
                self.doubted.add(place)
            else:
                self._untold += 1
        elif place == last + 1 and says != before and last not in self.doubted:
            self.note(last, "rewritten", _unlinked(last, place))


def _seal(row: Row, place: int | None = None) -> bytes | None:
    """Compute the hash that a row should have, or None where no entry could ever read like it."""
    own, at, by, organisation, verb, subject, details, before, _hash = row
    try:
        return chain.seal(
            before, own if place is None else place, at, by, organisation, verb, subject, details
        )
    except (TypeError, ValueError, AttributeError):
        return None


def _judged(row: Row, suspects: set[int]) -> Problem:
    """Tell an entry that was moved from one that was altered."""
    place, hash_ = row[0], row[8]
    for other in sorted(suspects | set(range(place - REACH, place + REACH + 1)) - {place}):
        if _seal(row, other) == hash_:
            sentence = (
                f"What stands at place {place} was written as entry {other}: entries were "
                "reordered, or some were removed or inserted and the others numbered anew."
            )
            return Problem(place, "moved", sentence)
    sentence = f"Entry {place} was altered: it does not fit its hash any more."
    return Problem(place, "altered", sentence)


def _gone(last: int, place: int) -> str:
    gone = f"Entry {last + 1} is" if place == last + 2 else f"Entries {last + 1} to {place - 1} are"
    where = f"entry {last} is followed by" if last else "the journal begins with"
    return f"{gone} gone: {where} entry {place}."


def _unlinked(last: int, place: int) -> str:
    if not last:
        return f"Entry {place} follows something else than the beginning: what came before is gone."
    return (
        f"Entry {place} does not follow entry {last} as that stands now: entry {last} was "
        "rewritten together with its hash, or entries between the two were replaced."
    )
