import json
import random
from dataclasses import asdict, replace

import numpy as np
import pytest

from mutua import engines, linkage
from mutua.linkage import (
    asking,
    cluster,
    foretelling,
    guard,
    learn,
    model,
    noise,
    score,
    table,
)
from mutua.linkage.correction import MOST, Correction, fitted, usual
from mutua.linkage.model import AGAIN
from mutua.linkage.way import as_told

NONE = Correction.none()
LEVELS = (50, 100, 200, 400)
A_SITE_OR_TWO = 0.005  # of F1, in lists of 300 sites
HARMLESS = 1.02  # log-loss of the rest, as a share of what it was, that luck alone could make


class Town:
    """Invented lists, their scored pairs, and whether each is one site."""

    def __init__(self, seed, off=0.0):
        rng = random.Random(f"learning {seed}")
        records, truth = noise.lists(noise.invented(rng, 300), rng, 6)
        self.model = model.shipped()
        self.table = table.build(records)
        none, alone = np.empty(0, np.int64), engines.Local(1)
        self.scored = score.score(self.table, self.model, none, alone, lambda *_: None)
        told = self.scored.score + np.float32(off)  # a model that misjudges these lists
        self.scored = replace(self.scored, score=told, p=self.model.probabilities(told))
        self.truth = np.unique(truth, return_inverse=True)[1]
        self.same = self.truth[self.scored.a] == self.truth[self.scored.b]
        self.order = asking.telling(
            self.scored.a, self.scored.b, self.scored.p, 10**6, self.sites(self.scored, (set(), set()))
        )  # fmt: skip

    def answers(self, count, says):
        """Return the pairs judged the same and different, of the most telling."""
        judged = set(), set()
        for k in self.order[:count].tolist():
            judged[0 if says[k] else 1].add((int(self.scored.a[k]), int(self.scored.b[k])))
        return judged

    def sites(self, scored, judged):
        told = as_told(scored.a, scored.b, scored.p, *judged)
        return cluster.sites(len(self.table), scored.a, scored.b, told, *judged)

    def learn(self, judged):
        return learn.learn(self.table, self.scored, *judged, self.model)

    def loss(self, learnt, asked):
        """Return the mean log-loss of the pairs that nobody was asked about."""
        correction = learnt.correction if learnt else NONE
        rest = self.order[asked:]
        p = learn.corrected(self.scored, correction, self.model).p[rest]
        return guard.losses(p, self.same[rest]).mean()

    def f1(self, scored, judged):
        site = self.sites(scored, judged)
        right = together(self.truth * (site.max() + 1) + site)
        return 2 * right / (together(self.truth) + together(site))


