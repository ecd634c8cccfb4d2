"""Whatever is altered, removed, inserted or reordered is found, and where."""

import pytest
from django.db import IntegrityError, transaction

from mutua.journal import chain, keys, rows, verifying
from mutua.journal.models import Entry
from mutua.journal.tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_an_empty_journal_is_sound(found):
    assert found() == []


def test_a_journal_as_it_was_written_is_sound(write, found):
    write(12)
    assert found() == []
    assert list(Entry.objects.values_list("pk", flat=True)) == list(range(1, 13))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", "2026-03-04 12:00:00.000007"), ("at", "2026-03-04T12:00:00.000006"), ("at", ""),
        ("by_id", 5), ("by_id", "5,6"), ("organisation_id", 5), ("verb", "list.forgotten"),
        ("verb", b"list.uploaded"), ("subject", "register.Upload:1"),
        ("details", '{"name":"\\u00d6lm\\u00fchle 6","rows":7}'),
        ("details", '{"name": "\\u00d6lm\\u00fchle 6","rows":6}'),
        ("details", '{"rows":6,"name":"\\u00d6lm\\u00fchle 6"}'),
        ("details", '{"name":"Ölmühle 6","rows":6}'), ("details", "[]"),
        ("at", b"2026-03-04 12:00:00.000006"),
        ("details", b'{"name":"\\u00d6lm\\u00fchle 6","rows":6}'),
        ("before", b"\1" * 32), ("hash", b"\1" * 32), ("hash", "a" * 32),
    ],
)  # fmt: skip
def test_an_alteration_of_any_field_is_found_and_located(write, alter, found, field, value):
    write(12)
    alter(field, value, 7)
    assert found() == [(7, "altered")]


def test_an_entry_given_another_number_is_found(write, sql, found):
    write(4)
    sql("UPDATE journal_entry SET id = 9 WHERE id = 4")
    assert found() == [(3, "removed"), (9, "moved")]


def test_a_byte_that_is_no_text_any_more_is_found(write, sql, found):
    write(12)
    sql("UPDATE journal_entry SET subject = CAST(x'ff41' AS TEXT) WHERE id = 7")
    assert found() == [(7, "altered")]


@pytest.mark.parametrize(
    ("gone", "place", "sentence"),
    [
        ([1], 0, "Entry 1 is gone: the journal begins with entry 2."),
        ([1, 2], 0, "Entries 1 to 2 are gone: the journal begins with entry 3."),
        ([6], 5, "Entry 6 is gone: entry 5 is followed by entry 7."),
        ([6, 7, 8], 5, "Entries 6 to 8 are gone: entry 5 is followed by entry 9."),
    ],
)
def test_a_removal_is_found_and_located(write, sql, gone, place, sentence):
    write(12)
    sql("DELETE FROM journal_entry WHERE id BETWEEN %s AND %s", gone[0], gone[-1])
    report = verifying.verify(keys=keys.Keys())
    assert report.problems == [(place, "removed", sentence)]


def test_a_removal_whose_gap_was_closed_is_found(write, sql, found):
    write(12)
    sql("DELETE FROM journal_entry WHERE id = 6")
    for place in range(7, 13):
        sql("UPDATE journal_entry SET id = %s WHERE id = %s", place - 1, place)
    assert found() == [(place, "moved") for place in range(6, 12)]


@pytest.mark.parametrize(("one", "other"), [(6, 7), (1, 2), (2, 12)])
def test_two_entries_that_changed_places_are_found(write, swap, found, one, other):
    write(12)
    swap(one, other)
    assert found() == [(one, "moved"), (other, "moved")]


def test_entries_that_changed_places_tell_where_they_belong(write, swap):
    write(4)
    swap(2, 3)
    first = verifying.verify(keys=keys.Keys()).problems[0].sentence
    assert first.startswith("What stands at place 2 was written as entry 3")


