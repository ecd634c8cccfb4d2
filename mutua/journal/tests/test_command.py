"""`mutua journal …` as typed."""

import json

import pytest
from django.core.management import CommandError, call_command

from mutua.journal import keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key(own, tmp_path, settings):
    settings.MUTUA_JOURNAL_KEY = str(tmp_path / "own.pem")


def test_a_sound_journal_is_verified(signed, capsys):
    call_command("journal", "verify")
    assert "17 entries follow one another unbroken" in capsys.readouterr().out


def test_a_wrong_one_exits_with_1_and_says_where(signed, sql, capsys):
    sql("UPDATE journal_entry SET by_id = 1 WHERE id = 5")
    with pytest.raises(SystemExit) as end:
        call_command("journal", "verify")
    assert end.value.code == 1
    assert capsys.readouterr().out.startswith("Entry 5 was altered")


def test_exported_heads_prove_the_end(signed, sql, tmp_path, capsys, settings):
    kept = tmp_path / "heads.json"
    call_command("journal", "export", str(kept))
    call_command("journal", "verify", "--heads", str(kept))
    sql("DELETE FROM journal_entry WHERE id > 16")
    sql("DELETE FROM journal_head WHERE place > 16")
    settings.MUTUA_JOURNAL_KEY = ""  # an outsider has none, and needs none
    with pytest.raises(SystemExit):
        call_command("journal", "verify", "--heads", str(kept))
    assert "Entry 17 is gone from the end" in capsys.readouterr().out


def test_a_forged_file_of_heads_is_found(signed, tmp_path, capsys):
    kept = tmp_path / "heads.json"
    call_command("journal", "export", str(kept))
    document = json.loads(kept.read_text())
    document["heads"][1]["at"] = "2026-03-06 12:00:00"
    kept.write_text(json.dumps(document))
    with pytest.raises(SystemExit):
        call_command("journal", "verify", "--heads", str(kept))
    assert "in the file that was kept is forged" in capsys.readouterr().out


def test_rotation_keeps_what_the_old_key_signed(signed, own, tmp_path, settings, capsys):
    call_command("journal", "create-key", str(tmp_path / "2.pem"), "--public",
                 str(tmp_path / "public.pem"))  # fmt: skip
    settings.MUTUA_JOURNAL_KEY = str(tmp_path / "2.pem")
    call_command("journal", "sign")
    call_command("journal", "verify")
    settings.MUTUA_JOURNAL_KEY = str(tmp_path / "public.pem")
    call_command("journal", "verify")
    assert capsys.readouterr().out.count("unbroken") == 2
    assert keys.load(tmp_path / "2.pem").known.keys() > {own.name}
    assert (tmp_path / "2.pem").stat().st_mode & 0o777 == 0o600


def test_a_key_is_never_overwritten(tmp_path):
    with pytest.raises(CommandError, match="never overwritten"):
        call_command("journal", "create-key", str(tmp_path / "own.pem"))


@pytest.mark.parametrize("words", [("verify",), ("sign",), ("verify", "--heads", "{}/none")])
def test_a_file_that_is_not_there_is_told(words, tmp_path, settings):
    if "--heads" not in words:
        settings.MUTUA_JOURNAL_KEY = str(tmp_path / "none.pem")
    with pytest.raises(CommandError, match="cannot be read") as error:
        call_command("journal", *(word.format(tmp_path) for word in words))
    assert error.value.returncode == 2
