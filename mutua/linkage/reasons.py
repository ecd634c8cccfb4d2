"""Why the model leans as it does: its contributions, with what they are about."""

from collections.abc import Sequence

import numpy as np

from mutua.linkage.features import NAMES, kilometres
from mutua.linkage.model import GROUPS, Model
from mutua.linkage.records import Reason, Record
from mutua.linkage.table import Floats, Ints, Table

LEAST = 0.3  # log-odds below which a reason is not worth reading
MOST = 4
LONGEST = 60  # characters of a record's own words that a reason quotes
RATIO = NAMES.index("name_ratio")
Params = dict[str, str]


def of(
    table: Table, records: Sequence[Record], a: Ints, b: Ints, matrix: Floats, model: Model
) -> list[tuple[Reason, ...]]:
    """Return for each pair its weightiest reasons, the weightiest first."""
    weights = model.contributions(matrix)
    order = np.argsort(-np.abs(weights), axis=1, kind="stable")[:, :MOST]
    heaviest = np.take_along_axis(weights, order, axis=1).round(1).astype(np.float64)
    teller = _Teller(table, records)
    codes = list(GROUPS)
    return [
        tuple(
            Reason(codes[g], round(w, 1), teller.params(codes[g], i, j, ratio, km))
            for g, w in zip(groups, ws, strict=True)
            if abs(w) >= LEAST
        )
        for i, j, groups, ws, ratio, km in zip(
            a.tolist(), b.tolist(), order.tolist(), heaviest.tolist(),
            matrix[:, RATIO].tolist(), kilometres(table, a, b).tolist(), strict=True,
        )
    ]  # fmt: skip


class _Teller:
    """Finds the words and figures that a reason about two records is to name."""

    def __init__(self, table: Table, records: Sequence[Record]) -> None:
        self.table, self.records = table, records
        self.known: dict[int, dict[str, float]] = {}

    def params(self, code: str, i: int, j: int, ratio: float, km: float) -> Params:
        """Return what the sentence of a code names, in words of the records themselves."""
        if code == "words":
            return self._words(i, j)
        if code == "name":
            return {} if ratio != ratio else {"percent": str(round(100 * ratio))}
        if code == "distance":
            return {} if km != km else {"km": f"{km:.1f}" if km < 10 else f"{km:.0f}"}
        if code in ("company", "parent", "country", "phone"):
            x, y = getattr(self.records[i], code), getattr(self.records[j], code)
            return {"a": x[:LONGEST], "b": y[:LONGEST]}
        other = {"numbers": self._numbers, "region": self._region, "list": self._list,
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
            m = self.table.name_tokens
            span = slice(m.indptr[i], m.indptr[i + 1])
            words = [self.table.vocabulary[t] for t in m.indices[span].tolist()]
            self.known[i] = dict(zip(words, m.data[span].tolist(), strict=True))
        return self.known[i]

    def _town(self, i: int) -> set[str]:
        """Return the words of a name that the record's own town or address has too."""
        m = self.table.towns
        return {self.table.vocabulary[t] for t in m.indices[m.indptr[i] : m.indptr[i + 1]].tolist()}

    def _numbers(self, i: int, j: int) -> Params:
        x, y = self.table.numbers[i], self.table.numbers[j]
        return {"a": " ".join(sorted(x)), "b": " ".join(sorted(y))}

    def _region(self, i: int, j: int) -> Params:
        x, y = self.records[i], self.records[j]
        return {"a": (x.region or x.city)[:LONGEST], "b": (y.region or y.city)[:LONGEST]}

    def _identifiers(self, i: int, j: int) -> Params:
        x, y = self.table.identifiers[i], self.table.identifiers[j]
        same = sorted(s for s in x.keys() & y.keys() if x[s] == y[s])
        other = sorted(s for s in x.keys() & y.keys() if x[s] != y[s])
        return {"same": ", ".join(same), "other": ", ".join(other)}

    def _list(self, i: int, j: int) -> Params:
        return {"same": "yes" if self.records[i].list == self.records[j].list else ""}