def test_an_inserted_entry_is_found(write, sql, found):
    write(8)
    for place in range(8, 4, -1):
        sql("UPDATE journal_entry SET id = %s WHERE id = %s", place + 1, place)
    sql(
        "INSERT INTO journal_entry SELECT 5, at, by_id, organisation_id, verb, subject, details, "
        "before, hash FROM journal_entry WHERE id = 3"
    )
    assert found() == [(place, "moved") for place in range(5, 10)]


def test_an_entry_appended_by_another_hand_is_found(write, sql, found):
    write(3)
    sql(
        "INSERT INTO journal_entry SELECT 4, at, 77, organisation_id, verb, subject, details, "
        "hash, hash FROM journal_entry WHERE id = 3"
    )
    assert found() == [(4, "altered")]


def test_an_entry_before_the_first_is_found(write, sql, found):
    write(3)
    sql("PRAGMA ignore_check_constraints = 1")  # who owns the database owns its constraints
    sql("UPDATE journal_entry SET id = -4 WHERE id = 3")
    sql("PRAGMA ignore_check_constraints = 0")
    assert found() == [(-4, "inserted"), (-4, "moved")]


def test_an_entry_rewritten_with_a_fitting_hash_is_found_by_the_next(write, sql, found):
    write(12)
    _rewrite(7, "list.forgotten", sql)
    assert found() == [(7, "rewritten")]


def test_a_first_entry_that_pretends_to_follow_another_is_found(write, sql, found):
    write(1)
    [row] = rows._entries_after(0)
    before = b"\1" * 32
    hash_ = chain.seal(before, *row[:7])
    sql("UPDATE journal_entry SET before = %s, hash = %s", before, hash_)
    assert found() == [(0, "rewritten")]


def test_several_wrongs_are_all_found(write, sql, swap, found):
    write(30)
    sql("UPDATE journal_entry SET by_id = 1 WHERE id IN (4, 5)")
    sql("DELETE FROM journal_entry WHERE id = 10")
    swap(20, 22)
    expected = [(4, "altered"), (5, "altered"), (9, "removed"), (20, "moved"), (22, "moved")]
    assert found() == expected


def test_wrongs_without_number_are_counted_and_not_kept(write, sql, monkeypatch):
    write(30)
    monkeypatch.setattr(verifying, "MOST", 5)
    sql("UPDATE journal_entry SET by_id = 1")
    report = verifying.verify(keys=keys.Keys())
    assert (len(report.problems), report.untold, report.entries) == (5, 25, 30)


@pytest.mark.parametrize("batch", [1, 2, 5, 12, 13])
def test_the_size_of_batches_changes_nothing(write, sql, found, monkeypatch, batch):
    write(12)
    monkeypatch.setattr(rows, "BATCH", batch)
    assert found() == []
    sql("DELETE FROM journal_entry WHERE id = 6")
    sql("UPDATE journal_entry SET by_id = 1 WHERE id = 11")
    assert found() == [(5, "removed"), (11, "altered")]


def test_a_damaged_tree_that_gives_rows_out_of_order_is_told(write):
    write(3)
    one, two, three = rows._entries_after(0)
    walk = verifying.Walk()
    walk.along([one, three, two])
    kinds = [(problem.place, problem.kind) for problem in walk.report().problems]
    assert kinds == [(1, "removed"), (2, "out of order")]


def test_a_database_that_stops_giving_rows_is_told(write, sql):
    write(3)
    sql("ALTER TABLE journal_entry RENAME TO hidden")
    [problem] = verifying.verify(keys=keys.Keys()).problems
    sql("ALTER TABLE hidden RENAME TO journal_entry")
    assert problem.kind == "unreadable"


def test_an_entry_without_a_place_and_hash_is_not_taken(db):
    for more in ({}, {"id": 1, "hash": b"short", "before": chain.NOTHING}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(verb="a.b", at=NOON, **more)


def _rewrite(place, verb, sql):
    [row] = [row for row in rows._entries_after(place - 1) if row[0] == place]
    hash_ = chain.seal(row[7], *row[:4], verb, *row[5:7])
    sql("UPDATE journal_entry SET verb = %s, hash = %s WHERE id = %s", verb, hash_, place)
