"""Nobody can reckon a small cell, by any sum that a reader knows."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutua.measure import Sum, audit, cross, exposed, suppress, unanimous

NAMES = [["day", "late", "night"], ["f", "m", "other"]]


def _table(rows):
    counts = {(r, c): n for r, row in zip(NAMES[0], rows, strict=True)
              for c, n in zip(NAMES[1], row, strict=True)}  # fmt: skip
    return cross(counts, NAMES)


def test_a_cross_table_knows_all_its_totals():
    cells, sums = _table([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    assert (cells["*", "*"], cells["day", "*"], cells["*", "m"]) == (45, 6, 15)
    assert len(sums) == 3 + 3 + 2
    assert all(cells[one.total] == sum(cells[part] for part in one.parts) for one in sums)


def test_a_cell_hidden_alone_is_found_by_the_audit():
    cells, sums = _table([[3, 20, 30], [20, 20, 20], [20, 20, 20]])
    found = audit(cells, sums, {("day", "f")})
    assert (found["day", "f"].low, found["day", "f"].high) == (3, 3)
    assert exposed(found, 10) == {("day", "f")}


def test_the_published_square_is_solved_from_its_totals_until_more_is_hidden():
    # Hidden in a ring, four cells can be told to within their smallest; ours may not be.
    cells, sums = _table([[3, 4, 50], [4, 40, 60], [30, 50, 70]])
    ring = {("day", "f"), ("day", "m"), ("late", "f"), ("late", "m")}
    assert exposed(audit(cells, sums, ring), 10)
    release = suppress(cells, sums)
    assert release.safe
    assert release.small == {("day", "f"), ("day", "m"), ("late", "f")}


def test_what_large_cells_need_no_shield_is_told():
    cells, sums = _table([[30, 20, 30], [20, 20, 20], [20, 20, 20]])
    assert suppress(cells, sums).hidden == frozenset()


def test_two_tables_that_share_a_cell_cannot_be_subtracted():
    # All workers and the permanent ones are both told: the difference is the three others.
    cells = {"all": 103, "permanent": 100, "others": 3, "men": 60, "women": 43}
    sums = [Sum("all", ("permanent", "others")), Sum("all", ("men", "women"))]
    release = suppress(cells, sums)
    assert "others" in release.hidden
    assert release.hidden & {"all", "permanent"}
    assert release.safe


def test_a_unanimous_group_is_found():
    told = {"day": [0, 30, 0], "late": [1, 29, 0], "night": [0, 0, 0]}
    assert unanimous(told) == {"day"}


def test_a_cell_may_be_hidden_for_another_reason():
    cells, sums = _table([[50, 20, 30], [20, 20, 20], [20, 20, 20]])
    release = suppress(cells, sums, also=[("day", "f")])
    assert ("day", "f") in release.small
    assert release.safe


def test_no_limit_below_the_floor():
    with pytest.raises(ValueError, match="below 5"):
        suppress({}, [], limit=4)


def _tables():
    return st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(_tables())
def test_any_table_is_released_safely_or_whole_hidden(rows):
    cells, sums = _table(rows)
    release = suppress(cells, sums)
    assert release.safe or release.hidden >= {key for key, count in cells.items() if count}
    for key, count in cells.items():
        if 0 < count < 10:
            assert key in release.hidden


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_the_audit_is_what_trying_every_table_finds(rows):
    """Brute force over whole numbers as the oracle: a 2 × 2 table with its totals told."""
    names = [["a", "b"], ["c", "d"]]
    counts = {(r, c): rows[i][j] for i, r in enumerate(names[0]) for j, c in enumerate(names[1])}
    cells, sums = cross(counts, names)
    found = audit(cells, sums, set(counts))
    fits = [
        dict(zip(counts, tried, strict=True))
        for tried in itertools.product(range(13), repeat=4)
        if tried[0] + tried[1] == cells["a", "*"]
        and tried[2] + tried[3] == cells["b", "*"]
        and tried[0] + tried[2] == cells["*", "c"]
        and tried[1] + tried[3] == cells["*", "d"]
    ]
    for key in counts:
        values = [fit[key] for fit in fits]
        assert (found[key].low, found[key].high) == (min(values), max(values))


def test_a_table_of_many_sites_is_released():
    chance = random.Random(5)
    sites, groups = [f"s{n}" for n in range(20)], [f"g{n}" for n in range(8)]
    counts = {key: chance.choice([0, 3, 8, 15, 40, 90]) for key in itertools.product(sites, groups)}
    release = suppress(*cross(counts, [sites, groups]))
    assert release.safe
    assert len(release.beside) < len(release.small)
