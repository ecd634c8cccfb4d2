import numpy as np
import pytest

from mutua.linkage import Record, table, way


def sure(label, pairs):
    a, b, p = (np.array(column) for column in zip(*pairs, strict=True))
    return way.confidence_of(np.array(label), a, b, p.astype(np.float32)).tolist()


def test_a_record_alone_stands_as_surely_as_nothing_rivals_it():
    assert sure([0, 1, 2], [(0, 1, 0.4)]) == pytest.approx([0.6, 0.6, 1.0])


def test_a_record_stands_in_its_site_by_the_mean_of_its_pairs_there():
    told = sure([0, 0, 0, 1], [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.6), (2, 3, 0.1)])
    assert told == pytest.approx([0.75, 0.85, 0.7, 1 - 0.1 / 3])


def test_no_records_are_read_without_an_error():
    assert len(table.build([])) == 0


def test_records_travel_as_columns_and_come_back_the_same():
    records = [Record("1", "x", name="A"), Record("2", "y", lat=1.0, identifiers=(("lei", "5"),))]
    assert list(map(Record, *table.packed(records))) == records
