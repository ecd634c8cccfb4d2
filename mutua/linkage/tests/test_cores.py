"""Threads that share a model get the answers that one would get alone."""

import gc

import numpy as np

from mutua.linkage import cores
from mutua.linkage.features import NAMES
from mutua.linkage.model import shipped


def test_pieces_come_back_in_their_order(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert list(cores.spread(lambda piece: piece * 2, range(50))) == [2 * n for n in range(50)]


def test_a_thread_of_several_keeps_libraries_to_one_thread(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert set(cores.spread(lambda _: cores.threads(), range(9))) == {1}
    assert cores.threads() == 3


def test_threads_that_ask_for_different_trees_get_their_own_answers(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    trees = shipped().first
    matrix = np.random.default_rng(7).random((3000, len(NAMES)), dtype=np.float32)
    asked = [(10, 0), (-1, 10), (-1, 0)] * 40
    alone = {stretch: trees.sums(matrix, *stretch) for stretch in set(asked)}
    together = cores.spread(lambda stretch: trees.sums(matrix, *stretch), asked)
    assert all(np.array_equal(alone[s], found) for s, found in zip(asked, together, strict=True))


def test_the_collector_is_as_it_was_afterwards():
    with cores.uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
