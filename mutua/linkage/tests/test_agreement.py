from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutua.linkage import agreement
from mutua.linkage.columns import Column


def said(one, other):
    if not one and not other:
        return None
    if not one or not other:
        return 0
    if one == other:
        return 1
    return 0.5 if one & other else -1


@given(st.lists(st.frozensets(st.sampled_from("1234"), max_size=3), max_size=8))
def test_sets_of_all_pairs_at_once_agree_as_each_pair_does(sets):
    column = Column.of(sets)
    a, b = np.array([*product(range(len(sets)), repeat=2)], dtype=np.int64).reshape(-1, 2).T
    told = agreement.set_agreement(column, a, b).tolist()
    assert [None if t != t else t for t in told] == [
        said(one, other) for one, other in product(sets, repeat=2)
    ]
