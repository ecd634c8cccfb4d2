"""Entries as people read them: the newest first, some at a time, however many there are."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutua.journal import actions, queries
from mutua.journal.models import Entry
from mutua.journal.tests.conftest import NOON

Person, Organisation = get_user_model(), apps.get_model("members.Organisation")
pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ada():
    return Person.objects.create(email="ada@mill.example", name="Ada")


@pytest.fixture
def deeds(ada):
    """Six deeds of Ada's, the middle ones at the same moment, and one of somebody else's."""
    hours = (0, 1, 2, 2, 2, 3)
    mine = [
        actions.write(verb="list.uploaded", by=ada, at=NOON + hour * HOUR, subject=ada)
        for hour in hours
    ]
    actions.write(verb="list.uploaded", by=None, at=NOON + 9 * HOUR)
    return mine


def sources(ada):
    return [Entry.objects.by(ada.pk), queries.of(ada)]  # each deed is in both


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 50])
def test_page_after_page_tells_each_entry_once_the_newest_first(ada, deeds, count):
    read, after = [], ""
    while page := queries.newest(sources(ada), count=count, after=after):
        read += page
        after = queries.mark(page[-1])
    assert read == deeds[::-1]


def test_what_is_written_meanwhile_moves_no_page(ada, deeds):
    first = queries.newest(sources(ada), count=2)
    actions.write(verb="list.uploaded", by=ada, at=NOON + 4 * HOUR)
    second = queries.newest(sources(ada), count=2, after=queries.mark(first[-1]))
    assert [*first, *second] == deeds[:1:-1]


def test_what_happened_late_and_was_written_early_stands_where_it_happened(ada, deeds):
    late = actions.write(verb="list.uploaded", by=ada, at=NOON - HOUR)
    assert queries.newest(sources(ada), count=50)[-1] == late


def test_a_span_begins_at_its_first_moment_and_ends_before_its_last(ada, deeds):
    span = queries.Span(NOON + HOUR, NOON + 3 * HOUR)
    assert queries.newest(sources(ada), count=50, span=span) == deeds[4:0:-1]


@pytest.mark.parametrize(
    "mark", ["", "x", "yesterday ff", f"2026-03-04 12:00:00 {'00' * 32}", "2026-03-04 12:00:00 zz"]
)
def test_a_mark_that_nobody_gave_begins_anew(ada, deeds, mark):
    assert queries.newest(sources(ada), count=1, after=mark) == deeds[-1:]


def test_a_mark_names_no_number_that_tells_how_much_others_do(ada, deeds):
    last = deeds[-1]
    assert queries.mark(last) == f"2026-03-04 15:00:00 {bytes(last.hash).hex()}"


def test_a_walk_tells_everything_in_any_number_of_pieces(ada, deeds, monkeypatch):
    for batch in (1, 2, 4, 6, 7):
        monkeypatch.setattr(queries, "BATCH", batch)
        assert [one for some in queries.walk(sources(ada)) for one in some] == deeds[::-1]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the plan is written as SQLite does")
@pytest.mark.parametrize("after", [False, True])
def test_a_page_walks_along_an_index_and_sorts_nothing(ada, deeds, after):
    mill = Organisation.objects.create(name="Mill", slug="mill", kind="member")
    entry = actions.write(verb="list.uploaded", by=ada, at=NOON, organisation=mill)
    span = queries.Span(NOON - HOUR, NOON + 50 * HOUR)
    for source in (Entry.objects.by(ada.pk), queries.within(mill)):
        mark = queries.mark(entry) if after else ""
        with CaptureQueriesContext(connection) as captured:
            queries.newest([source], count=50, span=span, after=mark)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {captured[-1]['sql']}")
            plan = " ".join(row[-1] for row in cursor.fetchall())
        assert "USING INDEX journal_" in plan
        assert "TEMP B-TREE" not in plan


def test_the_last_head_is_there_for_anybody(signed):
    assert queries.last_head().place == 17


def test_without_a_head_there_is_none(db):
    assert queries.last_head() is None
