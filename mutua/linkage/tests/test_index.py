import random

import pytest

from mutua import linkage
from mutua.linkage import Index, Record, noise

BROOK = Record("n1", "new", name="SILVERBROOK POM", company="Silver Brook Sdn. Bhd.", country="MY")


@pytest.fixture(scope="module")
def town():
    rng = random.Random(11)
    records, _truth = noise.lists(noise.invented(rng, 60), rng, 4)
    brook = Record(
        "b1", "list 0", name="Silver Brook Palm Oil Mill Sdn Bhd", region="Perakia", country="MY"
    )
    return [*records, brook]


@pytest.fixture(scope="module")
def index(town):
    return Index.build(town)


def site_in(index, record_id):
    return int(index.sites[index.ids.index(record_id)])


def test_a_register_is_linked_as_all_at_once(town, index):
    at_once = dict(zip((r.id for r in town), linkage.link(town).sites, strict=True))
    assert {id_: at_once[id_] for id_ in index.ids} == {
        id_: site_in(index, id_) for id_ in index.ids
    }


def test_a_newcomer_is_given_the_site_of_the_row_it_means(index):
    assert index.compare([BROOK]).sites == [site_in(index, "b1")]


def test_what_nobody_knows_is_a_new_site(index):
    stranger = Record("n2", "new", name="Ostrava Biscuits s.r.o.", city="Ostrava", country="CZ")
    assert index.compare([stranger]).sites == [index.sites.max() + 1]


def test_pairs_count_newcomers_on_from_the_register(index):
    (best,) = [p for p in index.compare([BROOK]).pairs if p.a == index.ids.index("b1")]
    assert best.b == len(index)


def test_a_list_of_nothing_finds_nothing(index):
    assert index.compare([]).sites == []


def test_comparing_changes_nothing(index):
    assert index.compare([BROOK]) == index.compare([BROOK])


def test_an_index_that_was_kept_answers_the_same(index, tmp_path):
    index.save(tmp_path / "kept")
    assert Index.load(tmp_path / "kept").compare([BROOK]) == index.compare([BROOK])


def test_a_folder_without_an_index_is_refused_in_words(tmp_path):
    with pytest.raises(ValueError, match="holds no index"):
        Index.load(tmp_path)


def test_the_order_of_newcomers_changes_nothing(index):
    others = [
        Record(f"n{k}", "new", name=f"Gravel Hill Mill {k}", country="MY") for k in range(3, 6)
    ]
    straight = index.compare([BROOK, *others]).sites
    assert index.compare([*others[::-1], BROOK]).sites[::-1] == straight


def test_a_few_rows_of_a_long_list_are_found_as_well_as_if_all_came_at_once():
    # How the list overlaps the others is known by then from its many rows in the index.
    rng = random.Random(5)
    records, truth = noise.lists(noise.invented(rng, 400), rng, 4)
    site = {r.id: t for r, t in zip(records, truth, strict=True)}
    long = [r for r in records if r.list == records[0].list]
    late = set(long[:12])
    register = Index.build([r for r in records if r not in late])
    found = register.compare([r for r in records if r in late])
    at_once = dict(zip((r.id for r in records), linkage.link(records).sites, strict=True))
    stands = dict(zip(register.ids, register.sites.tolist(), strict=True))
    added = [r for r in records if r in late]
    for record, number in zip(added, found.sites, strict=True):
        alone = {id_ for id_, n in stands.items() if n == number}
        once = {id_ for id_, n in at_once.items() if n == at_once[record.id]} & set(stands)
        assert alone == once, (record.name, site[record.id])