def together(label):
    size = np.bincount(label)
    return int((size * (size - 1) // 2).sum())


@pytest.fixture(scope="module", params=[1, 2])
def town(request):
    return Town(request.param)


@pytest.mark.parametrize("count", LEVELS)
def test_what_is_learnt_from_right_answers_makes_the_rest_no_worse(town, count):
    learnt = town.learn(town.answers(count, town.same))
    assert town.loss(learnt, count) <= town.loss(None, count)
    assert learnt.judgements == count


def rises(towns):
    """Return by how much F1 of sites rises with what is learnt, town by town, level by level."""
    for town in towns:
        for count in LEVELS:
            judged = town.answers(count, town.same)
            better = learn.corrected(town.scored, town.learn(judged).correction, town.model)
            yield town.f1(better, judged) - town.f1(town.scored, judged)


def test_where_the_model_is_at_home_what_is_learnt_leaves_sites_as_good_on_the_whole():
    found = list(rises(map(Town, range(3, 11))))
    assert np.mean(found) > -A_SITE_OR_TWO / 10
    assert min(found) > -2 * A_SITE_OR_TWO


def test_where_the_model_asks_for_too_much_what_is_learnt_makes_sites_better():
    found = list(rises(Town(seed, off=-2.5) for seed in (3, 4, 5)))
    assert min(found) > -A_SITE_OR_TWO
    assert np.mean(found) > A_SITE_OR_TWO


def test_answers_themselves_make_the_sites_better(town):
    none, many = (town.answers(count, town.same) for count in (0, 400))
    assert town.f1(town.scored, many) > town.f1(town.scored, none)


@pytest.mark.parametrize("count", LEVELS)
def test_answers_that_are_all_wrong_are_refused(town, count):
    learnt = town.learn(town.answers(count, ~town.same))
    assert (learnt.taken, learnt.correction) == (False, NONE)
    assert learnt.refused.endswith(".")


@pytest.mark.parametrize("count", LEVELS)
def test_answers_by_chance_do_no_harm_and_many_are_refused(town, count):
    learnt = []
    for seed in range(5):
        says = np.random.default_rng(seed).random(len(town.same)) < 0.5
        learnt.append(town.learn(town.answers(count, says)))
        assert town.loss(learnt[-1], count) <= HARMLESS * town.loss(None, count)
    assert count < 200 or not any(each.taken for each in learnt)


@pytest.mark.parametrize("count", LEVELS)
def test_a_slip_in_every_tenth_answer_does_no_harm(town, count):
    for seed in range(3):
        slips = np.random.default_rng(seed).random(len(town.same)) < 0.1
        learnt = town.learn(town.answers(count, town.same ^ slips))
        assert town.loss(learnt, count) <= HARMLESS * town.loss(None, count)


def test_too_few_judgements_teach_nothing(town):
    learnt = town.learn(town.answers(learn.LEAST - 1, town.same))
    assert (learnt.taken, learnt.correction, learnt.loss) == (False, NONE, None)
    assert learnt.refused.startswith(f"There are {learn.LEAST - 1} judgements")


def test_no_judgements_teach_nothing(town):
    assert town.learn((set(), set())).judgements == 0
    assert not town.learn((set(), set())).taken


def test_a_handful_of_judgements_moves_next_to_nothing(town):
    few = town.order[:3]
    scored, standard = town.scored, usual(town.scored.again)
    found = fitted(scored.score[few], scored.again[few], town.same[few], town.model, *standard)
    change = found.apply(scored.score, scored.again) - scored.score
    assert np.abs(change).mean() < 0.2


def test_judgements_of_one_verdict_teach_nothing(town):
    must, _never = town.answers(400, town.same)
    assert not town.learn((must, set())).taken


def test_judgements_of_pairs_that_were_not_scored_teach_nothing(town):
    assert town.learn(({(0, 0)}, set())).judgements == 0


def test_judgements_that_all_share_a_record_teach_nothing():
    group = np.zeros(40, np.int64)
    assert not foretelling.folds(group).any()


def test_no_group_stands_in_two_folds_and_the_folds_are_alike_in_size():
    group = np.repeat(np.arange(60), np.random.default_rng(1).integers(1, 6, 60))
    fold = foretelling.folds(group)
    assert len(np.unique(np.stack([group, fold]), axis=1).T) == 60
    assert np.ptp(np.bincount(fold)) <= 1


def test_no_correction_changes_nothing(town):
    assert learn.corrected(town.scored, NONE, town.model) is town.scored
    assert np.array_equal(NONE.apply(town.scored.score, town.scored.again), town.scored.score)


def test_a_correction_survives_json(town):
    learnt = town.learn(town.answers(400, town.same))
    held = json.loads(json.dumps(asdict(learnt.correction)))
    assert Correction.read(held) == learnt.correction


def test_a_correction_changes_no_pair_by_much(town):
    wild = Correction(99.0, (5.0,) * (1 + len(AGAIN)), NONE.means, NONE.scales)
    found = wild.apply(town.scored.score, town.scored.again)
    assert np.abs(found - town.scored.score).max() == pytest.approx(MOST, abs=1e-4)


def test_a_correction_of_no_pairs_is_no_pairs():
    none = np.empty((0, len(AGAIN)), np.float32)
    assert len(NONE.apply(np.empty(0, np.float32), none)) == 0


def test_comparisons_that_no_pair_has_or_that_are_all_alike_are_divided_by_one():
    again = np.array([[np.nan, 2.0, 1.0], [np.nan, 2.0, np.nan], [np.nan, 2.0, 3.0]], np.float32)
    assert usual(again) == ((0.0, 2.0, 2.0), (1.0, 1.0, 1.0))


def test_the_same_judgements_teach_the_same(town):
    judged = town.answers(200, town.same)
    assert town.learn(judged) == town.learn(judged)


def test_the_guard_is_made_once_and_holds_what_link_holds_to_be_one_site():
    assert guard.of(model.shipped()) is guard.of(model.shipped())
    assert guard.SURE == linkage.SAME


def test_verdicts_agree_with_the_model_as_often_as_those_judged_the_same_score_higher():
    nothing = np.zeros((4, len(AGAIN)), np.float32)
    score, same = np.array([0, 1, 2, 3], np.float32), np.array([False, True, False, True])
    lesson = foretelling.Lesson(score, nothing, same, np.arange(4))
    assert foretelling.agreement(lesson)[0] == 0.75
