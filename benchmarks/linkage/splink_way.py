"""Splink 5 on DuckDB with the settings that its documentation recommends for businesses."""

from collections.abc import Sequence

import pyarrow as pa
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from mutua.linkage import Record, normalise

BLOCKS = (
    ("name",), ("company",), ("first", "country"), ("last", "country"), ("start", "region"),
)  # fmt: skip
SURE = 0.99  # of .9, .99 and .999 the best for Splink, with coordinates and without


def link(records: Sequence[Record]) -> list[int]:
    """Train on the records themselves, predict and cluster."""
    placed = any(r.lat is not None for r in records)
    columns = _columns(records)
    api = DuckDBAPI()
    linker = Linker(api.register(pa.table(columns)), _settings(placed))
    linker.training.estimate_probability_two_random_records_match(
        [block_on("name", "country"), block_on("company", "start")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000)
    for rule in (block_on("name"), block_on("first", "country")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.05)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, SURE)
    rows = found.as_record_list()
    site = {int(row["unique_id"]): str(row["cluster_id"]) for row in rows}
    numbers = {c: i for i, c in enumerate(sorted(set(site.values())))}
    return [numbers[site[i]] for i in range(len(records))]


def _columns(records: Sequence[Record]) -> dict[str, pa.Array]:
    """Give Splink what Mutua itself starts from: folded text, legal forms off, None for nothing."""
    forms = [normalise.form(r) for r in records]
    names = [" ".join([f.name, *sorted(f.numbers)]).strip() for f in forms]
    texts = {
        "name": names,
        "company": [f.company or f.parent for f in forms],
        "region": [f.region for f in forms],
        "country": [r.country for r in records],
        "first": [n.split(" ")[0] for n in names],
        "last": [n.split(" ")[-1] for n in names],
        "start": [n.replace(" ", "")[:4] for n in names],
    }
    columns = {k: pa.array([v or None for v in values], pa.string()) for k, values in texts.items()}
    columns["unique_id"] = pa.array(range(len(records)), pa.int64())
    columns["lat"] = pa.array([r.lat for r in records], pa.float64())
    columns["lon"] = pa.array([r.lon for r in records], pa.float64())
    return columns


def _settings(placed: bool) -> SettingsCreator:
    comparisons = [
        cl.CustomComparison(
            output_column_name="name",
            comparison_levels=[
                cll.NullLevel("name"),
                cll.ExactMatchLevel("name", term_frequency_adjustments=True),
                cll.JaroWinklerLevel("name", 0.95),
                cll.JaroWinklerLevel("name", 0.88),
                cll.JaroWinklerLevel("name", 0.75),
                cll.ElseLevel(),
            ],
        ),
        cl.JaroWinklerAtThresholds("company", [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        cl.JaroWinklerAtThresholds("region", [0.9]),
        cl.ExactMatch("country"),
    ]
    blocks = [block_on(*columns) for columns in BLOCKS]
    if placed:
        comparisons.append(cl.DistanceInKMAtThresholds("lat", "lon", [0.5, 2, 10, 50]))
        blocks.append(block_on("round(lat, 1)", "round(lon, 1)"))
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocks,
    )
