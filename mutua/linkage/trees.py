"""Gradient-boosted trees: their sums, and what each column adds to them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from mutua.linkage.columns import Floats
from mutua.linkage.cores import threads

try:
    import lightgbm
except (ImportError, OSError) as error:  # the wheel needs the system's OpenMP
    raise ImportError(
        "Mutua's record linkage needs LightGBM, and LightGBM needs the OpenMP library "
        "(Debian and Ubuntu: apt install libgomp1; macOS: brew install libomp)."
    ) from error


@dataclass(frozen=True)
class Trees:
    """Trees as LightGBM writes them."""

    text: str

    def __getstate__(self) -> dict[str, str]:
        """Travel light: another process reads the trees again from their text."""
        return {"text": self.text}

    def sums(self, matrix: Floats, trees: int = -1, start: int = 0) -> Floats:
        """Return the log-odds that so many trees from a start give each row, or all of them (-1)."""
        if not len(matrix):
            return np.empty(0, np.float32)
        raw = self._booster(trees, start).predict(
            matrix, raw_score=True, num_iteration=trees, start_iteration=start,
            num_threads=threads(),
        )  # fmt: skip
        return np.asarray(raw, dtype=np.float32)

    def _booster(self, trees: int = -1, start: int = 0) -> Any:
        """Return LightGBM's trees; for each stretch of them others.

        LightGBM keeps in them which stretch is asked for, so threads that ask for different ones at
        a time would get each other's answers.
        """
        stretch = trees, start
        if stretch not in self._boosters:
            self._boosters.setdefault(stretch, lightgbm.Booster(model_str=self.text))
        return self._boosters[stretch]

    @cached_property
    def _boosters(self) -> dict[tuple[int, int], Any]:
        return {}

    def contributions(self, matrix: Floats, groups: list[int]) -> Floats:
        """Return rows × groups: what the columns of each group add to the log-odds.

        The change of the mean along each tree's path is credited to the column that split
        (A. Saabas, 2014); per leaf it is fixed, so a row costs one look-up a tree.
        """
        width = max(groups) + 1
        out = np.zeros((len(matrix), width), dtype=np.float32)
        if len(matrix):
            leaves = self._booster().predict(matrix, pred_leaf=True, num_threads=threads())
            for t, table in enumerate(self._tables(tuple(groups))):
                out += table[leaves[:, t]]
        return out

    def _tables(self, groups: tuple[int, ...]) -> list[Floats]:
        """Return the leaf tables of all trees for some grouping, made once."""
        if groups not in self._made:
            trees = self._booster().dump_model()["tree_info"]
            self._made[groups] = [
                _leaf_table(t["tree_structure"], t["num_leaves"], groups, max(groups) + 1)
                for t in trees
            ]
        return self._made[groups]

    @cached_property
    def _made(self) -> dict[tuple[int, ...], list[Floats]]:
        return {}


def _leaf_table(root: dict[str, Any], leaves: int, groups: tuple[int, ...], width: int) -> Floats:
    """Return leaves × groups: what reaching each leaf of a tree adds, by group."""
    table = np.zeros((leaves, width), dtype=np.float32)
    stack = [(root, np.zeros(width, dtype=np.float32))]
    while stack:
        node, so_far = stack.pop()
        if "split_feature" not in node:
            table[node.get("leaf_index", 0)] = so_far
            continue
        for side in ("left_child", "right_child"):
            child = node[side]
            step = so_far.copy()
            value = child.get("internal_value", child.get("leaf_value", 0.0))
            step[groups[node["split_feature"]]] += value - node["internal_value"]
            stack.append((child, step))
    return table
