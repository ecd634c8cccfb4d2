"""Train the shipped model again: `python -m mutua.linkage.train --data DIR`."""

import argparse
import random
import sys
import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import lightgbm
import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used

from mutua.linkage import candidates, context, features, table, views, worlds
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.cores import threads
from mutua.linkage.model import ROUNDS, SEEN, SETTLED, SHIPPED, Curve, Model, seen_again
from mutua.linkage.trees import Trees

RISING = {
    "name_ratio", "name_words", "whole_ratio", "name_grams", "company_ratio", "cross_ratio",
    "rare_shared", "beyond_shared", "numbers", "country", "region_city", "city_heard", "address_words", "phone",
    "postcode", "identifiers", "street", "house", "sound_ratio", "sound_grams", "heard_ratio", "heard_grams",
    "score",
}  # fmt: skip
FALLING = {"distance", "same_list", "twins"}
GLANCE, FIRST, ROUGH, SECOND = (20, 31), (100, 23), (70, 23), (70, 15)  # trees, leaves of looks
# So many trees learn in great strides, so that a few of them tell which pairs are hopeless.
GREAT, STRIDES = {features.AT_A_GLANCE: 20, features.NAMES: 10}, (0.3, 0.1)
SETTINGS = {
    "objective": "binary", "min_data_in_leaf": 60,
    "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
    "min_gain_to_split": 0.01, "num_threads": threads(), "deterministic": True, "force_row_wise": True,
    "seed": 7, "verbose": -1,
}  # fmt: skip
LEAST = 2_000  # pairs from which a world weighs what it weighs; smaller ones weigh less
DOMAINS_APART, FOLDS_APART, FOLDS = 3, 2, 5


@dataclass(frozen=True, slots=True)
class Lesson:
    """The pairs of one world: what each look sees, the truth, and the fold of each."""

    domain: str
    n: int
    lists: Ints
    a: Ints
    b: Ints
    truth: Floats
    fold: Ints
    weights: Floats  # those of one world together weigh what the world weighs
    matrix: Floats


def lesson(world: worlds.World) -> Lesson:
    """Turn a world into pairs to learn from."""
    columns = table.build(world.records)
    a, b, truth = _pairs(columns, world)
    named = zip(world.truth, world.records, strict=True)
    fold = np.array([zlib.crc32((t or r.id).encode()) % FOLDS for t, r in named])
    weights = np.full(len(a), world.weight * 10_000 / max(LEAST, len(a)), dtype=np.float32)
    return Lesson(
        world.name, len(columns), columns.lists, a, b, truth.astype(np.float32),
        np.minimum(fold[a], fold[b]), weights, features.matrix(columns, a, b),
    )  # fmt: skip


def _pairs(columns: table.Table, world: worlds.World) -> tuple[Ints, Ints, Ints]:
    if world.pairs:
        told = np.array(world.pairs, dtype=np.int64)
        return told[:, 0], told[:, 1], told[:, 2]
    a, b = candidates.pairs(columns)
    truth = worlds.agreement(world.truth, a, b)
    known = truth >= 0
    return a[known], b[known], truth[known]


def fit(lessons: Sequence[Lesson]) -> Model:
    """Train the first look, then each further one on what the one before says of the pairs.

    What the first says is of pairs that it has not seen, or the second would trust it too much.
    """
    quick = len(features.AT_A_GLANCE)
    glance = _grown(
        [(e.matrix[:, :quick], e.truth, e.weights) for e in lessons], features.AT_A_GLANCE, GLANCE
    )
    first = _grown([(e.matrix, e.truth, e.weights) for e in lessons], features.NAMES, FIRST)
    scores = [_hopeful(*each) for each in (*_unseen_domains(lessons), *_unseen_sites(lessons))]
    looks = []
    for _ in range(ROUNDS):
        around = [_around(*each) for each in scores]
        looks.append(_further(scores, around, lambda fold: fold >= 0))
        held = _further(scores, around, lambda fold: fold != 0)
        told = [(e, held.sums(m)) for (e, _s), m in zip(scores, around, strict=True)]
        scores = [_hopeful(*each) for each in told]
    return Model(glance, first, tuple(looks), _calibrated(scores))


def _hopeful(each: Lesson, score: Floats) -> "Scores":
    """Leave out the pairs that play no further part."""
    seen = score >= SETTLED
    pairs = {f: getattr(each, f)[seen] for f in ("a", "b", "truth", "fold", "matrix", "weights")}
    return replace(each, **pairs), score[seen]


