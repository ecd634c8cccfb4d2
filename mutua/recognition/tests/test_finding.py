from collections import Counter
from datetime import date

import pytest

from mutua.recognition import finding
from mutua.recognition.finding import Wish
from mutua.recognition.rules import Band

from .covers import cover

COVERS = [
    cover("Óleos do Sul", "valid", country="BR", protocol="sa8000", until=date(2027, 5, 1), city="Belém"),
    cover("Kaveri Sugar", "valid", protocol="smeta-4", until=date(2026, 9, 1), others=Band.MANY),
    cover("kaveri Mill", "none", list=2),
    cover("Zanzibar Tea", "lapsed", country="TZ", others=Band.ONE),
    cover("Aurora", "perhaps", country="", record=7),
]  # fmt: skip


def names(wish: Wish) -> list[str]:
    return [one.supplier.name for one in finding.find(COVERS, wish).covers]


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Wish(), ["Aurora", "kaveri Mill", "Kaveri Sugar", "Óleos do Sul", "Zanzibar Tea"]),
        (Wish(state="valid"), ["Kaveri Sugar", "Óleos do Sul"]),
        (Wish(country="IN", list="2"), ["kaveri Mill"]),
        (Wish(protocol="other"), ["Zanzibar Tea"]),
        (Wish(q="OLEOS belem"), ["Óleos do Sul"]),
        (Wish(q="tanzania"), ["Zanzibar Tea"]),
        (Wish(q="nothing such"), []),
    ],
)
def test_filters_and_search_narrow(wish: Wish, found: list[str]) -> None:
    assert names(wish) == found


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("name", "Aurora", "Zanzibar Tea"),
        ("-name", "Zanzibar Tea", "Aurora"),
        ("until", "Kaveri Sugar", "Zanzibar Tea"),
        ("-until", "Óleos do Sul", "Zanzibar Tea"),
        ("-others", "Kaveri Sugar", "Óleos do Sul"),
        ("country", "Óleos do Sul", "Aurora"),
        ("nonsense", "Aurora", "Zanzibar Tea"),
    ],
)
def test_any_column_orders_and_what_is_empty_stands_last(sort: str, first: str, last: str) -> None:
    found = names(Wish(sort=sort))
    assert (found[0], found[-1]) == (first, last)


def test_each_filter_counts_under_all_the_others() -> None:
    counts = finding.find(COVERS, Wish(country="IN", state="valid")).counts
    assert counts["state"] == Counter({"valid": 1, "none": 1})
    assert counts["country"] == Counter({"BR": 1, "IN": 1})
    assert counts["list"] == Counter({"1": 1})


def test_unknown_words_in_the_address_are_nobodys_wish() -> None:
    assert Wish.of({"state": "valid", "colour": "red"}) == Wish(state="valid")
