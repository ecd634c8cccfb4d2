"""Replies as a sheet of numbers: a line a person, a column an area or a question, 0 to 100."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mutua import measure
from mutua.instruments import Instrument, Kind, Question

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

AREA, ITEM, GARBLED, GROUP = "area", "item", "garbled", "group"
TOLD = frozenset({ITEM, "outcome", "trust", "vignette", GARBLED})
WORDS = {"yes": 1.0, "no": 0.0}
FEW_OPTIONS = 4  # of which the two best are favourable; of fewer only the best
GOOD_AREA = 75.0  # “rather true” of all items on average


@dataclass(frozen=True, slots=True)
class Told:
    """What one worker answered, without whose it is."""

    answers: Mapping[str, str]
    on: date
    channel: str = ""
    place: int = 0
    fast: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """An area or a question that becomes a row of the tables."""

    name: str
    kind: str
    area: str
    good: float  # from here on an answer is favourable
    points: Mapping[str, float]  # option → 0 to 100, 100 best; none of an area
    ticked: Mapping[str, float]  # option → as it was ticked, before reversing


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that was answered."""

    columns: tuple[Column, ...]  # areas first
    values: Floats  # people × columns, NaN: none
    ticked: Floats  # people × items as they were ticked
    kept_silent: Floats  # a number of people a column
    groups: Mapping[str, tuple[str, ...]]  # variable → each person's group; "": not said
    options: Mapping[str, tuple[str, ...]]  # variable → its groups
    told: tuple[Told, ...]

    @property
    def people(self) -> int:
        """Return how many answered."""
        return len(self.told)

    def places(self, kind: str, area: str | None = None) -> list[int]:
        """Return the places of the columns of a kind."""
        return [
            n
            for n, one in enumerate(self.columns)
            if one.kind == kind and (area is None or one.area == area)
        ]


def sheet(replies: Sequence[Told], instrument: Instrument) -> Sheet:
    """Return replies as numbers. What is neither a scale nor a group is not told of at all: texts,
    numbers, choices of several."""
    questions = [*_columns(instrument)]
    found = np.full((len(replies), len(questions)), np.nan)
    ticked = found.copy()
    silent = np.zeros(len(questions))
    for line, reply in enumerate(replies):
        for place, one in enumerate(questions):
            said = reply.answers.get(one.name)
            if said == "":
                silent[place] += 1
            elif said is not None and said in one.points:
                found[line, place] = one.points[said]
                ticked[line, place] = one.ticked[said]
    items = [n for n, one in enumerate(questions) if one.kind == ITEM]
    areas = list(dict.fromkeys(questions[n].area for n in items if questions[n].area))
    means = [
        measure.area(found[:, [n for n in items if questions[n].area == name]]) for name in areas
    ]
    # Whoever said too little for an area was silent in it only if nothing was left unasked: not told.
    heads = tuple(Column(name, AREA, name, GOOD_AREA, {}, {}) for name in areas)
    options = {q.name: tuple(c.name for c in q.choices) for q in _groups(instrument)}
    return Sheet(
        columns=heads + tuple(questions),
        values=np.column_stack([*means, found]),
        ticked=ticked[:, items],
        kept_silent=np.concatenate([np.zeros(len(heads)), silent]),
        groups={
            name: tuple(_said(reply, name, own) for reply in replies)
            for name, own in options.items()
        },
        options=options,
        told=tuple(replies),
    )


def _said(reply: Told, name: str, options: Sequence[str]) -> str:
    said = reply.answers.get(name, "")
    return said if said in options else ""


def _groups(instrument: Instrument) -> Iterator[Question]:
    for question in instrument:
        if question.kind == Kind.ONE and question.marks.get("role") == GROUP:
            yield question


def _columns(instrument: Instrument) -> Iterator[Column]:
    for question in instrument:
        role = question.marks.get("role") or (ITEM if question.marks.get("area") else "")
        if question.kind != Kind.ONE or role not in TOLD:
            continue
        ticked = _ticked(question)
        if len(set(ticked.values())) < 2:
            continue
        low, high = min(ticked.values()), max(ticked.values())
        reverse = question.marks.get("reverse") == "yes" and role != GARBLED
        points = {name: (value - low) / (high - low) * 100 for name, value in ticked.items()}
        if reverse:
            points = {name: 100 - value for name, value in points.items()}
        best = sorted(set(points.values()))
        good = best[-2] if len(best) >= FEW_OPTIONS else best[-1]
        yield Column(question.name, role, question.marks.get("area", ""), good, points, ticked)


def _ticked(question: Question) -> dict[str, float]:
    """Return the options of a scale as numbers; nothing where they are none."""
    found = {}
    for choice in question.choices:
        try:
            found[choice.name] = WORDS.get(choice.name) or float(choice.name)
        except ValueError:
            if choice.name not in WORDS:
                return {}
            found[choice.name] = WORDS[choice.name]
    return found