def _around(each: Lesson, score: Floats) -> Floats:
    around = context.Among.of(each.n, each.lists, each.a, each.b, score).matrix()
    return np.concatenate([around, seen_again(each.matrix)], axis=1)


Scores = tuple[Lesson, Floats]


def _grown(
    material: Iterable[tuple[Floats, Floats, Floats]], names: Sequence[str], size: tuple[int, int]
) -> Trees:
    matrix, truth, weight = (np.concatenate(part) for part in zip(*material, strict=True))
    rules = [(n in RISING) - (n in FALLING) for n in names]
    settings = SETTINGS | {"monotone_constraints": rules, "num_leaves": size[1]}
    data = lightgbm.Dataset(matrix, truth, weight=weight, feature_name=list(names))
    great = GREAT.get(tuple(names), 0)
    rates = [STRIDES[tree >= great] for tree in range(size[0])]
    stride = lightgbm.reset_parameter(learning_rate=rates)
    trees = lightgbm.train(settings, data, num_boost_round=size[0], callbacks=[stride])
    return Trees(trees.model_to_string(importance_type="gain"))


def _unseen_domains(lessons: Sequence[Lesson]) -> list[Scores]:
    """Score every world by a first look that learnt from other domains only."""
    domains = sorted({each.domain for each in lessons})
    scores: list[Scores] = []
    for part in range(min(DOMAINS_APART, len(domains))):
        away = domains[part::DOMAINS_APART]
        known = [e for e in lessons if e.domain not in away] or list(lessons)
        trees = _grown([(e.matrix, e.truth, e.weights) for e in known], features.NAMES, ROUGH)
        scores += [(e, trees.sums(e.matrix)) for e in lessons if e.domain in away]
    return scores


def _unseen_sites(lessons: Sequence[Lesson]) -> list[Scores]:
    """Score every world by a first look that learnt from its other sites."""
    found = [np.empty(len(e.truth), np.float32) for e in lessons]
    for part in range(FOLDS_APART):
        material = []
        for e in lessons:
            known = e.fold % FOLDS_APART != part
            material.append((e.matrix[known], e.truth[known], e.weights[known]))
        trees = _grown(material, features.NAMES, ROUGH)
        for e, score in zip(lessons, found, strict=True):
            away = e.fold % FOLDS_APART == part
            score[away] = trees.sums(e.matrix[away])
    return list(zip(lessons, found, strict=True))


def _further(
    scores: Sequence[Scores], around: Sequence[Floats], chosen: Callable[[Ints], np.ndarray]
) -> Trees:
    """Train a further look on the pairs of some folds."""
    material = []
    for (each, _), matrix in zip(scores, around, strict=True):
        keep = chosen(each.fold)
        material.append((matrix[keep], each.truth[keep], each.weights[keep]))
    return _grown(material, SEEN, SECOND)


def _calibrated(scores: Sequence[Scores]) -> Curve:
    """Fit the curve on pairs of sites that no look has seen."""
    held = [(e, s, e.fold == 0) for e, s in scores]
    told, truth, weight = (
        np.concatenate(part)
        for part in zip(*((s[k], e.truth[k], e.weights[k]) for e, s, k in held), strict=True)
    )
    return calibration(told, truth, weight)


def calibration(raw: Floats, truth: Floats, weight: Floats) -> Curve:
    """Return a rising line from log-odds told to log-odds found (J. Platt's scaling, 1999)."""

    def loss(line: np.ndarray) -> float:
        told = line[0] * raw + line[1]
        gap = np.logaddexp(0, told) - truth * told
        return float((weight * gap).sum() / weight.sum() + 1e-4 * (line[0] - 1) ** 2)

    slope, offset = scipy.optimize.minimize(loss, np.array([1.0, 0.0]), method="BFGS").x
    ends = (-12.0, 12.0)
    return ends, tuple(round(float(slope * x + offset), 4) for x in ends)


def train(
    data: Path,
    choose: worlds.Choose = lambda _truth: True,
    without: Collection[str] = (),
    seed: int = 1,
) -> Model:
    """Train on the labelled worlds in a folder, of the sites that `choose` admits.

    `without` names domains to leave out altogether: mills, powerplants, childcare, places …
    """
    seen = views.views(data, random.Random(seed), choose)
    return fit([lesson(world) for world in seen if world.name not in without])


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
