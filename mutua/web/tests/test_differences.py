"""Differences between two texts, marked."""

import pytest

from mutua.web.differences import mark, same


@pytest.mark.parametrize(
    ("left", "right", "marked"),
    [
        ("Mill 1", "Mill 2", ("Mill <mark>1</mark>", "Mill <mark>2</mark>")),
        ("Old Mill", "Mill", ("<mark>Old </mark>Mill", "Mill")),
        ("MILL", "Mill", ("MILL", "Mill")),
        ("", "Mill", ("", "<mark>Mill</mark>")),
        ("a<b", "a<c", ("a&lt;<mark>b</mark>", "a&lt;<mark>c</mark>")),
        ("Đồng Nai", "Đồng Hới", ("Đồng <mark>Nai</mark>", "Đồng <mark>Hới</mark>")),
    ],
)
def test_marks(left, right, marked):
    assert mark(left, right) == marked


def test_a_huge_cell_is_cut():
    assert len(mark("a " * 100_000, "b")[0]) < 1000


def test_case_and_outer_space_are_no_difference():
    assert (same(" MILL", "mill "), same("mill", "mills")) == (True, False)
