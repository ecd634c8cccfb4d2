"""Why the model leans as it does: its contributions, with what they are about."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from mutua.linkage import context, features
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.corpus import Corpus
from mutua.linkage.features import kilometres
from mutua.linkage.model import SEEN, Model
from mutua.linkage.records import Reason, Record
from mutua.linkage.score import Scored
from mutua.linkage.table import Table

LEAST = 0.3  # log-odds below which a reason is not worth reading
MOST, MOST_AROUND = 4, 1  # reasons in the pair itself, and in what the other pairs say of it
AROUND = 4  # codes, the last ones, of what the other pairs say
TINY = 1e-3  # so that there is always somebody to share with
LONGEST = 60  # characters of a record's own words that a reason quotes
CHUNK = 100_000
GROUPS = {
    "name": ("name_ratio", "name_words", "name_inside", "name_start", "whole_ratio", "name_grams"),
    "words": ("rare_shared", "rarest_shared", "rare_least", "rare_most", "alone_least",
              "alone_most", "rare_every", "all_grams", "beyond_shared", "beyond_rarest"),
    "sound": ("sound_ratio", "sound_words", "sound_grams", "heard_ratio", "heard_grams",
              "two_scripts"),
    "company": ("company_ratio", "company_words"),
    "cross": ("cross_ratio", "cross_words", "cross_least", "rare_cross"),
    "parent": ("parent_words", "parent_company", "parent_name"),
    "numbers": ("numbers",),
    "country": ("country",),
    "region": ("region", "city", "region_city", "city_heard"),
    "address": ("address_words", "place_share", "place_rarest", "address_numbers", "postcode",
                "street", "house"),
    "phone": ("phone",),
    "distance": ("distance", "doubt", "crowd"),
    "identifiers": ("identifiers",),
    "list": ("same_list", "twins", "other_list"),
    "overlap": ("overlap",),
    "rivals": ("gap_least", "gap_most", "lead_least", "lead_most"),
    "between": ("between", "support_least", "support_most", "company_least", "company_most"),
    "alone": ("score", "above_middle", "above_upper"),  # what the pair said by itself
}  # fmt: skip
CODES = list(GROUPS)[:-1]
_GROUP = {column: g for g, columns in enumerate(GROUPS.values()) for column in columns}
_FIRST = [_GROUP[column] for column in features.NAMES]
_FURTHER = [_GROUP[column] for column in SEEN]
_NUMBER = features.NAMES.index("name_ratio")
Params = dict[str, str]


class Telling(NamedTuple):
    """What it takes to say why, besides the scores: the model, the weights, the records."""

    model: Model
    corpus: Corpus
    records: Sequence[Record]


class _Facts(NamedTuple):
    """Figures that reasons name."""

    ratio: float
    km: float


def of(
    table: Table, telling: Telling, scored: Scored, which: Ints, turned: np.ndarray
) -> list[tuple[Reason, ...]]:
    """Return the weightiest reasons of some scored pairs, the weightiest first.

    Where `turned`, the second record of the pair is spoken of as the first.
    """
    around = context.Among.of(len(table), table.lists, scored.a, scored.b, scored.score).matrix()
    teller = _Teller(table, telling.corpus, telling.records)
    told: list[tuple[Reason, ...]] = []
    for start in range(0, len(which), CHUNK):
        k = which[start : start + CHUNK]
        matrix = features.matrix(table, scored.a[k], scored.b[k])
        last = np.concatenate([around[k], scored.again[k]], axis=1)
        weights = _weights(telling.model, matrix, last, scored.score[k] - scored.first[k])
        swap = turned[start : start + CHUNK]
        a, b = np.where(swap, scored.b[k], scored.a[k]), np.where(swap, scored.a[k], scored.b[k])
        told.extend(_told(teller, a, b, weights, matrix[:, _NUMBER], kilometres(table, a, b)))
    return told


def _weights(model: Model, matrix: Floats, last: Floats, moved: Floats) -> Floats:
    """Return pairs × codes: what each group adds to the log-odds.

    What the pair says by itself is as the first look had it; how much the others `moved` it from
    there is shared out among what the last look saw of them.
    """
    weights = np.zeros((len(matrix), len(CODES)), dtype=np.float32)
    first = model.first.contributions(matrix, _FIRST)
    weights[:, : first.shape[1]] = first
    around = model.further[-1].contributions(last, _FURTHER)[:, -1 - AROUND : -1]
    along = np.maximum(around * np.sign(moved)[:, None], 0) + TINY
    weights[:, -AROUND:] += along / along.sum(axis=1, keepdims=True) * moved[:, None]
    return weights


def _told(
    teller: "_Teller", a: Ints, b: Ints, weights: Floats, ratio: Floats, km: Floats
) -> list[tuple[Reason, ...]]:
    order = _weightiest(weights)
    heaviest = np.take_along_axis(weights, order, axis=1).round(1).astype(np.float64)
    return [
        tuple(
            Reason(CODES[g], round(w, 1), teller.params(CODES[g], i, j, _Facts(r, d)))
            for g, w in zip(groups, ws, strict=True)
            if abs(w) >= LEAST
        )
        for i, j, groups, ws, r, d in zip(
            a.tolist(), b.tolist(), order.tolist(), heaviest.tolist(), ratio.tolist(), km.tolist(),
            strict=True,
        )
    ]  # fmt: skip


def _weightiest(weights: Floats) -> Ints:
    """Return the codes that say most of each pair itself, and what the other pairs say most of it."""
    size = np.abs(weights)
    own = np.argsort(-size[:, :-AROUND], axis=1, kind="stable")[:, :MOST]
    around = np.argsort(-size[:, -AROUND:], axis=1, kind="stable")[:, :MOST_AROUND]
    both = np.concatenate([own, around + size.shape[1] - AROUND], axis=1)
    rank = np.argsort(-np.take_along_axis(size, both, axis=1), axis=1, kind="stable")
    return np.take_along_axis(both, rank, axis=1)


class _Teller:
    """Finds the words and figures that a reason about two records is to name."""

    def __init__(self, table: Table, corpus: Corpus, records: Sequence[Record]) -> None:
        self.table, self.corpus, self.records = table, corpus, records
        self.known: dict[int, dict[str, float]] = {}

    def params(self, code: str, i: int, j: int, facts: _Facts) -> Params:
        """Return what the sentence of a code names, in words of the records themselves."""
        ratio, km = facts
        if code == "words":
            return self._words(i, j)
        if code == "name":
            return {} if ratio != ratio else {"percent": str(round(100 * ratio))}
        if code == "distance":
            return {} if km != km else {"km": f"{km:.1f}" if km < 10 else f"{km:.0f}"}
        if code in ("company", "parent", "country", "phone"):
            x, y = getattr(self.records[i], code), getattr(self.records[j], code)
            return {"a": x[:LONGEST], "b": y[:LONGEST]}
        other = {"numbers": self._numbers, "address": self._address, "region": self._region, "list": self._list,
                 "identifiers": self._identifiers}.get(code)  # fmt: skip
        return other(i, j) if other else {}

    def _words(self, i: int, j: int) -> Params:
        x, y = self._tokens(i), self._tokens(j)
        shared, alone = x.keys() & y.keys(), x.keys() ^ y.keys()
        weight = {**x, **y}
        return {
            "shared": " ".join(
                sorted(
                    shared - self._town(i) - self._town(j) or shared, key=lambda t: (-weight[t], t)
                )[:3]
            ),
            "alone": " ".join(sorted(alone, key=lambda t: (-weight[t], t))[:3]),
        }

    def _tokens(self, i: int) -> dict[str, float]:
        """Return the words of a record's name and their rarity."""
        if i not in self.known:
            words = self.corpus.weights["words"]
            self.known[i] = {
                word: float(words.weight[words.place[word]])
                for word in self._cell("name", i).split()
            }
        return self.known[i]

    def _town(self, i: int) -> set[str]:
        """Return the words of a record's own town and address."""
        return {w for f in ("city", "region", "address") for w in self._cell(f, i).split()}

    def _cell(self, field: str, i: int) -> Any:
        column = self.table.columns[field]
        return column.values[column.codes[i]] if column.codes[i] >= 0 else ""

    def _numbers(self, i: int, j: int) -> Params:
        x, y = self._cell("numbers", i), self._cell("numbers", j)
        return {"a": " ".join(sorted(x)), "b": " ".join(sorted(y))}

    def _address(self, i: int, j: int) -> Params:
        x, y = self.records[i], self.records[j]
        given = (x.address and y.address) or (x.postcode and y.postcode)
        return {} if given else {"missing": "yes"}

    def _region(self, i: int, j: int) -> Params:
        x, y = self.records[i], self.records[j]
        if x.city and x.city.casefold() == y.city.casefold():
            return {"a": x.city[:LONGEST], "b": y.city[:LONGEST]}
        return {"a": (x.region or x.city)[:LONGEST], "b": (y.region or y.city)[:LONGEST]}

    def _identifiers(self, i: int, j: int) -> Params:
        column = self.table.identifiers
        x, y = (dict(column.values[c]) if c >= 0 else {} for c in column.codes[[i, j]].tolist())
        same = sorted(s for s in x.keys() & y.keys() if x[s] == y[s])
        other = sorted(s for s in x.keys() & y.keys() if x[s] != y[s])
        return {"same": ", ".join(same), "other": ", ".join(other)}

    def _list(self, i: int, j: int) -> Params:
        return {"same": "yes" if self.records[i].list == self.records[j].list else ""}
