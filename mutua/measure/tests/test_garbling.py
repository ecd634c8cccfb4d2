"""Whoever says yes is protected by those who did not, and the share is found again."""

import math
import random

import pytest

from mutua.measure import garble, ungarbled


def test_a_yes_stays_and_a_fifth_of_the_no_becomes_one():
    chance = random.Random(1)
    assert all(garble(True, chance=chance) for _ in range(100))
    turned = sum(garble(False, chance=chance) for _ in range(20_000)) / 20_000
    assert turned == pytest.approx(0.2, abs=0.01)


def test_the_share_is_found_again_and_lies_in_the_interval():
    chance = random.Random(2)
    hits, sums = 0, 0.0
    for _ in range(500):
        recorded = sum(garble(chance.random() < 0.1, chance=chance) for _ in range(300))
        found = ungarbled(recorded, 300)
        hits, sums = hits + (0.1 in found), sums + (recorded / 300 - 0.2) / 0.8
    assert sums / 500 == pytest.approx(0.1, abs=0.01)
    assert 0.92 <= hits / 500 <= 0.98


def test_a_published_rate_is_found():
    # 28 of 100 recorded at a fifth garbled: (.28 − .2)/.8.
    assert ungarbled(28, 100).value == pytest.approx(0.1)
    assert ungarbled(10, 100).value == 0  # fewer than chance alone makes: none, not less


def test_of_few_answers_nothing_is_told():
    assert math.isnan(ungarbled(20, 79).value)


def test_without_garbling_it_is_a_plain_share():
    assert ungarbled(30, 100, share=0).value == pytest.approx(0.3)
    with pytest.raises(ValueError, match="garbled"):
        garble(False, share=1)
