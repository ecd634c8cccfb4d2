import random

from mutua.linkage import noise, worlds


def made(seed):
    rng = random.Random(seed)
    return noise.lists(noise.invented(rng, 40), rng, 5)


def test_one_seed_makes_one_world():
    assert made(3) == made(3)


def test_every_record_has_its_truth_and_an_id_of_its_own():
    records, truth = made(4)
    assert len(records) == len(truth)
    assert len({r.id for r in records}) == len(records)


def test_masking_takes_the_same_columns_from_a_whole_list():
    records, _ = made(5)
    seen = worlds.masked(records, random.Random(1), always=("coordinates", "phone"), often=0.0)
    assert {(r.lat, r.lon, r.phone) for r in seen} == {(None, None, "")}
    assert [r.name for r in seen] == [r.name for r in records]


def test_pairs_of_unknown_truth_are_neither_right_nor_wrong():
    a, b = [0, 0, 0], [1, 2, 3]
    assert worlds.agreement(["x", "x", "y", ""], a, b).tolist() == [1, 0, -1]
