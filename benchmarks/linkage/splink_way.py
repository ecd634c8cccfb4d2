"""Splink 5 on DuckDB, tuned in good faith: `benchmarks/README.md` says how and why."""

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker, block_on
from splink.internals.exceptions import SplinkException

from benchmarks.linkage import splink_settings, splink_table
from benchmarks.linkage.columns import Columns, columns
from benchmarks.linkage.found import Found, looked_up
from benchmarks.linkage.material import Given, Lessons
from mutua.linkage import Record

KEPT = 0.01  # probability from which a pair is kept
MEMORY = "8GB"  # what DuckDB may hold before it writes to disk
SAMPLE = 5_000_000  # pairs from which it learns how often fields agree by chance
LEARNT_FROM = 3_000_000  # pairs that one session of training looks at
SESSIONS = (
    ("name",), ("company",), ("phone",), ("postcode",), ("address",), ("cell",), ("start", "country"),
)  # fmt: skip
CERTAIN = (("name", "city"), ("name", "company"), ("name", "postcode"), ("name", "cell"))
RECALL = 0.7  # share of the true pairs that are held to agree in one of the certain ways
Settings = dict[str, Any]


def find(given: Given, folder: Path) -> Found:
    """Learn from the very rows that are linked, without any label, and score their pairs."""
    return link(given.records, folder)


def find_taught(given: Given, folder: Path) -> Found:
    """Learn from labelled rows of other sites, and score the pairs."""
    start = time.perf_counter()
    settings = taught(given.lessons, len(given.records), folder)
    learnt = time.perf_counter() - start
    found = link(given.records, folder, settings)
    found.seconds["learn"] = learnt
    return found


def link(records: Sequence[Record], folder: Path, settings: Settings | None = None) -> Found:
    """Score the pairs of records; without settings that were learnt, learn from the records."""
    clock, spent = time.perf_counter, {}
    start = clock()
    held = columns(records)
    with tempfile.TemporaryDirectory(dir=folder) as rest:
        linker = _linker(held, Path(rest), settings or splink_settings.settings(held))
        spent["prepare"], start = clock() - start, clock()
        if settings is None:
            train(linker, len(records))
        spent["train"], start = clock() - start, clock()
        found = _scored(linker)
        spent["predict"] = clock() - start
    return Found(*found, spent)


def judge(given: Given, folder: Path) -> Found:
    """Score the pairs between two lists, unsupervised; a pair that is not proposed gets 0."""
    return _judged(given, folder, None, 0.0)


def judge_taught(given: Given, folder: Path) -> Found:
    """Score the pairs between two lists with what labelled rows of other sites taught."""
    start = time.perf_counter()
    settings = taught(given.lessons, len(given.records), folder)
    return _judged(given, folder, settings, time.perf_counter() - start)


def _judged(given: Given, folder: Path, settings: Settings | None, learnt: float) -> Found:
    start, held = time.perf_counter(), columns(given.records)
    with tempfile.TemporaryDirectory(dir=folder) as rest:
        own = settings or splink_settings.settings(held)
        linker = _linker(held, Path(rest), own, between=True)
        if settings is None:
            train(linker, len(given.records))
        p = looked_up(Found(*_scored(linker)), given.pairs)
    spent = {"learn": learnt, "judge": time.perf_counter() - start}
    return Found(*given.pairs.T, p, spent)


def _linker(held: Columns, folder: Path, settings: Any, between: bool = False) -> Linker:
    """Put the columns into a database on disk: as one table, or to link `between` lists as many."""
    connection = duckdb.connect(str(folder / "splink.duckdb"))
    connection.execute(f"SET memory_limit = '{MEMORY}'; SET temp_directory = '{folder}'")
    connection.execute("SET preserve_insertion_order = false")
    api, table = DuckDBAPI(connection), splink_table.table(held)
    if not between:
        return Linker(api.register(table), settings)
    if isinstance(settings, dict):
        settings["link_type"] = "link_only"
    else:
        settings.link_type = "link_only"
    lists = [table.filter(pc.equal(table["list"], name)) for name in table["list"].unique()]
    return Linker([api.register(one) for one in lists], settings)


def train(linker: Linker, rows: int) -> None:
    """Estimate agreement by chance from random pairs, and the rest by expectation maximisation.

    A session of training that a data set is too poor for is left out.
    """
    held = {c.output_column_name for c in linker._settings_obj.comparisons}
    _estimate_prior(linker, held, rows)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE, seed=1)
    for rule in SESSIONS:
        if rule[0] in held | {"cell", "start"}:
            with suppress(ValueError, SplinkException):
                linker.training.estimate_parameters_using_expectation_maximisation(
                    block_on(*rule), max_pairs=LEARNT_FROM, estimate_without_term_frequencies=True
                )


def _estimate_prior(linker: Linker, held: set[str], rows: int) -> None:
    """Tell how likely two rows are one site: from certain rules, but as if each had a partner."""
    certain = [block_on(*rule) for rule in CERTAIN if rule[1] in held | {"cell"}]
    with suppress(ValueError):
        linker.training.estimate_probability_two_random_records_match(certain, recall=RECALL)
    told = linker._settings_obj._probability_two_random_records_match
    linker._settings_obj._probability_two_random_records_match = max(told, 1 / rows)


def taught(lessons: Lessons, rows: int, folder: Path) -> Settings:
    """Learn from labelled rows how often fields agree, and how many partners a record has."""
    held = columns(lessons.records)
    with tempfile.TemporaryDirectory(dir=folder) as rest:
        table = splink_table.with_truth(splink_table.table(held), lessons.truth)
        connection = duckdb.connect(str(Path(rest) / "taught.duckdb"))
        linker = Linker(DuckDBAPI(connection).register(table), splink_settings.settings(held))
        linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLE, seed=1)
        linker.training.estimate_m_from_label_column("truth")
        settings = linker.misc.save_model_to_json()
    count = Counter(t for t in lessons.truth if t)
    pairs = sum(n * (n - 1) / 2 for n in count.values())
    settings["probability_two_random_records_match"] = 2 * pairs / len(lessons.truth) / rows
    return settings


def _scored(linker: Linker) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    found = linker.inference.predict(threshold_match_probability=KEPT).as_pyarrow_table()
    a, b = (found.column(f"unique_id_{side}").to_numpy() for side in "lr")
    p = found.column("match_probability").to_numpy()
    return np.minimum(a, b), np.maximum(a, b), p
