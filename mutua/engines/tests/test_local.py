import math

from mutua import engines


def test_chunks_keep_their_order_in_one_process():
    assert engines.Local(1).map(math.factorial, [3, 1, 2]) == [6, 1, 2]


def test_chunks_keep_their_order_in_several_processes():
    assert engines.Local(2).map(math.factorial, [3, 1, 2, 5]) == [6, 1, 2, 120]


def test_no_chunks_give_no_results():
    assert engines.Local().map(math.factorial, []) == []
