import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua import protocols
from mutua.protocols import Degree, Effort, Requirement, delta, effort, of_benchmark, saved, top_up
from mutua.protocols.amounts import top_up_of
from mutua.protocols.needs import Delta

from .conftest import benchmark_of

SMETA_2, SMETA_4 = protocols.version_of("smeta-2-6.1"), protocols.version_of("smeta-4-6.1")


@pytest.mark.parametrize(
    ("workers", "days", "individual", "groups", "people", "files", "hours"),
    [
        (1, 1, 6, 1, 10, 10, 2.5),
        (100, 1, 6, 1, 10, 10, 2.5),
        (101, 2, 6, 4, 26, 26, 6),
        (500, 2, 6, 4, 26, 26, 6),
        (501, 3, 12, 6, 42, 42, 8.5),
        (1_000, 3, 12, 6, 42, 42, 8.5),
        (1_001, 4, 20, 8, 52, 52, 12.5),
        (2_000, 4, 20, 8, 52, 52, 12.5),
        (2_001, 4, 22, 8, 62, 62, 14),
        (90_000, 4, 22, 8, 62, 62, 14),
    ],
)
def test_effort_follows_the_table(workers, days, individual, groups, people, files, hours):
    assert effort(workers, SMETA_2) == Effort(days, individual, groups, people, files, hours)
    assert effort(workers, SMETA_4).auditor_days == days + 0.5


def test_nobody_below_one_worker():
    with pytest.raises(ValueError, match="at least one worker, not 0"):
        effort(0, SMETA_2)


def test_of_a_protocol_its_newest_version_counts():
    assert effort(300, protocols.get("smeta-4")) == effort(300, protocols.version_of("smeta-4-7.0"))


def test_where_the_workers_are_unknown_the_smallest_site_is_assumed_and_said():
    assert effort(None, SMETA_2) == Effort(1, 6, 1, 10, 10, 2.5, estimated=True)


def test_a_protocol_without_a_table_borrows_one_and_says_so():
    borrowed = effort(300, protocols.version_of("bsci"))
    assert (borrowed.auditor_days, borrowed.estimated) == (2, True)


def test_a_rating_from_papers_takes_no_days():
    assert effort(300, protocols.version_of("ecovadis")) == Effort()


def of(missing=(), partly=(), full=()):
    return Delta(*(tuple(Requirement(i, i, w, i) for i, w in g) for g in (full, partly, missing)))


@pytest.mark.parametrize(
    ("missing", "partly", "whole", "days"),
    [
        ([], [], 4, 0.0),
        ([("AA-01", 1)], [], 4, 0.5),  # 4 × 1/20 = 0.2: at least half a day
        ([("AA-01", 3), ("AA-02", 3)], [], 4, 1.5),  # 4 × 6/20 = 1.2
        ([("AA-01", 3)], [("AA-02", 3), ("AA-03", 1)], 4, 1.0),  # 4 × 5/20 = 1 exactly
        ([(f"AA-{n:02}", 2) for n in range(10)], [], 4, 4.0),
        ([("AA-01", 1)], [], 0.25, 0.25),  # never more than a whole audit
        ([("AA-01", 1)], [], 0, 0.0),
    ],
)
def test_a_top_up_is_the_open_part_of_a_whole_audit_in_half_days(missing, partly, whole, days):
    benchmark = benchmark_of({f"AA-{n:02}": 2 for n in range(10)})
    assert top_up_of(of(missing, partly), Effort(whole), benchmark).auditor_days == days


def test_what_is_required_beyond_the_benchmark_makes_the_whole_larger():
    benchmark = benchmark_of({f"AA-{n:02}": 2 for n in range(10)})
    beyond = Delta((), (), (Requirement("HEAT", "heat", 3), Requirement("SHADE", "shade", 2)))
    assert top_up_of(beyond, Effort(5.0), benchmark).auditor_days == 1.0  # 5 × 5/(20 + 5)


def test_a_top_up_stands_beside_the_whole_audit_that_it_spares():
    found = delta(SMETA_2, of_benchmark(protocols.benchmark()))
    told = top_up(found, 700)
    assert told.whole.auditor_days == 3.5
    assert (told.auditor_days, told.spared_days) == (1.0, 2.5)


@given(st.lists(st.sampled_from(Degree), min_size=10, max_size=10), st.integers(1, 5_000))
def test_a_top_up_never_takes_more_than_a_whole_audit(degrees, workers):
    own = of_benchmark(protocols.benchmark())[:10]
    found = delta({r.id: d for r, d in zip(own, degrees, strict=True)}, own)
    told = top_up(found, workers)
    assert 0 <= told.auditor_days <= told.whole.auditor_days
    assert (told.auditor_days == 0) == (not found.open)


def test_an_audit_not_repeated_saves_money_days_and_hours():
    told = saved(300, SMETA_4)
    assert (told.auditor_days, told.interviews, told.interview_hours) == (2.5, 26, 6)
    assert (told.money, told.currency, told.estimated) == (2500, "USD", False)


def test_with_a_top_up_less_is_saved():
    found = delta(SMETA_2, of_benchmark(protocols.benchmark()))
    half = top_up(found, 300, whole=SMETA_2)
    told = saved(300, SMETA_2, half)
    assert half.auditor_days == 0.5
    assert (told.auditor_days, told.interviews, told.interview_hours) == (1.5, 19, 4.5)
    assert told.money == 1875


def test_money_that_nobody_knows_is_not_counted():
    told = saved(300, protocols.version_of("ecovadis"))
    assert (told.auditor_days, told.money, told.estimated) == (0, 0, True)
