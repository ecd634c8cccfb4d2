import random

from mutua import linkage
from mutua.linkage import Judged, Record

BROOKS = [
    Record(
        "a1", "north", name="Silver Brook Palm Oil Mill Sdn Bhd", region="Perakia", country="MY"
    ),
    Record("b1", "south", name="SILVERBROOK POM", company="Silver Brook Sdn. Bhd.", country="MY"),
    Record("c1", "west", name="Kilang Sawit Silver Brook", region="Perakia", country="MY"),
]
OTHERS = [
    Record("a2", "north", name="Gravel Hill Palm Oil Mill", region="Perakia", country="MY"),
    Record("b2", "south", name="Tanjong Merak", company="Merak Plantations Bhd", country="MY"),
    Record("c2", "west", name="Ostrava Biscuits s.r.o.", city="Ostrava", country="CZ"),
]


def sites_of(records, **judged):
    return dict(zip((r.id for r in records), linkage.link(records, **judged).sites, strict=True))


def test_no_records_make_no_sites():
    assert linkage.link([]) == linkage.Linked([], [], [], [])


def test_one_record_is_a_site_of_its_own():
    found = linkage.link(BROOKS[:1])
    assert (found.sites, found.confidence, found.doubtful) == ([0], [1.0], [False])


def test_spellings_of_one_mill_are_one_site():
    found = sites_of(BROOKS + OTHERS)
    assert found["a1"] == found["b1"] == found["c1"]
    assert len(set(found.values())) == 4


def test_the_order_of_the_records_changes_nothing():
    records = BROOKS + OTHERS
    straight = linkage.link(records)
    for seed in range(5):
        order = list(range(len(records)))
        random.Random(seed).shuffle(order)
        turned = linkage.link([records[i] for i in order])
        assert [straight.sites[i] for i in order] == turned.sites
        assert [straight.confidence[i] for i in order] == turned.confidence
        spelt = {
            frozenset((records[q.a].id, records[q.b].id)): q.probability for q in straight.pairs
        }
        again = {
            frozenset((records[order[q.a]].id, records[order[q.b]].id)): q.probability
            for q in turned.pairs
        }
        assert spelt == again


def test_records_judged_the_same_are_one_site_whatever_their_score():
    found = sites_of(BROOKS + OTHERS, judged=[Judged("b2", "c2", same=True)])
    assert found["b2"] == found["c2"]


def test_records_judged_different_are_two_sites_whatever_their_score():
    found = sites_of(BROOKS + OTHERS, judged=[Judged("a1", "b1", same=False)])
    assert found["a1"] != found["b1"]


def test_a_pair_judged_different_stays_apart_though_others_would_join_it():
    judged = [Judged("a1", "b1", False), Judged("a1", "c2", True), Judged("b1", "c2", True)]
    found = sites_of(BROOKS + OTHERS, judged=judged)
    assert found["a1"] != found["b1"]


def test_the_last_word_on_a_pair_counts():
    judged = [Judged("a1", "b1", False), Judged("b1", "a1", True)]
    found = sites_of(BROOKS + OTHERS, judged=judged)
    assert found["a1"] == found["b1"]


def test_judgements_on_unknown_records_are_left_alone():
    judged = [Judged("a1", "gone", True), Judged("x", "y", False)]
    assert sites_of(BROOKS, judged=judged) == sites_of(BROOKS)


def test_mill_one_is_not_mill_two():
    found = sites_of([
        Record("a1", "north", name="Harimau Jaya 1", company="PT Harimau Jaya", country="ID"),
        Record("a2", "north", name="Harimau Jaya 2", company="PT Harimau Jaya", country="ID"),
        Record("b1", "south", name="HARIMAU JAYA MILL I", country="ID"),
        Record("b2", "south", name="HARIMAU JAYA MILL II", country="ID"),
    ])  # fmt: skip
    assert found["a2"] == found["b2"]
    assert found["a1"] != found["a2"]
    assert found["b1"] != found["b2"]


def test_two_records_of_one_list_are_presumed_two_sites():
    same = {"name": "Lindgren Mills", "country": "SE"}
    other = [Record("x1", "one", city="Ystad", **same), Record("x2", "one", city="Lund", **same)]
    assert len(set(linkage.link(other).sites)) == 2


def test_a_street_of_factories_is_not_one_site():
    words = [
        "Amber",
        "Birch",
        "Cobalt",
        "Dune",
        "Ember",
        "Fjord",
        "Garnet",
        "Heron",
        "Iris",
        "Juniper",
    ]
    street = [
        Record(f"{k}", f"list {k % 4}", name=f"{word} Garments", city="Dhaka", country="BD",
               address=f"{k + 1} Mill Road", lat=23.8001 + k * 0.0004, lon=90.4)
        for k, word in enumerate(words)
    ]  # fmt: skip
    assert len(set(linkage.link(street).sites)) == len(words)


def test_chinese_and_pinyin_spellings_are_one_site():
    found = linkage.link([
        Record("1", "a", name="东莞盛达鞋厂有限公司", country="CN", city="Dongguan", lat=23.02, lon=113.75),
        Record("2", "b", name="Dongguan Shengda Shoes Factory Co., Ltd", country="CN",
               city="Dongguan", lat=23.021, lon=113.751),
    ])  # fmt: skip
    assert found.sites == [0, 0]


def test_every_step_is_told():
    told = []
    linkage.link(BROOKS, progress=lambda step, done: told.append((step, done)))
    assert told[0] == ("reading", 0.0)
    assert told[-1] == ("done", 1.0)
    assert [done for _, done in told] == sorted(done for _, done in told)


def test_list_of_names_that_are_all_alike_keeps_few_pairs_of_each():
    records = [
        Record(f"r{i}", "one list", name=f"Harbour Works 87443 {i}", country="KE", city="Nairobi")
        for i in range(120)
    ]
    assert len(linkage.link(records).pairs) <= 120 * 8
