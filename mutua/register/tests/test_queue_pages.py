"""The review queue: what is shown of whom, and what comes of a word."""

import re

import pytest
from django.utils.html import strip_tags

from mutua.members.models import Level
from mutua.register import queries
from mutua.register.models import Judgement, Pair

REASONS = [
    {"code": "words", "weight": 2.13, "params": {"shared": "kiln", "alone": ""}, "text": ""},
    {"code": "phone", "weight": 1.9, "params": {"a": "+84 1", "b": "+84 2"}, "text": ""},
    {"code": "parent", "weight": -1.2, "params": {"a": "Secret Holding", "b": "X"}, "text": ""},
    {"code": "list", "weight": 0.8, "params": {"same": "yes"}, "text": ""},
    {"code": "distance", "weight": 1.0, "params": {"km": "0.3"}, "text": ""},
    {
        "code": "identifiers",
        "weight": 3.0,
        "params": {"same": "duns, lei", "other": ""},
        "text": "",
    },
    {"code": "identifiers", "weight": 3.0, "params": {"same": "duns", "other": ""}, "text": ""},
]
SECRETS = {
    "number": "V-98765",
    "parent": "Secret Holding",
    "phone": "+84 24 3826 0000",
    "identifiers": {"duns": "123456789", "sedex_site": "ZS1000001", "lei": "LEI0000000000000001"},
    "lat": 10.123456,
    "lon": 106.654321,
}


@pytest.fixture
def ada(alder, role):
    return role(alder)


@pytest.fixture
def pair(alder, birch, record, doubt):
    """An own supplier of Alder's beside a record that Birch put into the pool."""
    theirs = record(birch, "Redd Kiln Ltd", purpose="pool", list_name="Birch audits", **SECRETS)
    own = record(alder, "Red Kiln", number="A-1", parent="Own Parent", list_name="Ours")
    return doubt(own, theirs, reasons=REASONS)


def words(page):
    return strip_tags(page.content.decode())


def post(client, pair, verdict="same", slug="alder"):
    return client.post(f"/o/{slug}/matches/{pair.token}/judge/", {"verdict": verdict})


def test_of_another_members_record_only_what_places_the_site_is_shown(alder, pair):
    assert queries.shown(pair.a, alder) == queries.Shown(
        own=False,
        list="",
        values={
            "name": "Redd Kiln Ltd",
            "company": "",
            "address": "",
            "city": "",
            "region": "",
            "postcode": "",
            "country": "",
            "coordinates": "10.12, 106.65",
            "os_id": "",
            "lei": "LEI0000000000000001",
            "gln": "",
            "uml": "",
            "rspo": "",
        },
    )


def test_own_record_is_shown_whole(alder, pair):
    shown = queries.shown(pair.b, alder)
    assert (shown.own, shown.list, shown.values["number"]) == (True, "Ours", "A-1")
    assert shown.values["parent"] == "Own Parent"


def test_reasons_tell_nothing_that_is_not_shown(alder, pair):
    why = queries.pair_shown(pair, alder).why
    assert [(one.code, one.weight, dict(one.params)) for one in why] == [
        ("words", 2.0, {"shared": "kiln", "alone": ""}),
        ("distance", 1.0, {"km": "2", "rough": "yes"}),
        ("identifiers", 3.0, {"same": "lei", "other": ""}),
    ]


def test_page_holds_nothing_of_the_other_but_its_site(ada, pair, client_of):
    answer = client_of(ada).get("/o/alder/matches/")
    page = answer.content.decode()
    assert "Red Kiln" in words(answer)
    assert "In the pool" in page
    hidden = (
        "Birch", "V-98765", "Secret Holding", "Own Parent", "3826", "123456789", "ZS1000001",
        "10.1234", "106.654", "one list", "D-U-N-S",
    )  # fmt: skip
    assert [secret for secret in hidden if secret in page] == []


def test_page_has_no_ids(ada, pair, client_of):
    page = client_of(ada).get("/o/alder/matches/").content.decode()
    addresses = set(re.findall(r'(?:href|action|hx-get|hx-post)="([^"]*match[^"]*)"', page))
    assert {a for a in addresses if re.search(r"/\d+/", a)} == set()


def test_secretariat_learns_the_lists_of_neither(office, role, pair, client_of):
    page = client_of(role(office)).get("/o/office/matches/").content.decode()
    assert "One list" in page
    assert "Another list" in page
    hidden = (
        "Alder",
        "Birch",
        "Ours",
        "A-1",
        "V-98765",
        "Own Parent",
        "Secret Holding",
        "stand in",
    )
    assert [secret for secret in hidden if secret in page] == []


def test_pair_of_others_is_not_there(organisation, role, pair, client_of):
    client = client_of(role(organisation("Cedar")))
    assert "Nothing to check" in client.get("/o/cedar/matches/").content.decode()
    assert "Kiln" not in client.get(f"/o/cedar/matches/?pair={pair.token}").content.decode()
    post(client, pair, slug="cedar")
    assert Judgement.objects.filter(person__isnull=False).count() == 0


