"""Signed heads: what cannot be done behind the back of who keeps the key or a copy."""

from datetime import timedelta

import pytest

from mutua.journal import actions, chain, heads, keys, rows, tasks, verifying
from mutua.journal.models import AppendOnlyError, Entry, Head
from mutua.journal.tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def rewrite(sql):
    """Alter an entry and give it and all after it hashes that fit."""

    def from_place(place):
        sql("UPDATE journal_entry SET by_id = 666 WHERE id = %s", place)
        for row in [row for row in next(rows.entries()) if row[0] >= place]:
            [[before]] = sql("SELECT hash FROM journal_entry WHERE id = %s", row[0] - 1)
            hash_ = chain.seal(before, *row[:7])
            sql("UPDATE journal_entry SET before=%s, hash=%s WHERE id=%s", before, hash_, row[0])

    return from_place


def test_a_signed_journal_is_sound(signed, own, found):
    assert found(own) == []
    assert found(own, rows.heads()) == []


def test_a_head_covers_the_entry_that_announces_it(signed, own):
    head = Head.objects.get(place=11)
    entry = Entry.objects.get(pk=11)
    assert (bytes(head.hash), entry.verb, entry.details) == (
        bytes(entry.hash), "journal.signed", {"key": own.name},
    )  # fmt: skip


def test_a_head_is_neither_changed_nor_deleted(signed):
    head = Head.objects.first()
    for change in (head.save, head.delete, Head.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()


def test_a_chain_rewritten_to_its_end_betrays_itself_by_its_heads(signed, rewrite, own, found):
    rewrite(13)
    assert found() == found(own) == [(17, "rewritten")]
    rewrite(4)
    assert found(own) == [(11, "rewritten")]


def test_heads_that_were_rewritten_too_are_forged(signed, rewrite, sql, own, found):
    rewrite(4)
    for place in (11, 17):
        _fit_head(place, sql)
    assert found() == []
    assert found(own) == [(11, "forged"), (17, "forged")]


def test_heads_signed_anew_by_another_key_are_of_an_unknown_key(
    signed, rewrite, sql, own, found, tmp_path
):
    thief, kept = keys.create(tmp_path / "thief.pem"), rows.heads()
    rewrite(4)
    for place in (11, 17):
        _fit_head(place, sql)
        [head] = [head for head in rows.heads() if head.place == place]
        head = thief.sign(head.place, head.hash, head.at)
        sql("UPDATE journal_head SET key = %s, signature = %s WHERE place = %s",
            head.key, head.signature, place)  # fmt: skip
    assert found(own) == [(11, "unknown key"), (17, "unknown key")]
    assert found(own, kept)[0] == (11, "rewritten")


def test_heads_passed_off_as_unsigned_are_found(signed, rewrite, sql, own, found):
    rewrite(13)
    _fit_head(17, sql)
    sql("UPDATE journal_head SET key = '', signature = x'' WHERE place = 17")
    assert found(own) == [(17, "unsigned")]


def test_a_removed_head_is_found(signed, sql, own, found):
    sql("DELETE FROM journal_head WHERE place = 11")
    assert found(own) == [(11, "head gone")]


def test_a_removed_end_is_found_by_its_head(signed, sql, own, found):
    sql("DELETE FROM journal_entry WHERE id > 14")
    assert found(own) == [(14, "tail gone")]


def test_an_end_removed_with_its_head_is_found_by_whoever_kept_one(signed, sql, own, found):
    kept = rows.heads()
    sql("DELETE FROM journal_entry WHERE id > 14")
    sql("DELETE FROM journal_head WHERE place > 14")
    assert found(own) == []
    assert found(own, kept) == found(kept=kept) == [(14, "tail gone")]


def test_a_removed_last_entry_is_found_by_whoever_kept_a_head(signed, sql, own):
    kept = rows.heads()
    sql("DELETE FROM journal_entry WHERE id = 17")
    sql("DELETE FROM journal_head WHERE place = 17")
    [problem] = verifying.verify(keys=own, kept=kept).problems
    assert problem.sentence.startswith("Entry 17 is gone from the end")


def test_a_journal_emptied_altogether_is_found_by_whoever_kept_a_head(signed, sql, found):
    kept = rows.heads()
    sql("DELETE FROM journal_entry")
    sql("DELETE FROM journal_head")
    assert found(kept=kept) == [(0, "tail gone")]


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", "2026-03-04 12:00:01"), ("signature", b"\1" * 64), ("hash", b"\1" * 32)],
)
def test_a_head_altered_in_any_field_is_forged(signed, alter, own, found, field, value):
    alter(field, value, 11, table="head")
    assert (11, "forged") in found(own)


