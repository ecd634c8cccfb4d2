import numpy as np

from mutua.linkage import cluster


def sites(n, pairs, must=(), never=()):
    a, b, p = (np.array(column) for column in zip(*pairs, strict=True))
    return cluster.sites(n, a, b, p.astype(np.float32), set(must), set(never)).tolist()


CHAIN = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]


def test_a_chain_of_likely_pairs_is_not_one_site():
    assert sites(4, CHAIN) == [0, 0, 1, 1]


def test_a_group_whose_pairs_are_likely_is_one_site():
    assert sites(3, [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.8)]) == [0, 0, 0]


def test_records_without_pairs_are_sites_of_their_own():
    assert sites(4, [(1, 3, 0.9)]) == [0, 1, 2, 1]


def test_a_must_joins_what_nothing_else_would():
    found = sites(4, CHAIN, must=[(0, 3)])
    assert found[0] == found[3]


def test_a_never_parts_what_everything_else_would_join():
    found = sites(3, [(0, 1, 0.99), (1, 2, 0.99), (0, 2, 0.99)], never=[(0, 1)])
    assert found[0] != found[1]


def test_a_never_is_stronger_than_a_chain_of_musts():
    assert sites(3, [(0, 1, 0.9)], must=[(0, 1), (1, 2)], never=[(0, 2)]) == [0, 0, 1]


def test_people_are_obeyed_in_a_group_too_large_for_one_matrix():
    n = cluster.LARGEST + 50
    pairs = [(i, i + 1, 0.8) for i in range(n - 1)]
    found = sites(n, pairs, must=[(0, n - 1)], never=[(0, 1)])
    assert found[0] == found[n - 1]
    assert found[0] != found[1]


def test_a_crowd_that_all_look_alike_is_cut_and_people_are_obeyed_across_the_cut():
    n = cluster.LARGEST * 2
    pairs = [(i, j, 1.0) for i in range(n) for j in range(i + 1, min(n, i + 4))]
    found = sites(n, pairs, must=[(0, n - 1)], never=[(200, n - 1)])
    assert found[0] == found[n - 1]
    assert found[200] != found[n - 1]


def test_the_pairs_that_groups_lack_are_told_once_each():
    groups = [np.array([3, 1, 5]), np.array([0, 2])]
    known = np.array([0 * 10 + 2, 1 * 10 + 3])
    assert cluster.missing_pairs(groups, 10, known).tolist() == [15, 35]
    assert cluster.missing_pairs(groups, 10, known[:0]).tolist() == [2, 13, 15, 35]
    assert cluster.missing_pairs([], 10, known).tolist() == []


def test_groups_joined_together_are_as_each_joined_alone(monkeypatch):
    rng = np.random.default_rng(1)
    for _ in range(20):
        a, b = np.sort(rng.integers(0, 300, (2, 600)), axis=0)
        key = np.unique((a * 300 + b)[a != b])
        given = (300, key // 300, key % 300, rng.random(len(key), dtype=np.float32), set(), set())
        together = cluster.sites(*given)
        with monkeypatch.context() as patched:
            patched.setattr(cluster, "FEW", 0)
            assert (cluster.sites(*given) == together).all()
        assert 20 < len(set(together.tolist())) < 290
