"""From replies to the tables of a wave: suppressed, rounded, audited. Pure: no database, no clock.

What comes out is all that is ever told of the answers; see docs/decisions/0026.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from mutua import measure
from mutua.instruments import Instrument

from ..tables import NOT_SAID, Row, Tables, fives
from . import certifying, parting, quality, rounding, telling, weighing
from .reckoning import Means, means
from .sheets import AREA, Bools, Sheet, Told, sheet
from .weighing import Lines

__all__ = ["Asked", "Told", "certifying", "release"]

FEW = 0.4  # of those asked, from whom on an answer stands for a site
MANY = 3  # times the limit: people for alpha and omega to be told as numbers
FLAGGED = "*"  # no question has such a name
CHANNEL = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who could have answered a wave."""

    limit: int
    number: int  # the wave's, at its site
    asked: int  # to whom cards were handed
    people: int = 0  # on the roster; 0: not said
    roster: Lines = ()


def release(
    replies: Sequence[Told],
    instrument: Instrument,
    asked: Asked,
    *,
    before: Tables | None = None,
    on: date,
) -> tuple[Tables, dict[str, Any]]:
    """Return the tables of a wave and their certificate.

    `before`: of the site's wave before this, by which growing trust is told.
    """
    if asked.limit < measure.disclosure.FLOOR:
        raise ValueError(f"A limit below {measure.disclosure.FLOOR} people protects nobody.")
    if len(replies) < asked.limit:
        few = Tables(
            people=None, roster=asked.people, asked=asked.asked, response=None, effective=None,
            limit=asked.limit, number=asked.number,
        )  # fmt: skip
        return few, certifying.certificate(few, None, compared=0, on=on)
    answers = sheet(replies, instrument)
    parted = _parted(answers, asked.limit)
    signs = quality.flagged(answers)
    doubtful = np.logical_or.reduce([*signs.values(), np.zeros(answers.people, bool)])
    parts = [one for one in parted.parts if one.variable != CHANNEL]
    told, hidden = parting.apart(
        [*parts, *_doubtful(doubtful, asked.limit)], ~np.isnan(answers.values), asked.limit
    )
    tables = _tables(answers, asked, parted, told, hidden)
    tables = replace(
        tables,
        quality=quality.shares(signs, answers.people, asked.limit),
        flags=_flags(tables, signs, answers, before),
    )
    return tables, certifying.certificate(tables, parted, compared=len(told), on=on)


def _parted(answers: Sheet, limit: int) -> parting.Parted:
    """Part people by their groups. Channels are counted beside them: they add up to the same."""
    channels = tuple(one.channel for one in answers.told)
    return parting.part(
        {**answers.groups, CHANNEL: channels},
        {**answers.options, CHANNEL: tuple(sorted(set(channels)))},
        limit,
    )


def _tables(
    answers: Sheet,
    asked: Asked,
    parted: parting.Parted,
    told: Sequence[parting.Parts],
    hidden: Mapping[str, Bools],
) -> Tables:
    """Return the tables of the parts that are told, without what is said of their quality."""
    weights = weighing.weights(answers, asked.roster)
    kept = [one for one in told if one.variable != FLAGGED]
    whole = np.ones((answers.people, 1), bool)
    members = [one.index[:, None] == np.arange(len(one.names)) for one in told]
    of = means(answers, np.hstack([whole, *members]), weights)
    rows = telling.rows(answers, of, kept, hidden, asked.limit)
    people, channels = fives(answers.people), _in_fives(parted.counts.get(CHANNEL, {}))
    return Tables(
        people=people,
        roster=asked.people,
        asked=asked.asked,
        response=min(1.0, people / asked.asked) if asked.asked else None,
        effective=float(fives(int(measure.effective_size(weights)))),
        limit=asked.limit,
        number=asked.number,
        groups={one.variable: _in_fives(parted.counts[one.variable]) for one in kept},
        rows=tuple(_reliable(row, answers, asked.limit) for row in rows),
        careful=_careful(of, rows, hidden[FLAGGED], asked.limit) if FLAGGED in hidden else {},
        channels={name: count for name, count in channels.items() if name != NOT_SAID},
    )


def _doubtful(found: Bools, limit: int) -> list[parting.Parts]:
    """Return who shows a sign as a variable of its own, where both are enough to be told apart."""
    if min(found.sum(), (~found).sum()) < limit:
        return []
    return [parting.Parts(FLAGGED, (("no",), ("yes",)), found.astype(np.int64))]


def _careful(of: Means, rows: Sequence[Row], hidden: Bools, limit: int) -> dict[str, float]:
    """Return each area's score without those who show a sign: the line before the last."""
    bad = hidden | telling.unsafe(of, limit)[-2:].any(axis=0)
    return {
        row.name: rounding.rounded(
            float(of.mean[-2, place]), rounding.step(float(of.heaviest[-2, place]))
        )
        for place, row in enumerate(rows)
        if row.kind == AREA and row.total is not None and not bad[place]
    }


def _in_fives(counts: Mapping[str, int | None]) -> dict[str, int | None]:
    return {name: None if count is None else fives(count) for name, count in counts.items()}


def _reliable(row: Row, answers: Sheet, limit: int) -> Row:
    """Say of an area whether it holds together: of its questions on which people differ."""
    if row.kind != AREA or row.total is None:
        return row
    items = answers.values[:, answers.places("item", row.name)]
    whole = items[~np.isnan(items).any(axis=1)]
    found = measure.reliability(items[:, whole.std(axis=0) > 0] if len(whole) else items)
    known = found.people >= MANY * limit
    return replace(
        row,
        alpha=_number(found.alpha) if known else None,
        omega=_number(found.omega) if known else None,
        holds=found.holds,
    )


def _number(value: float) -> float | None:
    """Return a coefficient in twentieths, downwards: finer, it would tell of a single person."""
    return None if math.isnan(value) else math.floor(value * 20 + 1e-9) / 20


def _flags(
    tables: Tables, signs: Mapping[str, Bools], answers: Sheet, before: Tables | None
) -> tuple[str, ...]:
    """Return what a reader must know before believing a score."""
    twins = float(signs["twins"].mean()) if "twins" in signs else 0.0
    found = {
        "trust-may-grow": before is not None and trust_may_grow(before, tables),
        "coached": twins >= quality.COACHED and signs["twins"].sum() >= tables.limit,
        "bursts": quality.bursts(answers),
        "few-answered": tables.response is not None and tables.response < FEW,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def trust_may_grow(before: Tables, after: Tables) -> bool:
    """Tell whether a fall may be growing trust: more answered, and worse, and trust did not fall."""
    if before.response is None or after.response is None:
        return False
    both = [
        (old.total.value, row.total.value)
        for row in after.rows
        if row.total and (old := before.row(row.name)) and old.total and row.kind == AREA
    ]
    trust = [
        (old.total.value, row.total.value)
        for row in after.rows
        if row.total and (old := before.row(row.name)) and old.total and row.kind == "trust"
    ]
    if not both or any(new < old for old, new in trust):
        return False
    old, new = (sum(one) / len(both) for one in zip(*both, strict=True))
    return measure.trust_may_grow(old, new, (before.response, after.response))
