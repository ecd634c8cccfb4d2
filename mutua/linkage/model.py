"""The shipped model: trees over the comparators, and what each contributes."""

import gzip
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from mutua.linkage import features
from mutua.linkage.table import Floats

try:
    import lightgbm
except (ImportError, OSError) as error:  # the wheel needs the system's OpenMP
    raise ImportError(
        "Mutua's record linkage needs LightGBM, and LightGBM needs the OpenMP library "
        "(Debian and Ubuntu: apt install libgomp1; macOS: brew install libomp)."
    ) from error

SHIPPED = Path(__file__).parent / "model.json.gz"
THREADS = 2
GLANCE = 25  # trees that a first look takes
HOPELESS = -3.0  # log-odds after the first look below which the other trees change nothing
GROUPS = {
    "name": ("name_ratio", "name_words", "name_inside", "name_start", "whole_ratio", "name_grams"),
    "words": ("rare_shared", "rarest_shared", "rare_least", "rare_most", "alone_least",
              "alone_most", "rare_every", "all_grams", "beyond_shared", "beyond_rarest"),
    "company": ("company_ratio", "company_words"),
    "cross": ("cross_ratio", "cross_words", "cross_least", "rare_cross"),
    "parent": ("parent_words", "parent_company", "parent_name"),
    "numbers": ("numbers",),
    "country": ("country",),
    "region": ("region", "city", "region_city"),
    "address": ("address_words", "place_share", "place_rarest", "address_numbers", "postcode"),
    "phone": ("phone",),
    "distance": ("distance", "decimals", "crowd"),
    "identifiers": ("identifiers",),
    "list": ("same_list", "twins"),
}  # fmt: skip


@dataclass(frozen=True)
class Model:
    """Trees as LightGBM writes them, and the curve that makes their sums probabilities."""

    trees: str
    curve: tuple[tuple[float, ...], tuple[float, ...]]

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read a model from a file; without one, the model that Mutua ships."""
        held = json.loads(gzip.decompress((path or SHIPPED).read_bytes()))
        if held["features"] != list(features.NAMES):
            raise ValueError("This model was trained for other comparators; train it again.")
        return cls(held["trees"], (tuple(held["curve"][0]), tuple(held["curve"][1])))

    def save(self, path: Path) -> None:
        """Write the model to a file, the same bytes for the same model."""
        held = {"features": list(features.NAMES), "curve": self.curve, "trees": self.trees}
        path.write_bytes(gzip.compress(json.dumps(held).encode(), 9, mtime=0))

    @cached_property
    def booster(self) -> Any:
        """The trees, ready to run."""
        return lightgbm.Booster(model_str=self.trees)

    def probabilities(self, matrix: Floats) -> Floats:
        """Return for each row of pairs × features the probability of one site."""
        if not len(matrix):
            return np.empty(0, np.float32)
        raw = self._sums(matrix, GLANCE)
        close = np.flatnonzero(raw >= HOPELESS)
        raw[close] = self._sums(matrix[close], -1)
        return calibrated(raw, self.curve)

    def _sums(self, matrix: Floats, trees: int) -> npt.NDArray[np.float64]:
        """Return the log-odds that the first trees give, or all of them (-1)."""
        if not len(matrix):
            return np.empty(0)
        predict = self.booster.predict
        return np.asarray(predict(matrix, raw_score=True, num_iteration=trees, num_threads=THREADS))

    def contributions(self, matrix: Floats) -> Floats:
        """Return pairs × groups: what each group of comparators adds to the log-odds.

        The change of the mean along each tree's path is credited to the comparator that split
        (A. Saabas, 2014); per leaf it is fixed, so a pair costs one look-up a tree.
        """
        out = np.zeros((len(matrix), len(GROUPS)), dtype=np.float32)
        if len(matrix):
            leaves = self.booster.predict(matrix, pred_leaf=True, num_threads=THREADS)
            for t, table in enumerate(self._tables):
                out += table[leaves[:, t]]
        return out

    @cached_property
    def _tables(self) -> list[Floats]:
        group = {f: i for i, fs in enumerate(GROUPS.values()) for f in fs}
        which = [group[name] for name in features.NAMES]
        trees = self.booster.dump_model()["tree_info"]
        return [_leaf_table(tree["tree_structure"], tree["num_leaves"], which) for tree in trees]


def calibrated(
    raw: npt.NDArray[np.float64], curve: tuple[tuple[float, ...], tuple[float, ...]]
) -> Floats:
    """Turn log-odds into probabilities along a curve of log-odds against log-odds."""
    straight = np.interp(raw, *curve)
    return (1 / (1 + np.exp(-straight))).astype(np.float32)


def _leaf_table(root: dict[str, Any], leaves: int, which: list[int]) -> Floats:
    """Return leaves × groups: what reaching each leaf of a tree adds, by group."""
    table = np.zeros((leaves, len(GROUPS)), dtype=np.float32)
    stack = [(root, np.zeros(len(GROUPS), dtype=np.float32))]
    while stack:
        node, so_far = stack.pop()
        if "split_feature" not in node:
            table[node.get("leaf_index", 0)] = so_far
            continue
        for side in ("left_child", "right_child"):
            child = node[side]
            step = so_far.copy()
            value = child.get("internal_value", child.get("leaf_value", 0.0))
            step[which[node["split_feature"]]] += value - node["internal_value"]
            stack.append((child, step))
    return table


@lru_cache(maxsize=1)
def shipped() -> Model:
    """Return the model that Mutua ships, read once."""
    return Model.load()
