"""Why the model leans as it does: its contributions, with what they are about."""

from collections.abc import Sequence

import numpy as np

from mutua.linkage.features import NAMES, kilometres
from mutua.linkage.model import GROUPS, Model
from mutua.linkage.records import Reason, Record
from mutua.linkage.table import Floats, Ints, Table

LEAST = 0.3  # log-odds below which a reason is not worth reading
MOST = 5
COLUMN = {name: i for i, name in enumerate(NAMES)}


def of(
    table: Table, records: Sequence[Record], a: Ints, b: Ints, matrix: Floats, model: Model
) -> list[tuple[Reason, ...]]:
    """Return for each pair its weightiest reasons, the weightiest first."""
    weights = model.contributions(matrix)
    order = np.argsort(-np.abs(weights), axis=1, kind="stable")[:, :MOST]
    km = kilometres(table, a, b)
    codes = list(GROUPS)
    found = []
    for k, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        teller = _Teller(table, records, i, j, matrix[k], float(km[k]))
        found.append(
            tuple(
                Reason(codes[g], round(float(weights[k, g]), 1), teller.params(codes[g]))
                for g in order[k].tolist()
                if abs(weights[k, g]) >= LEAST
            )
        )
    return found


class _Teller:
    """Finds the words and figures that a reason about one pair is to name."""

    def __init__(
        self, table: Table, records: Sequence[Record], i: int, j: int, row: Floats, km: float
    ) -> None:
        self.table, self.records, self.i, self.j, self.row, self.km = table, records, i, j, row, km

    def params(self, code: str) -> dict[str, str]:
        """Return what the sentence of a code names, in words of the records themselves."""
        teller = getattr(self, f"_{code}", None)
        return teller() if teller else {}

    def _both(self, field: str) -> dict[str, str]:
        x, y = self.records[self.i], self.records[self.j]
        return {"a": getattr(x, field)[:60], "b": getattr(y, field)[:60]}

    def _name(self) -> dict[str, str]:
        return (
            {"percent": str(round(100 * float(self.row[COLUMN["name_ratio"]])))}
            if not np.isnan(self.row[COLUMN["name_ratio"]])
            else {}
        )

    def _words(self) -> dict[str, str]:
        x, y = self._tokens(self.i), self._tokens(self.j)
        shared = {t: w for t, w in x.items() if t in y}
        rarest = sorted(shared, key=lambda t: (-shared[t], t))[:3]
        alone = {t: w for t, w in {**x, **y}.items() if (t in x) != (t in y)}
        odd = sorted(alone, key=lambda t: (-alone[t], t))[:3]
        return {"shared": " ".join(rarest), "alone": " ".join(odd)}

    def _tokens(self, i: int) -> dict[str, float]:
        m = self.table.name_tokens
        span = slice(m.indptr[i], m.indptr[i + 1])
        words = (self.table.vocabulary[t] for t in m.indices[span].tolist())
        return dict(zip(words, m.data[span].tolist(), strict=True))

    def _company(self) -> dict[str, str]:
        return self._both("company")

    def _parent(self) -> dict[str, str]:
        return self._both("parent")

    def _country(self) -> dict[str, str]:
        return self._both("country")

    def _phone(self) -> dict[str, str]:
        return self._both("phone")

    def _numbers(self) -> dict[str, str]:
        x, y = self.table.numbers[self.i], self.table.numbers[self.j]
        return {"a": " ".join(sorted(x)), "b": " ".join(sorted(y))}

    def _region(self) -> dict[str, str]:
        x, y = self.records[self.i], self.records[self.j]
        return {"a": (x.region or x.city)[:60], "b": (y.region or y.city)[:60]}

    def _distance(self) -> dict[str, str]:
        if np.isnan(self.km):
            return {}
        return {"km": f"{self.km:.1f}" if self.km < 10 else f"{self.km:.0f}"}

    def _identifiers(self) -> dict[str, str]:
        x, y = (self.table.identifiers[k] for k in (self.i, self.j))
        same = sorted(s for s in x.keys() & y.keys() if x[s] == y[s])
        other = sorted(s for s in x.keys() & y.keys() if x[s] != y[s])
        return {"same": ", ".join(same), "other": ", ".join(other)}

    def _list(self) -> dict[str, str]:
        same = self.records[self.i].list == self.records[self.j].list
        return {"same": "yes" if same else ""}
