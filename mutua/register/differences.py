"""What changed between two uploads of a list: new, changed, same, gone. Pure."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the list has had: its id, key, fingerprint and identity."""

    id: int
    key: str
    fingerprint: str
    number: str
    name: str
    country: str
    city: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """A row just read: its key in the list, its fingerprint and its values."""

    row: int
    key: str
    fingerprint: str
    values: Values


@dataclass
class Difference:
    """Which record each row continues, which rows are new, and which records are gone."""

    continues: dict[int, int] = field(default_factory=dict)  # row -> record id
    changed: set[int] = field(default_factory=set)  # rows
    new: list[int] = field(default_factory=list)  # rows
    gone: list[int] = field(default_factory=list)  # record ids
    repeated: list[int] = field(default_factory=list)  # rows that repeat an earlier row


def fingerprint(values: Values) -> str:
    """Hash all that a row says, whatever the order of its columns."""
    said = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()


def freshen(rows: Iterable[tuple[int, Values]]) -> list[Fresh]:
    """Give each (row number, values) its key: the list's own number, or its fingerprint."""
    seen: Counter[str] = Counter()
    fresh = []
    for number, values in rows:
        print_ = fingerprint(values)
        own = str(values.get("number") or "").strip()
        key = f"n:{own[:60]}" if own else f"h:{print_}"
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}#{seen[key]}"
        fresh.append(Fresh(number, key, print_, values))
    return fresh


def compare(known: Sequence[Known], fresh: Sequence[Fresh]) -> Difference:
    """Find for each row the record that it continues.

    First by key, then for what is left by own number, by name, city and country, and by
    name and country, each only where it points to one record and one row alone. Numbers that
    merely count the rows are not trusted: whoever inserts a row moves them all.
    """
    found = Difference()
    by_key = {record.key: record for record in known}
    trusted = _numbers_identify(by_key, fresh)
    left = []
    for row in fresh:
        by_number = row.key.startswith("n:")
        if (trusted or not by_number) and (record := by_key.pop(row.key, None)):
            _continue(found, row, record)
        else:
            left.append(row)
    remaining = list(by_key.values())
    for of_record, of_row in _LOOSER if trusted else _LOOSER[1:]:
        left, remaining = _pair_up(found, left, remaining, of_record, of_row)
    found.new = [row.row for row in left]
    found.gone = [record.id for record in remaining]
    seen: set[str] = set()
    for row in fresh:
        if row.fingerprint in seen:
            found.repeated.append(row.row)
        seen.add(row.fingerprint)
    return found


def _numbers_identify(known: Mapping[str, Known], fresh: Sequence[Fresh]) -> bool:
    """Tell whether equal numbers mean equal suppliers: nearly all of those that moved say no."""
    renamed = same = 0
    for row in fresh:
        record = known.get(row.key) if row.key.startswith("n:") else None
        if record is not None:
            alike = _fold(record.name) == _fold(row.values.get("name"))
            same, renamed = same + alike, renamed + (not alike)
    return renamed <= max(2, same)


def _continue(found: Difference, row: Fresh, record: Known) -> None:
    found.continues[row.row] = record.id
    if record.fingerprint != row.fingerprint:
        found.changed.add(row.row)


def _fold(*parts: object) -> tuple[str, ...]:
    folded = tuple(" ".join(str(part or "").casefold().split()) for part in parts)
    return folded if folded[0] else ()


_LOOSER: list[tuple[Callable[[Known], tuple[str, ...]], Callable[[Values], tuple[str, ...]]]] = [
    (lambda r: _fold(r.number), lambda v: _fold(v.get("number"))),
    (
        lambda r: _fold(r.name, r.country, r.city),
        lambda v: _fold(v.get("name"), v.get("country"), v.get("city")),
    ),
    (lambda r: _fold(r.name, r.country), lambda v: _fold(v.get("name"), v.get("country"))),
]


def _pair_up(
    found: Difference,
    rows: list[Fresh],
    records: list[Known],
    of_record: Callable[[Known], tuple[str, ...]],
    of_row: Callable[[Values], tuple[str, ...]],
) -> tuple[list[Fresh], list[Known]]:
    there: defaultdict[tuple[str, ...], list[Known]] = defaultdict(list)
    here: defaultdict[tuple[str, ...], list[Fresh]] = defaultdict(list)
    for record in records:
        there[of_record(record)].append(record)
    for row in rows:
        here[of_row(row.values)].append(row)
    paired: set[int] = set()
    for identity, those in here.items():
        records_so = there.get(identity, [])
        if identity and len(those) == 1 and len(records_so) == 1:
            _continue(found, those[0], records_so[0])
            found.changed.add(those[0].row)
            paired |= {those[0].row}
            there.pop(identity)
    left = [row for row in rows if row.row not in paired]
    return left, [record for group in there.values() for record in group]
