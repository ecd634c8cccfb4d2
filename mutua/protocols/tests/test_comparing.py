import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua import protocols
from mutua.protocols import Degree, commonality, is_equivalent, side_by_side

from .conftest import benchmark_of, covering

IDS = st.from_regex(r"[A-C]{2}-[0-9]{2}", fullmatch=True)
WEIGHTS = st.dictionaries(IDS, st.integers(1, 3), min_size=1, max_size=25)


@st.composite
def compared(draw):
    weights = draw(WEIGHTS)
    degrees = {each: draw(st.sampled_from(Degree)) for each in weights}
    return weights, degrees


@pytest.mark.parametrize(
    ("degrees", "share", "percent"),
    [
        ({}, 0.0, "0 %"),
        ({"AA-01": Degree.FULL}, 0.5, "50 %"),
        ({"AA-01": Degree.PARTLY, "BB-01": Degree.FULL}, 0.5 * 0.5 + 0.25, "50 %"),
        ({"AA-01": Degree.FULL, "BB-01": Degree.FULL, "BB-02": Degree.PARTLY}, 0.875, "87 %"),
        ({"ZZ-09": Degree.FULL}, 0.0, "0 %"),
    ],
)
def test_commonality_is_the_weight_covered_and_partly_counts_half(degrees, share, percent):
    benchmark = benchmark_of({"AA-01": 2, "BB-01": 1, "BB-02": 1})
    found = commonality(covering(degrees), benchmark)
    assert (found.share, found.total.percent) == (share, percent)


@given(compared())
def test_commonality_lies_between_nothing_and_all(pair):
    weights, degrees = pair
    found = commonality(covering(degrees), benchmark_of(weights))
    assert 0 <= found.share <= 1
    assert (found.share == 1) == all(each == Degree.FULL for each in degrees.values())
    assert sum(found.count(degree) for degree in Degree) == len(weights)


@given(compared(), st.data())
def test_covering_more_never_lowers_commonality(pair, data):
    weights, degrees = pair
    benchmark = benchmark_of(weights)
    at = data.draw(st.sampled_from(sorted(weights)))
    more = degrees | {at: Degree(min(2, degrees[at] + 1))}
    before, after = (commonality(covering(each), benchmark) for each in (degrees, more))
    assert after.share >= before.share
    assert (after.share > before.share) == (degrees[at] != Degree.FULL)


@given(compared())
def test_the_areas_add_up_to_the_whole(pair):
    weights, degrees = pair
    found = commonality(covering(degrees), benchmark_of(weights))
    assert sum(share.halves for _, share in found.areas) == found.total.halves
    assert sum(share.weight for _, share in found.areas) == found.total.weight


@pytest.mark.parametrize(("full", "equivalent"), [(16, False), (17, True), (18, True)])
def test_85_per_cent_are_equivalent_and_less_is_not(full, equivalent):
    benchmark = benchmark_of({f"AA-{each:02}": 1 for each in range(20)})
    covered = covering({f"AA-{each:02}": Degree.FULL for each in range(full)})
    assert is_equivalent(commonality(covered, benchmark), benchmark) == equivalent


def test_the_share_that_is_equivalent_can_be_given():
    benchmark = benchmark_of({"AA-01": 1, "AA-02": 1})
    found = commonality(covering({"AA-01": Degree.FULL}), benchmark)
    assert is_equivalent(found, benchmark, at_least=0.5)
    assert not is_equivalent(found, benchmark, at_least=0.51)


def test_per_cent_are_rounded_down_so_that_nobody_reads_85_below_it():
    benchmark = benchmark_of({f"AA-{each:02}": 3 for each in range(33)} | {"BB-01": 1})
    covered = covering(
        {f"AA-{each:02}": Degree.FULL for each in range(28)} | {"BB-01": Degree.PARTLY}
    )
    found = commonality(covered, benchmark)
    assert found.share == 0.845
    assert found.total.percent == "84 %"


def test_four_pillars_meet_the_benchmark_and_two_do_not():
    benchmark = protocols.benchmark()
    found = {
        key: is_equivalent(commonality(protocols.version_of(key), benchmark), benchmark)
        for key in ("smeta-4-6.0", "smeta-4-6.1", "smeta-4-7.0", "smeta-2-7.0", "ecovadis", "own")
    }
    assert [key for key, yes in found.items() if yes] == [
        "smeta-4-6.0",
        "smeta-4-6.1",
        "smeta-4-7.0",
    ]


def test_what_rests_on_our_own_comparison_is_counted():
    benchmark = benchmark_of({"AA-01": 1, "AA-02": 1})
    unsure = covering({"AA-01": Degree.FULL})
    assert commonality(unsure, benchmark).uncertain == 0
    assert commonality(protocols.version_of("smeta-4-6.1"), protocols.benchmark()).uncertain == 127


def test_side_by_side_every_line_has_a_cell_for_each_version():
    versions = [protocols.version_of(key) for key in ("smeta-4-6.1", "sa8000", "ecovadis")]
    beside = side_by_side(versions, protocols.benchmark())
    assert beside.names == ("SMETA 4-pillar 6.1", "SA8000 2014", "EcoVadis")
    lines = (*beside.facts, *beside.areas, beside.total, *beside.differing)
    assert {len(line.cells) for line in lines} == {3}
    kind = next(line for line in beside.facts if line.title == "Kind")
    assert kind.cells == ("on-site audit", "on-site audit", "rating")
    ethics = next(line for line in beside.areas if line.title == "Business ethics")
    assert ethics.cells[0] == "100 %"


def test_versions_that_cover_the_same_differ_nowhere():
    versions = [protocols.version_of("slcp-1.5"), protocols.version_of("slcp-1.6")]
    assert side_by_side(versions, protocols.benchmark()).differing == ()
