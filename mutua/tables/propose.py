"""Propose which column fills which field, from headings and values together."""

from collections.abc import Collection
from typing import NamedTuple

from mutua.tables.evidence import Evidence, weigh
from mutua.tables.fields import FIELDS
from mutua.tables.meaning import meanings
from mutua.tables.table import Table

ENOUGH = 0.4  # less certain than this is not proposed
_SAMPLE = 1_000
_IDENTIFIERS = tuple(key for key, field in FIELDS.items() if field.kind == "identifier")
_TEXTS = tuple(key for key, field in FIELDS.items() if field.kind == "text")


class Guess(NamedTuple):
    """A column proposed for a field: its place from 0, how certain (0 to 1), and why."""

    column: int
    certainty: float
    why: str


def propose(table: Table, fields: Collection[str] | None = None) -> dict[str, Guess]:
    """Return field key → Guess; each column fills one field and each field one column.

    `fields` limits the fields considered, for example to those of an audited list.
    """
    wanted = [key for key in FIELDS if fields is None or key in fields]
    rows = table.sample(_SAMPLE)
    columns = [weigh([row.cells[c] for row in rows]) for c in range(len(table.headings))]
    invented = not table.header_rows
    candidates = []
    for column, (heading, evidence) in enumerate(zip(table.headings, columns, strict=True)):
        meant = {} if invented else meanings(heading)
        for place, key in enumerate(wanted):
            guess = _guess(key, column, heading, meant.get(key, 0.0), evidence)
            if guess.certainty >= ENOUGH:
                candidates.append((-guess.certainty, column, place, key, guess))
    found: dict[str, Guess] = {}
    for *_, key, guess in sorted(candidates):
        if key not in found and guess.column not in {taken.column for taken in found.values()}:
            found[key] = guess
    _add_by_values_alone(found, wanted, columns)
    _name_at_least(found, wanted, columns, [(key, guess) for *_, key, guess in sorted(candidates)])
    return {key: found[key] for key in wanted if key in found}


def _guess(key: str, column: int, heading: str, meant: float, seen: Evidence) -> Guess:
    shown, what = _shown(key, seen)
    if not seen.filled:
        return Guess(column, round(meant * 0.9, 2), _because(heading, meant))
    if key in _TEXTS and key not in ("phone", "email", "website"):
        if _is_surely_something_else(key, seen):
            meant *= 0.35
        return Guess(column, round(meant, 2), _because(heading, meant))
    if meant:
        certainty = meant * (0.6 + 0.4 * shown)
        if key in ("lat", "lon") and seen.both > 0.5:
            certainty *= 0.4
        return Guess(
            column, round(certainty, 2), _because(heading, meant, what if shown > 0.5 else "")
        )
    alone = {"country": 0.6, "email": 0.9, "website": 0.8, "phone": 0.7, "coordinates": 0.85}
    weight = alone.get(
        key, 0.85 if key in _IDENTIFIERS else {"protocol": 0.7, "audit_date": 0.55}.get(key, 0)
    )
    needed = 0.95 if key in ("country", "audit_date") else 0.7
    return Guess(column, round(weight * shown if shown >= needed else 0, 2), what)


def _shown(key: str, seen: Evidence) -> tuple[float, str]:
    """Return how far the values show a field, and that in words."""
    share, words = {
        "country": (seen.country, "countries"),
        "lat": (seen.angle if seen.widest <= 90 else seen.angle * 0.6, "latitudes"),
        "lon": (seen.angle, "longitudes"),
        "coordinates": (seen.both, "pairs of coordinates"),
        "workers": (seen.number, "numbers"),
        "audit_date": (seen.date, "dates"),
        "email": (seen.mail, "e-mail addresses"),
        "website": (seen.link, "web addresses"),
        "phone": (seen.phone, "telephone numbers"),
        "protocol": (seen.protocol, "audit protocols"),
    }.get(key, (seen.identifiers.get(key, 0.0), "such identifiers"))
    tenths = "all" if share > 0.995 else f"{round(share * 10)} of 10"
    return share, f"{tenths} values look like {words}"


def _is_surely_something_else(key: str, seen: Evidence) -> bool:
    known = max(seen.identifiers.values(), default=0.0)
    if key == "number":
        return known > 0.8 or seen.mail > 0.5 or seen.both > 0.5 or seen.date > 0.9
    if key in ("name", "company", "parent", "address", "city", "region"):
        numeric = seen.number > 0.9 and seen.letters < 0.1
        return known > 0.8 or seen.mail > 0.5 or seen.both > 0.8 or seen.date > 0.8 or numeric
    return False


def _because(heading: str, meant: float, what: str = "") -> str:
    verb = "is" if meant >= 0.9 else "looks like"
    words = f'The heading {verb} "{heading[:80]}"' if meant else "The values say so"
    return f"{words}, and {what}" if what else words


def _add_by_values_alone(
    found: dict[str, Guess], wanted: list[str], columns: list[Evidence]
) -> None:
    """Without headings: two columns of angles side by side are latitude and longitude."""
    taken = {guess.column for guess in found.values()}
    if {"lat", "lon"} <= set(wanted) and not {"lat", "lon", "coordinates"} & set(found):
        for left in range(len(columns) - 1):
            pair = columns[left], columns[left + 1]
            free = not taken & {left, left + 1}
            if free and all(seen.angle > 0.9 and seen.fraction > 0.7 for seen in pair):
                turned = pair[0].widest > 90
                why = "two columns of degrees stand side by side"
                found["lat"] = Guess(left + turned, 0.6, why)
                found["lon"] = Guess(left + (not turned), 0.6, why)
                break


def _name_at_least(
    found: dict[str, Guess],
    wanted: list[str],
    columns: list[Evidence],
    candidates: list[tuple[str, Guess]],
) -> None:
    """Without a name's heading the company's column is the name, else the most telling words.

    Where another column could be the company too ("Supplier", "Legal entity"), it now is.
    """
    if "name" not in wanted or "name" in found:
        return
    for key in ("company", "parent"):
        if key in found:
            guess = found.pop(key)
            found["name"] = guess._replace(why=f"{guess.why}; no other column holds a name")
            taken = {each.column for each in found.values()}
            free = (g for k, g in candidates if k == key and g.column not in taken)
            if next_best := next(free, None):
                found[key] = next_best
            return
    taken = {guess.column for guess in found.values()}
    words = [
        (seen.distinct * seen.filled, -column)
        for column, seen in enumerate(columns)
        if column not in taken
        and seen.letters > 0.8
        and 4 < seen.length < 60
        and seen.distinct > 0.5
    ]
    if words:
        found["name"] = Guess(
            -max(words)[1], ENOUGH, "the column's words differ most from row to row"
        )
