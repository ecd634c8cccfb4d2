"""Judgements are obeyed at once, in every later run, and until they are undone."""

import io

import pytest

from mutua.members.models import Kind, Level
from mutua.register import actions, queries
from mutua.register.models import Judgement, Pair, Record, Run, Site

from .conftest import NOON, POOL

MINE = "Name,City,Country\nKaveri Sugar Works,Mandya,India\nLotus Carton Company,Hanoi,Vietnam\n"
THEIRS = "Name,City,Country\nKaveri Sugar Works Ltd,Mandya,India\nAurora Bottling,Lima,Peru\n"
Verdict = Judgement.Verdict


@pytest.fixture
def lists(pool, alder, birch, role):
    """Two lists that share one site, matched."""
    me, they = role(alder), role(birch)
    _hand_in(me, "suppliers", MINE)
    _hand_in(they, POOL.key, THEIRS)
    _run()
    return me, they


def _hand_in(role, purpose, text):
    upload = actions.receive_first(
        organisation=role.organisation,
        purpose=purpose,
        name="All",
        file=io.BytesIO(text.encode()),
        filename="all.csv",
        by=role.person,
        at=NOON,
    )
    actions.confirm(upload=upload, mapping=upload.mapping, by=role.person, at=NOON)
    upload.refresh_from_db()
    actions.take_in(upload=upload, at=NOON)


def _run():
    run = actions.want_run(at=NOON)
    actions.link(run=run, at=NOON)
    return run


def _record(name):
    return Record.objects.get(name=name)


def _together(one, other):
    return _record(one).placement.site_id == _record(other).placement.site_id


KAVERI = ("Kaveri Sugar Works", "Kaveri Sugar Works Ltd")
STRANGERS = ("Lotus Carton Company", "Aurora Bottling")


def _judge(pair, verdict, by):
    a, b = map(_record, pair)
    return actions.judge(a=a, b=b, verdict=verdict, by=by, at=NOON)


def test_machine_joins_what_is_plainly_one_site(lists):
    assert (_together(*KAVERI), _together(*STRANGERS)) == (True, False)


def test_judgement_parts_a_site_at_once_and_in_later_runs(lists):
    me, _they = lists
    _judge(KAVERI, "different", me)
    at_once = _together(*KAVERI)
    _run()
    assert (at_once, _together(*KAVERI)) == (False, False)


def test_judgement_joins_what_the_machine_would_not(lists):
    me, _they = lists
    _judge(STRANGERS, "same", me)
    at_once = _together(*STRANGERS)
    _run()
    assert (at_once, _together(*STRANGERS)) == (True, True)


def test_undone_judgement_leaves_the_machines_word(lists):
    me, _they = lists
    before = _record(KAVERI[1]).placement.site.code
    judgement = _judge(KAVERI, "different", me)
    actions.undo(judgement=judgement, by=me, at=NOON)
    assert _together(*KAVERI)
    assert _record(KAVERI[1]).placement.site.code == before
    assert Judgement.objects.filter(person__isnull=False).count() == 2  # nothing was erased


def test_code_of_a_site_outlives_runs_and_leads_on_after_a_merger(lists):
    me, _they = lists
    codes = [_record(name).placement.site.code for name in STRANGERS]
    judgement = _judge(STRANGERS, "same", me)
    merged = _record(STRANGERS[0]).placement.site
    assert {queries.site_by_code(code) for code in codes} == {merged}
    actions.undo(judgement=judgement, by=me, at=NOON)
    _run()
    assert [_record(name).placement.site.code for name in STRANGERS] == codes


def test_run_that_finds_nothing_new_adds_nothing(lists):
    before = (Judgement.objects.count(), Pair.objects.count(), Site.objects.count())
    _run()
    assert (Judgement.objects.count(), Pair.objects.count(), Site.objects.count()) == before


def test_runs_asked_for_while_one_waits_are_one(lists):
    assert actions.want_run(at=NOON) == actions.want_run(at=NOON)
    assert Run.objects.filter(state=Run.State.WAITING).count() == 1


def test_secretariats_word_outweighs_a_members(lists, organisation, role):
    me, _they = lists
    office = role(organisation("Office", Kind.SECRETARIAT), Level.SOURCING)
    _judge(KAVERI, "different", office)
    _judge(KAVERI, "same", me)
    assert not _together(*KAVERI)


def test_between_two_sites_a_member_is_asked_once(pool, alder, birch, record, role, doubt):
    mine = record(alder, "Red Kiln")
    for name in ("Redd Kiln", "Red Kilns"):
        doubt(mine, record(birch, name, purpose=POOL.key))
    others = [*Record.objects.exclude(pk=mine.pk)]
    actions.judge(a=others[0], b=others[1], verdict="same", by=role(birch), at=NOON)
    assert queries.doubtful_pairs(alder).count() == 1
