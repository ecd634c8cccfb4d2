import numpy as np

from mutua.linkage import asking

A, B = np.array([0, 0, 1, 3]), np.array([1, 2, 2, 4])


def told(p, count=9, sites=None, a=A, b=B):
    sites = None if sites is None else np.array(sites, dtype=np.int64)
    return asking.telling(a, b, np.array(p, dtype=np.float32), count, sites).tolist()


def test_an_even_chance_tells_one_bit_and_certainty_none():
    assert asking.entropy(np.array([0, 0.5, 1], np.float32)).tolist() == [0, 1, 0]


def test_the_most_doubtful_pairs_are_asked_first():
    assert told([0.9, 0.5, 0.2, 0.99]) == [1, 2, 0, 3]


def test_no_more_are_asked_than_wanted():
    assert told([0.9, 0.5, 0.2, 0.99], count=2) == [1, 2]
    assert told([0.9, 0.5, 0.2, 0.99], count=-1) == []


def test_what_is_certain_is_never_asked():
    assert told([0, 1, 0.5, 1]) == [2]


def test_pairs_of_large_sites_come_before_equally_doubtful_ones_of_small():
    assert told([0.5] * 4, sites=[0, 1, 2, 3, 3])[0] == 0
    large = told([0.5] * 4, sites=[0, 1, 2, 3, 4, 4, 4, 4])
    assert large[0] == 3


def test_one_pair_between_two_sites_comes_before_the_second_of_any():
    p = [0.5, 0.5, 0.4, 0.01]
    a, b = np.array([0, 1, 0, 4]), np.array([2, 3, 3, 5])
    assert told(p, sites=[0, 0, 1, 1, 2, 3], a=a, b=b) == [0, 3, 1, 2]


def test_pairs_that_tell_as_much_come_in_their_own_order():
    assert told([0.5, 0.5, 0.5, 0.5]) == [0, 1, 2, 3]


def test_nothing_is_asked_where_there_is_no_pair():
    none = np.empty(0, np.int64)
    assert told([], a=none, b=none) == []
    assert told([], sites=[], a=none, b=none) == []