def test_contributor_of_the_pooled_record_does_not_see_who_lists_it(birch, role, pair, client_of):
    page = client_of(role(birch)).get("/o/birch/matches/").content.decode()
    assert "Nothing to check" in page


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_word_is_kept_and_the_next_pair_shown(
    verdict, ada, alder, birch, pair, record, doubt, client_of
):
    next_one = doubt(
        record(alder, "Blue Loom", list_name="Ours"),
        record(birch, "Bleu Loom", purpose="pool"),
        probability=0.4,
    )
    client = client_of(ada)
    page = client.get(post(client, pair, verdict)["Location"]).content.decode()
    pair.refresh_from_db()
    assert (pair.verdict, pair.person.organisation) == (verdict, alder)
    assert f"/matches/{next_one.token}/judge/" in page
    assert "<b>1</b> judged today" in page


def test_same_joins_the_sites_and_undo_parts_them(ada, pair, client_of):
    client = client_of(ada)
    post(client, pair, "same")
    assert pair.a.placement.site_id == pair.b.placement.site_id
    undone = client.post("/o/alder/matches/undo/")
    assert undone["Location"] == f"/o/alder/matches/?pair={pair.token}"
    pair = Pair.objects.get(pk=pair.pk)
    assert (pair.verdict, pair.person) == ("unsure", None)


def test_any_of_the_last_judgements_is_undone(ada, pair, client_of):
    client = client_of(ada)
    post(client, pair, "different")
    client.post(f"/o/alder/matches/{pair.token}/undo/")
    assert Pair.objects.get(pk=pair.pk).verdict == "unsure"


def test_undoing_twice_says_that_there_is_nothing(ada, pair, client_of):
    client = client_of(ada)
    post(client, pair, "different")
    client.post("/o/alder/matches/undo/")
    page = client.post("/o/alder/matches/undo/", follow=True).content.decode()
    assert "There is nothing to undo." in page


def test_second_word_on_a_pair_is_answered_and_not_kept(ada, office, role, pair, client_of):
    post(client_of(role(office)), pair, "different", slug="office")
    client = client_of(ada)
    page = client.get(post(client, pair, "same")["Location"]).content.decode()
    assert "This pair was judged meanwhile: different sites." in page
    assert Pair.objects.get(pk=pair.pk).verdict == "different"


def test_word_on_a_pair_that_is_gone_is_answered(ada, pair, client_of):
    pair.a.gone_at = pair.machine.at
    pair.a.save()
    client = client_of(ada)
    page = client.get(post(client, pair)["Location"]).content.decode()
    assert "That pair is no longer there" in page


def test_viewer_sees_but_does_not_judge(alder, role, pair, client_of):
    client = client_of(role(alder, Level.VIEWER))
    page = client.get("/o/alder/matches/").content.decode()
    assert "This page needs the role" in page
    assert 'data-key="S"' not in page
    assert post(client, pair).status_code == 403


def test_skipping_goes_on_and_comes_round(ada, alder, birch, record, doubt, client_of):
    first, second = (
        doubt(record(alder, name), record(birch, name, purpose="pool"), usefulness=useful)
        for name, useful in (("Red Kiln", 2.0), ("Blue Loom", 1.0))
    )
    client = client_of(ada)
    assert (
        f"{second.token}/judge/"
        in client.get(f"/o/alder/matches/?after={first.token}").content.decode()
    )
    assert (
        f"{first.token}/judge/"
        in client.get(f"/o/alder/matches/?after={second.token}").content.decode()
    )


def test_queue_can_be_that_of_one_supplier(ada, alder, birch, record, doubt, client_of):
    own = record(alder, "Blue Loom")
    doubt(record(alder, "Red Kiln"), record(birch, "Redd Kiln", purpose="pool"), usefulness=9)
    theirs = record(birch, "Bleu Loom", purpose="pool")
    doubt(own, theirs)
    client = client_of(ada)
    assert "Bleu" in client.get("/o/alder/matches/?supplier=1-1").content.decode()
    assert client.get("/o/alder/matches/?supplier=1-3").status_code == 404
    assert client.get("/o/alder/matches/?supplier=1-0").status_code == 404
    assert client.get("/o/alder/matches/?supplier=nonsense").status_code == 404


def test_unknown_verdict_is_not_there(ada, pair, client_of):
    assert post(client_of(ada), pair, "withdrawn").status_code == 404


def test_queue_asks_as_often_for_three_pairs_as_for_one(
    ada, alder, birch, record, doubt, client_of, django_assert_max_num_queries
):
    client = client_of(ada)
    counts = []
    for more in (1, 2):
        for n in range(more):
            name = f"Kiln {more}{n}"
            made = doubt(record(alder, name), record(birch, name, purpose="pool"))
            post(client, made)
            doubt(record(alder, f"{name} b"), record(birch, f"{name} b", purpose="pool"))
        with django_assert_max_num_queries(100) as asked:
            client.get("/o/alder/matches/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
