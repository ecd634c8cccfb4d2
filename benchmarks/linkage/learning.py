"""Measure what judgements teach: `python -m benchmarks.linkage.learning`.

Somebody who knows the truth answers the most telling pairs, some at a time. Each row says how good
the sites are when the answers bind only, and when the matcher learns from them besides; and the
same of the pairs that nobody was asked about. Labelled lists need a model that never saw their
kind: it is looked for in --models, as `without-mills.gz` and so on, or trained with --train.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.linkage import models
from benchmarks.linkage.counting import tally
from benchmarks.linkage.tables import Table, figure, table
from mutua import engines
from mutua.linkage import asking, cluster, guard, learn, model, noise, score, worlds
from mutua.linkage import table as columns
from mutua.linkage.records import Record
from mutua.linkage.score import Scored
from mutua.linkage.way import as_told

ASKED = (0, 50, 100, 200, 400)
HEADS = ("lists", "learnt", "asked", "wrong", "F1 bound", "F1 learnt", "loss bound", "loss learnt")
SLIPS = {"none": 0.0, "a tenth": 0.1, "by chance": 0.5, "all": 1.0}  # of the answers
Judged = tuple[set[cluster.PairKey], set[cluster.PairKey]]


class Case:
    """Lists whose truth is known, scored, and what was answered so far."""

    def __init__(self, records: list[Record], truth: list[str], trained: model.Model) -> None:
        self.truth, self.model = truth, trained
        self.table = columns.build(records)
        none = np.empty(0, np.int64)
        self.scored = score.score(
            self.table, trained, none, engines.Local(1), lambda _step, _done: None
        )
        self.same = worlds.agreement(truth, self.scored.a, self.scored.b) == 1
        self.forget()

    def forget(self) -> None:
        """Begin anew, with no answers."""
        self.judged: Judged = (set(), set())
        self.asked = np.zeros(len(self.scored), dtype=bool)

    def ask(self, count: int, now: Scored, says: np.ndarray) -> None:
        """Have the most telling pairs answered, until there are so many answers."""
        p = np.where(self.asked, 0, now.p)
        more = count - int(self.asked.sum())
        chosen = asking.telling(now.a, now.b, p, more, self.sites(now))
        self.asked[chosen] = True
        for k in chosen.tolist():
            self.judged[0 if says[k] else 1].add((int(now.a[k]), int(now.b[k])))

    def sites(self, now: Scored) -> np.ndarray:
        """Return the sites that scored pairs and answers make."""
        told = as_told(now.a, now.b, now.p, *self.judged)
        return cluster.sites(len(self.table), now.a, now.b, told, *self.judged)

    def figures(self, now: Scored) -> tuple[str, str]:
        """Return F1 of the sites, and the mean log-loss of pairs that nobody was asked about."""
        loss = guard.losses(now.p[~self.asked], self.same[~self.asked]).mean()
        return figure(tally(self.truth, self.sites(now).tolist()).f1), figure(float(loss))


def measured(name: str, case: Case, wrong: str) -> Iterator[list[str]]:
    """Yield a row for each number of answers, of which some are wrong."""
    says = case.same ^ (np.random.default_rng(1).random(len(case.same)) < SLIPS[wrong])
    case.forget()
    now = case.scored
    for count in ASKED:
        case.ask(count, now, says)
        learnt = learn.learn(case.table, case.scored, *case.judged, case.model)
        now = learn.corrected(case.scored, learnt.correction, case.model)
        bound, better = case.figures(case.scored), case.figures(now)
        told = "yes" if learnt.taken else "no"
        yield [name, told, str(count), wrong, bound[0], better[0], bound[1], better[1]]


def results(data: Path, folder: Path | None, train: bool) -> Table:
    """Measure invented lists, and labelled ones where they and a model for them are there."""
    rows: list[list[str]] = []
    for seed in (1, 2):
        rng = random.Random(f"learning {seed}")
        records, truth = noise.lists(noise.invented(rng, 500), rng, 6)
        case = Case(records, truth, model.shipped())
        for wrong in SLIPS:
            rows += measured(f"invented {seed}", case, wrong)
    for name, trained in _models(data, folder, train) if folder else ():
        case = Case(*worlds.labelled(data / "labelled" / worlds.REAL[name]), trained)
        for wrong in SLIPS:
            rows += measured(name, case, wrong)
    return table("What answers to the most telling pairs teach", HEADS, rows)


def _models(data: Path, folder: Path, train: bool) -> Iterator[tuple[str, model.Model]]:
    """Yield each labelled world with a model that was trained without it."""
    for name in worlds.REAL if (data / "labelled").is_dir() else ():
        made = models.path(f"without-{name}", folder)
        if train and not made.is_file():
            models.make(f"without-{name}", data, folder)
        if made.is_file():
            yield name, model.Model.load(made)


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.learning")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="FOLDER")
    parser.add_argument("--models", type=Path, metavar="FOLDER", help="holds models/without-….gz")
    parser.add_argument("--train", action="store_true", help="train the models that are missing")
    options = parser.parse_args(arguments)
    print(results(options.data, options.models, options.train).text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
