import pytest

from mutua import protocols
from mutua.protocols import Degree, Requirement, delta, of_benchmark, why_not_require

HEAT = Requirement("HEAT", "Wet-bulb temperature is measured hourly.", 3)
BROKERS = Requirement("BROKERS", "Brokers are known.", 2, covered={"smeta-4-7.0": Degree.PARTLY})
WAGES = Requirement("WB-01", "Wages.", 3, "WB-01")
COMPLAINTS = Requirement("GM-03", "Who answers is known.", 1, "GM-03")
OURS = (HEAT, BROKERS, WAGES, COMPLAINTS)


def ids(requirements):
    return [each.id for each in requirements]


def test_a_member_sees_exactly_which_of_its_checkpoints_are_not_covered():
    found = delta(protocols.version_of("smeta-4-6.1"), OURS)
    assert ids(found.full) == ["WB-01"]
    assert ids(found.partly) == ["GM-03"]
    assert ids(found.missing) == ["HEAT", "BROKERS"]
    assert ids(found.open) == ["HEAT", "BROKERS", "GM-03"]
    assert (found.weight, found.open_weight) == (9, 5.5)
    assert found.share == pytest.approx(3.5 / 9)


def test_what_a_member_says_of_its_own_requirement_counts():
    found = delta(protocols.version_of("smeta-4-7.0"), OURS)
    assert ids(found.partly) == ["BROKERS"]
    assert ids(found.full) == ["WB-01", "GM-03"]


def test_one_assessment_may_cover_what_its_protocol_does_not():
    looked = {"HEAT": Degree.FULL, "WB-01": Degree.PARTLY}
    found = delta(looked, OURS)
    assert (ids(found.full), ids(found.partly)) == (["HEAT"], ["WB-01"])
    assert ids(found.missing) == ["BROKERS", "GM-03"]


def test_who_requires_nothing_misses_nothing():
    found = delta(protocols.version_of("own"), [])
    assert (found.share, found.open) == (1.0, ())


def test_the_benchmark_as_requirements_gives_the_commonality():
    benchmark = protocols.benchmark()
    for protocol in protocols.every():
        for version in protocol.versions:
            found = delta(version, of_benchmark(benchmark))
            assert found.share == pytest.approx(protocols.commonality(version, benchmark).share)


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        (HEAT, ""),
        (WAGES, ""),
        (Requirement(" ", "x"), "A requirement needs a short name and a sentence that says what to look at."),
        (Requirement("X", "x", 4), "The weight of “X” must be 1, 2 or 3."),
        (
            Requirement("X", "x", 1, "HS-99"),
            "Benchmark 2026.1 has no checkpoint “HS-99”. Did you mean “HS-19”?",
        ),
    ],
)  # fmt: skip
def test_a_requirement_that_cannot_be_is_refused(requirement, sentence):
    assert why_not_require(requirement, protocols.benchmark()) == sentence
