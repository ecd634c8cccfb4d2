"""Codes survive being said, mistyped and half erased, or are told to be none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.papers import codes, decoding, tile

CELLS = 800905  # copies that are out carry this layout: it must be found for ever
NUMBERS = st.integers(0, 2**codes.BITS - 1)


@given(NUMBERS)
def test_a_code_is_read_as_people_write_it(number: int) -> None:
    code = codes.of_number(number)
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert (codes.read(spoken), codes.number(code)) == (code, number)


@given(NUMBERS, st.integers(0, 9), st.sampled_from(codes.LETTERS))
def test_one_wrong_letter_is_noticed(number: int, at: int, letter: str) -> None:
    plain = codes.of_number(number).replace("-", "")
    wrong = plain[:at] + letter + plain[at + 1 :]
    assert (codes.read(wrong) == "") == (wrong != plain)


@given(NUMBERS)
def test_a_tile_is_read_back(number: int) -> None:
    soft = np.array(tile.encoded(number)) * 2.0 - 1.0
    assert decoding.decoded(soft) == (codes.of_number(number), 1.0)


def test_a_fifth_of_the_cells_may_be_unreadable_and_some_false() -> None:
    right = 0
    for seed in range(300):
        dice = np.random.default_rng(seed)
        number, order = int(dice.integers(2**codes.BITS)), dice.permutation(tile.CODED)
        soft = np.array(tile.encoded(number)) * 2.0 - 1.0
        soft[order[:24]] = 0.0
        soft[order[24:28]] *= -0.5
        answer = decoding.decoded(soft)
        assert answer is None or answer[0] == codes.of_number(number)  # never another code
        right += answer is not None
    assert right >= 295  # where all that is lost stands close together nothing can be read


def test_noise_is_hardly_ever_a_code() -> None:
    dice = np.random.default_rng(1)
    found = [decoding.decoded(dice.normal(size=tile.CODED)) for _ in range(300)]
    assert [answer for answer in found if answer] == []


def test_the_tile_never_changes() -> None:
    cells = tile.cells(codes.of_number(123456789))
    assert len(cells) == 256
    assert int("".join(map(str, cells)), 2) % 1_000_003 == CELLS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Copy {} · Anna", 1),
        ("Copy\r\n{} · Anna", 1),
        ("copy {}", 0),
        ("Ring 12345-67890", 0),
        ("Copy 12345-6789A", 0),
    ],
)
def test_visible_codes_are_found_and_telephones_are_not(text: str, found: int) -> None:
    assert len(codes.seen_in(text.format(codes.of_number(99)))) == found
