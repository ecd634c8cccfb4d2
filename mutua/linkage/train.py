"""Train the shipped model again: `python -m mutua.linkage.train --data DIR`."""

import argparse
import random
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import lightgbm
import numpy as np

from mutua.linkage import candidates, features, normalise, table, worlds
from mutua.linkage.model import SHIPPED, Model
from mutua.linkage.records import Record
from mutua.linkage.table import Floats, Ints

RISING = {
    "name_ratio", "name_words", "whole_ratio", "name_grams", "company_ratio", "cross_ratio",
    "rare_shared", "beyond_shared", "numbers", "country", "region_city", "address_words", "phone", "postcode",
    "identifiers",
}  # fmt: skip
FALLING = {"distance", "same_list", "twins"}
ROUNDS = 170
SETTINGS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 31, "min_data_in_leaf": 60,
    "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
    "min_gain_to_split": 0.01, "num_threads": 1, "deterministic": True, "force_row_wise": True,
    "seed": 7, "verbose": -1,
    "monotone_constraints": [(n in RISING) - (n in FALLING) for n in features.NAMES],
}  # fmt: skip


class Material:
    """Pairs to learn from: features, truth, weight and the fold of each."""

    def __init__(self) -> None:
        self.blocks: list[tuple[Floats, Floats, Floats, Ints]] = []

    def add(self, matrix: Floats, truth: Floats, weight: float, fold: Ints) -> None:
        """Add the pairs of one view, which together weigh `weight`."""
        each = np.full(len(truth), weight * 10_000 / max(1, len(truth)), dtype=np.float32)
        self.blocks.append((matrix, truth, each, fold))

    def joined(self) -> tuple[Floats, Floats, Floats, Ints]:
        """Return all pairs in four arrays."""
        matrix, truth, weight, fold = (np.concatenate(b) for b in zip(*self.blocks, strict=True))
        return matrix, truth, weight, fold


def views(data: Path, rng: random.Random, choose: worlds.Choose) -> Iterator[worlds.World]:
    """Yield each world several times: whole and in part, with all columns and with few."""
    bare = ("coordinates",)
    poor = ("coordinates", "address", "postcode", "phone")
    for world in worlds.real(data, choose):
        for always, often, sites, lists in (
            (bare, 0.0, 1.0, 1.0), ((), 0.0, 1.0, 1.0), (bare, 0.2, 1.0, 1.0),
            ((), 0.3, 0.5, 0.6), (poor, 0.25, 0.6, 0.5), (poor, 0.3, 0.1, 1.0),
        ):  # fmt: skip
            seen = worlds.part(world, rng, sites, lists)
            yield _masked(seen, rng, always, often)
    for world in worlds.made(data, rng):
        yield world
        yield _masked(world, rng, bare, 0.2)
    yield worlds.places(data)


def _masked(
    world: worlds.World, rng: random.Random, always: tuple[str, ...], often: float
) -> worlds.World:
    records = worlds.masked(world.records, rng, always, often)
    return worlds.World(world.name, records, world.truth, world.pairs, world.weight)


def gather(seen: Iterable[worlds.World]) -> Material:
    """Turn worlds into pairs to learn from."""
    material = Material()
    for world in seen:
        columns = table.build(world.records, normalise.forms(world.records))
        a, b, truth = _pairs(columns, world)
        fold = np.array(
            [hash_fold(t or r.id) for t, r in zip(world.truth, world.records, strict=True)]
        )
        matrix = features.matrix(columns, a, b)
        material.add(matrix, truth.astype(np.float32), world.weight, np.minimum(fold[a], fold[b]))
    return material


def _pairs(columns: table.Table, world: worlds.World) -> tuple[Ints, Ints, Ints]:
    if world.pairs:
        told = np.array(world.pairs, dtype=np.int64)
        return told[:, 0], told[:, 1], told[:, 2]
    a, b = candidates.pairs(columns)
    truth = worlds.agreement(world.truth, a, b)
    known = truth >= 0
    return a[known], b[known], truth[known]


def hash_fold(text: str) -> int:
    """Return a fold, 0 to 4, that depends on the text alone."""
    return zlib.crc32(text.encode()) % 5


def fit(material: Material, rounds: int = ROUNDS) -> Model:
    """Train trees on everything, and their calibration on pairs that the trees did not see."""
    matrix, truth, weight, fold = material.joined()
    held = fold == 0
    trial = _booster(matrix[~held], truth[~held], weight[~held], rounds)
    raw = np.asarray(trial.predict(matrix[held], raw_score=True, num_threads=2))
    curve = calibration(raw, truth[held], weight[held])
    whole = _booster(matrix, truth, weight, rounds)
    return Model(whole.model_to_string(importance_type="gain"), curve)


def _booster(matrix: Floats, truth: Floats, weight: Floats, rounds: int) -> lightgbm.Booster:
    data = lightgbm.Dataset(matrix, truth, weight=weight, feature_name=list(features.NAMES))
    return lightgbm.train(SETTINGS, data, num_boost_round=rounds)


def calibration(
    raw: Floats, truth: Floats, weight: Floats
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return a rising curve from log-odds told to log-odds found (Platt's scaling)."""
    slope, offset = 1.0, 0.0
    for _ in range(50):  # Newton's method on the weighted log-likelihood
        p = 1 / (1 + np.exp(-(slope * raw + offset)))
        gap, spread = weight * (truth - p), weight * p * (1 - p) + 1e-9
        gradient = np.array([(gap * raw).sum(), gap.sum()])
        mixed = (spread * raw).sum()
        curvature = np.array([[(spread * raw * raw).sum(), mixed], [mixed, spread.sum()]])
        step = np.linalg.solve(curvature, gradient)
        slope, offset = slope + step[0], offset + step[1]
    ends = (-12.0, 12.0)
    return ends, tuple(round(float(slope * x + offset), 4) for x in ends)


def train(data: Path, choose: worlds.Choose = lambda _truth: True, seed: int = 1) -> Model:
    """Train a model on the labelled worlds in a folder, on the sites that `choose` admits."""
    rng = random.Random(seed)
    return fit(gather(views(data, rng, choose)))


def main(arguments: list[str] | None = None) -> int:
    """Train on a folder of labelled worlds and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args(arguments)
    if not (options.data / "labelled").is_dir():
        sys.stdout.write(f"No labelled data in {options.data}: nothing to learn from.\n")
        return 1
    train(options.data).save(options.out)
    sys.stdout.write(f"Wrote {options.out} ({options.out.stat().st_size // 1024} KB).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())


__all__ = ["Record", "fit", "gather", "train"]
