"""Read the code out of 128 soft bits (Viterbi's algorithm, over 64 states)."""

import numpy as np
from numpy.typing import NDArray

from mutua.papers import codes, tile

STATES = 1 << tile.MEMORY


def decoded(soft: NDArray[np.float64]) -> tuple[str, float] | None:
    """Return the likeliest code and the share of bits that agree with it, or None where checks fail.

    `soft` is [128]: positive for 1, negative for 0, larger where surer.
    """
    message = _likeliest(soft * (1 - 2 * np.array(tile.whitening())))
    number, checked = message >> tile.CHECK, message & ((1 << tile.CHECK) - 1)
    if checked != tile.check(number):
        return None
    sent = np.array(tile.encoded(number)) * 2 - 1
    return codes.of_number(number), float((sent * soft > 0).mean())


def _likeliest(soft: NDArray[np.float64]) -> int:
    """Return the message whose encoding correlates most with the bits."""
    signs = _signs()  # [64 states before, 2 inputs, 2 outputs], each -1 or 1
    before = np.array([(after >> 1, after >> 1 | STATES // 2) for after in range(STATES)])
    took = np.arange(STATES) & 1  # the input that leads to each state is its lowest bit
    score = np.full(STATES, -np.inf)
    score[0] = 0.0
    steps = []
    for pair in soft.reshape(-1, 2):
        ways = score[before] + (signs[before, took[:, None]] * pair).sum(axis=2)
        best = ways.argmax(axis=1)
        steps.append(before[np.arange(STATES), best])
        score = ways[np.arange(STATES), best]
    state, message = 0, 0
    for place, origin in enumerate(reversed(steps)):
        message |= (state & 1) << place
        state = int(origin[state])
    return message >> tile.MEMORY


def _signs() -> NDArray[np.float64]:
    register = np.arange(STATES)[:, None] << 1 | np.arange(2)
    ones = [np.bitwise_count(register & generator) % 2 for generator in tile.GENERATORS]
    return np.stack(ones, axis=2) * 2.0 - 1.0
