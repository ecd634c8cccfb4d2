"""The looks at pairs: what saves time must change nothing, or only what plays no part."""

import random
from dataclasses import replace

import numpy as np
import pytest

from mutua import engines
from mutua.linkage import candidates, context, features, noise, score, table
from mutua.linkage.model import SETTLED, Known, Watch, shipped

NONE = np.empty(0, np.int64)


@pytest.fixture(scope="module")
def columns():
    rng = random.Random("looks")
    return table.build(noise.lists(noise.invented(rng, 250), rng, 5)[0])


@pytest.fixture(scope="module")
def looked(columns):
    a, b = candidates.pairs(columns)
    keys = a * len(columns) + b
    return score.looked(columns, shipped(), keys, NONE, engines.Local(1))


def test_pairs_spelt_alike_are_told_what_each_is_told_alone(columns):
    a, b = candidates.pairs(columns)
    keys = score._by_spelling(columns, a * len(columns) + b)[:300]
    a, b = keys // len(columns), keys % len(columns)
    together = features.matrix(columns, a, b)
    alone = np.concatenate([features.matrix(columns, a[[k]], b[[k]]) for k in range(len(keys))])
    np.testing.assert_array_equal(together, alone)


def test_what_a_glance_tells_is_the_beginning_of_the_whole(columns):
    a, b = candidates.pairs(columns)
    glance = features.at_a_glance(columns, a[:50], b[:50])
    assert glance.shape[1] == len(features.AT_A_GLANCE) < len(features.NAMES)
    whole = features.matrix(columns, a[:50], b[:50])
    np.testing.assert_array_equal(glance, whole[:, : glance.shape[1]])


def test_a_pair_that_is_wanted_is_looked_at_however_hopeless(columns):
    n = len(columns)
    wanted = np.array([k * n + n // 2 + k for k in range(20)])
    found = score.looked(columns, shipped(), wanted, wanted, engines.Local(1))
    assert found[0].tolist() == wanted.tolist()
    assert not np.isnan(found[2][:, 0]).any()
    unwanted = score.looked(columns, shipped(), wanted, NONE, engines.Local(1))
    assert len(unwanted[0]) < len(wanted)


def test_pairs_that_remain_keep_their_runs(columns, looked):
    a, b = looked[0] // len(columns), looked[0] % len(columns)
    kept = looked[1] > np.median(looked[1])
    some = context.Runs.of(columns.lists, a, b).keep(kept)
    anew = context.Runs.of(columns.lists, a[kept], b[kept])
    assert some.order.tolist() == anew.order.tolist()
    assert some.run.tolist() == anew.run.tolist()


def test_some_pairs_see_what_they_see_among_all(columns, looked):
    n, (keys, first) = len(columns), looked[:2]
    among = context.Among.of(n, columns.lists, keys // n, keys % n, first)
    np.testing.assert_array_equal(among.matrix(slice(40, 90)), among.matrix()[40:90])


def test_a_settled_pair_keeps_the_score_that_settled_it(columns, looked):
    model = shipped()
    one_look = replace(model, further=model.further[:1])
    once, told = (score.seen_among(columns, m, looked).score for m in (one_look, model))
    settled = once < SETTLED
    assert 0 < settled.sum() < len(once)
    np.testing.assert_array_equal(told[settled], once[settled])
    assert (told[~settled] != once[~settled]).any()


def test_a_watch_notes_what_each_look_made_of_its_pair(columns, looked):
    n, model = len(columns), shipped()
    best = int(np.argmax(looked[1]))
    watch = Watch(int(looked[0][best] // n), int(looked[0][best] % n))
    told = score.seen_among(columns, model, looked, watch)
    assert len(watch.seen) == len(model.further)
    assert watch.seen[0][0][0] == pytest.approx(min(looked[1][best], context.MOST))
    assert watch.seen[-1][1] == told.score[best]


def test_a_late_pair_is_seen_among_known_ones(columns, looked):
    n, model = len(columns), shipped()
    told = score.seen_among(columns, model, looked)
    rival = int(np.argmax(told.score))  # its records are taken, so that another pair does worse
    late = looked[0][[rival]] // n, looked[0][[rival]] % n
    first, again = looked[1][[rival]], looked[2][[rival]]
    sizes = np.bincount(columns.lists)
    known = Known(told.a, told.b, told.score, told.scales, sizes, told.overlaps)
    none = Known(NONE, NONE, told.score[:0], told.scales, sizes, told.overlaps)
    among = model.look_again(n, columns.lists, late, first, again, known=known)
    alone = model.look_again(n, columns.lists, late, first, again, known=none)
    assert among.score[0] < alone.score[0]
    assert among.scales == alone.scales == told.scales


def test_rivals_and_thirds_are_read_off_the_other_pairs():
    lists = np.array([0, 1, 1, 2])
    a, b = np.array([0, 0, 0, 1]), np.array([1, 2, 3, 3])
    told = np.array([3.0, 1.0, 4.0, 4.0], dtype=np.float32)
    seen = context.Among.of(4, lists, a, b, told).matrix()
    column = {name: seen[:, k] for k, name in enumerate(context.NAMES)}
    assert column["gap_least"][:2].tolist() == [2.0, -2.0]  # of two rows of list 1 one leads
    assert column["between"][0] > 0.6 > 0 == column["between"][1]  # a third record knows both
    assert np.isnan(column["overlap"]).sum() == 0


def test_the_nearest_are_candidates_and_the_far_ones_only_if_both_hold_each_other():
    row, column = np.array([0, 0, 1, 2]), np.array([1, 2, 0, 1])
    assert candidates._are_mutual(row, column, 3).tolist() == [True, False, True, False]
