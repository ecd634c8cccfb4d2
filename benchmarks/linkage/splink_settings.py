"""What Splink compares: every field that a data set has, as its documentation advises."""

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import SettingsCreator, block_on
from splink.internals.comparison_creator import ComparisonCreator

from benchmarks.linkage.columns import Columns

LEAST = 0.01  # share of rows that must say something of a field for it to be compared
UNLIKE = 0.03  # share of true pairs whose names look nothing like each other
SHARED = "len(list_intersect({0}_l, {0}_r)) / least(len({0}_l), len({0}_r))"


def settings(columns: Columns, link_type: str = "dedupe_only") -> SettingsCreator:
    """Return the comparisons for the fields that there are, and blocking on shared keys."""
    return SettingsCreator(
        link_type=link_type,
        comparisons=list(comparisons(columns)),
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
        retain_matching_columns=False,
    )


def comparisons(columns: Columns) -> list[ComparisonCreator]:
    """Return one comparison for every field that enough rows have."""
    made = {
        "name": _name(columns), "numbers": _numbers(), "company": _text("company", 0.92, 0.8), "country": _country(),
        "city": _text("city", 0.9), "region": _text("region", 0.9), "address": _address(),
        "postcode": _postcode(), "phone": _text("phone"),
        "lat": cl.DistanceInKMAtThresholds("lat", "lon", [0.2, 1, 5, 25, 100]),
    }  # fmt: skip
    found = [c for name, c in made.items() if columns.filled(name) >= LEAST]
    if len(set(columns.texts["list"])) > 1:
        found.append(_list())
    if columns.identifiers:
        found.append(_identifiers(list(columns.identifiers)))
    return found


def _country() -> ComparisonCreator:
    """Compare countries: a list seldom errs in them, and Splink is told so."""
    return cl.CustomComparison(
        output_column_name="country",
        comparison_levels=[
            cll.NullLevel("country"),
            cll.ExactMatchLevel("country").configure(m_probability=0.995, fix_m_probability=True),
            cll.ElseLevel().configure(m_probability=0.005, fix_m_probability=True),
        ],
    )


def _text(column: str, *thresholds: float) -> ComparisonCreator:
    """Compare a text: equal, with term frequencies, or alike to a degree."""
    return cl.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            cll.ExactMatchLevel(column, term_frequency_adjustments=True),
            *(cll.JaroWinklerLevel(column, t) for t in thresholds),
            cll.ElseLevel(),
        ],
    )


def _name(columns: Columns) -> ComparisonCreator:
    """Compare names; a list's name is often another list's company, so look across as well."""
    share = SHARED.format("own")
    across = cll.CustomLevel("(name_l = company_r OR company_l = name_r)")
    return cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("name", term_frequency_adjustments=True),
            cll.JaroWinklerLevel("name", 0.95),
            cll.CustomLevel(f"{share} >= 0.99"),
            *([across] if columns.filled("company") >= LEAST else []),
            cll.JaroWinklerLevel("name", 0.88),
            cll.CustomLevel(f"{share} >= 0.5"),
            cll.JaroWinklerLevel("name", 0.75),
            cll.ElseLevel().configure(m_probability=UNLIKE, fix_m_probability=True),
        ],
    )


def _numbers() -> ComparisonCreator:
    """Compare the numbers in names: mill 1 is not mill 2, and Splink is told so.

    Left alone, expectation maximisation takes a company's mills for one another.
    """
    either = "numbers_l IS NULL OR numbers_r IS NULL"
    return cl.CustomComparison(
        output_column_name="numbers",
        comparison_levels=[
            cll.CustomLevel(either.replace("OR", "AND")).configure(is_null_level=True),
            cll.ExactMatchLevel("numbers").configure(m_probability=0.84, fix_m_probability=True),
            cll.CustomLevel(either).configure(m_probability=0.15, fix_m_probability=True),
            cll.ElseLevel().configure(m_probability=0.01, fix_m_probability=True),
        ],
    )


def _list() -> ComparisonCreator:
    """Compare the lists: a list seldom names one site twice, and Splink is told so."""
    return cl.CustomComparison(
        output_column_name="list",
        comparison_levels=[
            cll.NullLevel("list"),
            cll.ExactMatchLevel("list").configure(m_probability=0.03, fix_m_probability=True),
            cll.ElseLevel().configure(m_probability=0.97, fix_m_probability=True),
        ],
    )


def _address() -> ComparisonCreator:
    share = SHARED.format("street")
    return cl.CustomComparison(
        output_column_name="address",
        comparison_levels=[
            cll.NullLevel("address"),
            cll.ExactMatchLevel("address", term_frequency_adjustments=True),
            *(cll.CustomLevel(f"{share} >= {t}") for t in (0.8, 0.5, 0.25)),
            cll.ElseLevel(),
        ],
    )


def _postcode() -> ComparisonCreator:
    return cl.CustomComparison(
        output_column_name="postcode",
        comparison_levels=[
            cll.NullLevel("postcode"),
            cll.ExactMatchLevel("postcode", term_frequency_adjustments=True),
            cll.CustomLevel("left(postcode_l, 3) = left(postcode_r, 3)"),
            cll.ElseLevel(),
        ],
    )


def _identifiers(schemes: list[str]) -> ComparisonCreator:
    """Compare numbers under one scheme: one that is equal, or only such as differ."""
    both = " OR ".join(f"(id_{s}_l IS NOT NULL AND id_{s}_r IS NOT NULL)" for s in schemes)
    same = " OR ".join(f"id_{s}_l = id_{s}_r" for s in schemes)
    return cl.CustomComparison(
        output_column_name="identifiers",
        comparison_levels=[
            cll.CustomLevel(f"NOT ({both})").configure(is_null_level=True),
            cll.CustomLevel(f"({same})"),
            cll.ElseLevel(),
        ],
    )
