import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutua.linkage.columns import Column, groups

CODES = st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 3)), min_size=1)


@given(CODES)
def test_groups_number_equal_rows_alike_and_in_order(rows):
    number, first = groups(*np.array(rows, dtype=np.int64).T)
    different = sorted(set(rows))
    assert [different[k] for k in number.tolist()] == rows
    assert [rows[k] for k in first.tolist()] == different


@given(st.lists(st.sampled_from(["", "a", "b", "c"])))
def test_a_column_holds_each_value_once_and_none_where_there_is_none(cells):
    column = Column.of(cells)
    assert len(set(column.values)) == len(column.values)
    assert [column.values[k] if k >= 0 else "" for k in column.codes.tolist()] == cells
