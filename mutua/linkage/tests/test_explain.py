import json

import pytest

from mutua import linkage
from mutua.linkage import Judged, Record, candidates, context, features, keys, reasons, table
from mutua.linkage.meanings import CODES, CONTEXT, WAYS

MILLS = [
    Record("a1", "north", name="Silver Brook Palm Oil Mill 1", region="Perakia", country="MY"),
    Record("a2", "north", name="Silver Brook Palm Oil Mill 2", region="Perakia", country="MY"),
    Record("b2", "south", name="SILVERBROOK POM 2", company="Silver Brook Bhd", country="MY"),
    Record("c2", "west", name="Kilang Sawit Silver Brook 2", region="Perakia", country="MY"),
    Record("c9", "west", name="Ostrava Biscuits s.r.o.", city="Ostrava", country="CZ"),
]


def pair_of(linked, a, b):
    (found,) = [pair for pair in linked.pairs if (pair.a, pair.b) == (a, b)]
    return found


def test_the_probability_and_the_reasons_are_those_of_link():
    told, pair = linkage.explain(MILLS, 1, 2), pair_of(linkage.link(MILLS), 1, 2)
    assert round(told.probability, 4) == pair.probability
    assert told.reasons == pair.reasons


def test_the_sites_are_those_of_link():
    linked, told = linkage.link(MILLS), linkage.explain(MILLS, 1, 4)
    for at, standing in zip((1, 4), told.standings, strict=True):
        assert (standing.confidence, standing.doubtful) == (
            linked.confidence[at],
            linked.doubtful[at],
        )
        assert [*standing.members] == [
            k for k, site in enumerate(linked.sites) if site == linked.sites[at]
        ]
    assert not told.together


def test_every_comparator_is_told_with_its_docstring_and_its_columns():
    told = linkage.explain(MILLS, 1, 2).comparisons
    assert [tuple(each.columns) for each in told] == [names for names, _ in features.COMPARATORS]
    assert all(each.says.endswith(".") for each in told)


def test_the_first_look_adds_up():
    first = linkage.explain(MILLS, 1, 2).first
    assert first.start + sum(first.weights.values()) == pytest.approx(first.sum, abs=1e-3)
    assert first.weights["numbers"] > 0 > linkage.explain(MILLS, 0, 2).first.weights["numbers"]


def test_each_further_look_starts_from_the_score_of_the_one_before():
    told = linkage.explain(MILLS, 1, 2)
    scores = [told.first.score, *(look.score for look in told.further)]
    seen = [look.context["score"] for look in told.further]
    assert seen == pytest.approx(scores[:-1])


def test_the_ways_to_a_pair_are_named():
    told = linkage.explain(MILLS, 1, 2)
    assert "grams" in told.ways
    assert (told.kept, told.verdict, told.together) == (True, "same", True)


def test_a_pair_that_was_never_compared_is_told_to_be_so():
    told = linkage.explain(MILLS, 2, 4)
    assert (told.ways, told.kept, told.verdict) == ((), False, "different")


def test_a_persons_word_counts_more_than_the_probability():
    told = linkage.explain(MILLS, 1, 2, judged=[Judged("a2", "b2", same=False)])
    assert (told.word, told.verdict, told.together) == (False, "different", False)
    assert "judged" in told.ways


def test_the_order_of_the_two_turns_the_answer_around_and_changes_nothing_else():
    there, back = linkage.explain(MILLS, 1, 2), linkage.explain(MILLS, 2, 1)
    assert there.records == back.records[::-1]
    assert there.standings == back.standings[::-1]
    assert (there.probability, there.further) == (back.probability, back.further)


def test_what_json_knows_not_is_left_out_of_it():
    told = json.loads(json.dumps(linkage.explain(MILLS, 1, 2).as_dict(), allow_nan=False))
    assert told["forms"][0]["numbers"] == ["2"]
    (companies,) = [c["columns"] for c in told["comparisons"] if "company_ratio" in c["columns"]]
    assert companies["company_ratio"] is None


def test_no_such_record_is_refused():
    with pytest.raises(IndexError, match="There are 5 records"):
        linkage.explain(MILLS, 0, 5)
    with pytest.raises(ValueError, match="no pair with itself"):
        linkage.explain(MILLS, 1, 1)


def test_every_column_code_and_way_has_plain_words():
    assert list(CONTEXT) == list(context.NAMES)
    assert list(CODES) == list(reasons.GROUPS)
    found = {*candidates.SPELLINGS, "near", *keys.of(table.build([]))}
    assert set(WAYS) == found | {"twins", "group", "judged"}