def test_the_end_that_no_head_covers_is_said(signed, write, own):
    write(2)
    notes = verifying.verify(keys=own).notes
    assert notes[-1].startswith("Entries 18 to 19 are vouched for by no signed or kept head yet")


def test_without_a_key_heads_are_unsigned_and_that_is_said(write):
    write(2)
    head = actions.sign(keys=keys.Keys(), by=None, at=NOON)
    assert (head.key, head.signature) == ("", b"")
    report = verifying.verify(keys=keys.Keys())
    assert report.sound
    assert [note.split(":")[0] for note in report.notes] == [
        "No key is known here, so no signature was checked",
        "Entries 1 to 3 are vouched for by no signed or kept head yet",
    ]


def test_unsigned_heads_before_the_first_key_are_no_problem(write, own, found):
    write(2)
    actions.sign(keys=keys.Keys(), by=None, at=NOON)
    actions.sign(keys=own, by=None, at=NOON)
    assert found(own) == []


def test_heads_of_an_older_key_stay_known_after_rotation(signed, own, found, tmp_path):
    new = keys.create(tmp_path / "new.pem", replaces=own)
    actions.sign(keys=new, by=None, at=NOON)
    assert found(keys.load(tmp_path / "new.pem")) == []
    assert found(own) == [(18, "unknown key")]


def test_a_head_is_signed_once_a_day_and_by_each_key(write, own, tmp_path):
    new, later = keys.create(tmp_path / "new.pem"), timedelta(hours=11, minutes=59)
    daily = [(own, NOON), (own, NOON + later), (own, NOON + 2 * later), (new, NOON + 2 * later)]
    signed = [actions.sign_daily(keys=who, by=None, at=at) for who, at in daily]
    assert [head and head.place for head in signed] == [1, None, 2, 3]


def test_the_task_signs_with_the_key_of_the_settings(own, tmp_path, settings):
    settings.MUTUA_JOURNAL_KEY = str(tmp_path / "own.pem")
    tasks.sign.call()
    tasks.sign.call()
    assert [head.key for head in Head.objects.all()] == [own.name]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format":"x","keys":{},"heads":[]}', "\x00",
                                  '{"format":"mutua.journal.heads.1","keys":{},"heads":[{}]}',
                                  '{"format":"mutua.journal.heads.1","keys":{},"heads":[]}',
                                  '{"format":"mutua.journal.heads.1","keys":{"a":"b"},"heads":[]}'])  # fmt: skip
def test_what_is_no_file_of_heads_is_refused(text, tmp_path):
    (tmp_path / "heads.json").write_text(text)
    with pytest.raises(heads.BadHeads):
        heads.read(tmp_path / "heads.json")


def test_what_is_no_key_is_refused(own, tmp_path):
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

    pem = (form.Encoding.PEM, form.PrivateFormat.PKCS8)
    other = generate_private_key(SECP256R1()).private_bytes(*pem, form.NoEncryption())
    locked = own.private.private_bytes(*pem, form.BestAvailableEncryption(b"x"))
    mine = (tmp_path / "own.pem").read_bytes()
    for bytes_ in (b"", b"hello", other, locked, mine + mine, mine.replace(b"M", b"N", 3)):
        (tmp_path / "bad.pem").write_bytes(bytes_)
        with pytest.raises(keys.BadKey):
            keys.load(tmp_path / "bad.pem")


def _fit_head(place, sql):
    sql(
        "UPDATE journal_head SET hash = (SELECT hash FROM journal_entry WHERE id = place) "
        "WHERE place = %s",
        place,
    )
