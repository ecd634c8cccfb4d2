"""A wave is closed: forgotten is what was not finished, told is what may be, once."""

import json
import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from mutua.instruments import shelf
from mutua.journal.models import Entry
from mutua.voice import actions, editions, queries, tasks
from mutua.voice.models import Channel, Edition, Interview, Release, Reply, Roster, Wave, Workplace
from mutua.voice.releasing import certifying
from mutua.voice.tables import Tables
from tests import prepared

from . import closing_scene
from .conftest import AT
from .crowd import crowd

LATER = AT + timedelta(days=20)


def answered(wave: Wave, people: int, seed: int = 1, level: float = 3.6) -> None:
    """Have people answer a wave."""
    instrument = editions.instrument(wave.edition)
    for one in crowd(instrument, people, random.Random(seed), level=level):
        actions.keep(
            wave=wave, instrument=instrument, answers=one.answers, channel=Channel(one.channel),
            language="hi", place=one.place, on=one.on,
        )  # fmt: skip


def test_closed_wave_is_told_as_tables(wave: Wave) -> None:
    answered(wave, 28)
    release = actions.close(wave=wave, by=None, at=LATER)
    tables = queries.tables_of(release)
    assert (tables.people, tables.asked, tables.number) == (25, 30, 1)
    assert tables.response == pytest.approx(25 / 30)
    safe = tables.row("safe")
    assert safe is not None
    assert safe.total is not None
    assert 40 < safe.total.value < 90
    assert release.certificate["safe"] is True
    assert release.certificate["tables"] == certifying.of_stored(release.tables)
    release.refresh_from_db()
    assert release.certificate["tables"] == certifying.of_stored(release.tables)
    assert Tables.of(release.tables) == tables


def test_few_answers_are_no_reason_not_to_close(wave: Wave) -> None:
    answered(wave, 9)
    tables = queries.tables_of(actions.close(wave=wave, by=None, at=LATER))
    assert (tables.people, tables.response, tables.rows, tables.groups) == (None, None, (), {})


def test_what_was_not_finished_is_counted_and_forgotten(wave: Wave) -> None:
    answered(wave, 12)
    for key in "abc":
        actions.begin(channel=Channel.WEB, key=key, wave=wave, at=AT)
    actions.close(wave=wave, by=None, at=LATER)
    wave.refresh_from_db()
    assert (wave.broken_off, wave.closed_at) == (3, LATER)
    assert Interview.objects.count() == 0


def test_of_replies_that_were_told_neither_day_nor_place_nor_language_is_left(wave: Wave) -> None:
    answered(wave, 30)
    before = Reply.objects.filter(wave=wave)
    assert len({*before.values_list("on", "place", "language", "fast")}) > 1
    made = actions.close(wave=wave, by=None, at=LATER)
    left = Reply.objects.filter(wave=wave).values_list("on", "place", "language", "fast")
    assert {*left} == {(wave.opens, 0, "", False)}
    assert queries.tables_of(made).people == 30
    wave.refresh_from_db()
    seen = queries.response(wave, LATER.date())
    assert (seen.people, seen.places, seen.groups) == (30, (), {})


def test_wave_is_told_of_once(wave: Wave) -> None:
    answered(wave, 12)
    first = actions.close(wave=wave, by=None, at=LATER)
    answered(wave, 12, seed=2)  # a tablet that comes home late
    again = actions.close(wave=wave, by=None, at=LATER + timedelta(days=1))
    assert (again.pk, again.made_at) == (first.pk, LATER)
    assert certifying.of_stored(again.tables) == first.certificate["tables"]
    assert Entry.objects.filter(verb="wave.closed").count() == 1


def test_same_answers_in_another_order_are_the_same_tables(wave: Wave) -> None:
    answered(wave, 40)
    first = actions.closing._released(wave, LATER)[0]
    replies = [*Reply.objects.filter(wave=wave).order_by("-pk")]
    Reply.objects.filter(wave=wave).delete()
    for reply in replies:
        reply.pk = Reply._meta.pk.get_default()
        reply.save(force_insert=True)
    assert actions.closing._released(wave, LATER)[0] == first


def test_killed_in_the_middle_it_is_done_again(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(wave, 12)
    actions.begin(channel=Channel.WEB, key="a", wave=wave, at=AT)

    def killed(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("mutua.journal.actions.write", killed)
        with pytest.raises(KeyboardInterrupt):
            actions.close(wave=wave, by=None, at=LATER)
    wave.refresh_from_db()
    assert (wave.closed_at, Interview.objects.count(), Release.objects.count()) == (None, 1, 0)
    tasks.keep_time.func()
    wave.refresh_from_db()
    assert (wave.broken_off, Interview.objects.count(), Release.objects.count()) == (1, 0, 1)


def test_wave_that_cannot_be_told_of_holds_up_no_other(wave: Wave, elsewhere: Workplace) -> None:
    answered(wave, 12)
    other = actions.open_wave(
        workplace=elsewhere, edition=wave.edition, opens=wave.opens, closes=wave.closes,
        cards=0, places=[], by=None, at=AT,
    )  # fmt: skip
    publish = actions.publish(
        source=shelf.as_xlsform("pulse"), filename="pulse.md", organisation=None, by=None, at=AT
    )
    Wave.objects.filter(pk=other.pk).update(edition=publish)
    Edition.objects.filter(pk=publish.pk).update(source=b"| survey |")  # tampered with
    editions._read.cache_clear()
    with pytest.raises(ExceptionGroup, match="could not be closed"):
        tasks.keep_time.func()
    assert [one.wave for one in Release.objects.all()] == [wave]


def test_what_an_older_closing_left_is_finished(wave: Wave) -> None:
    answered(wave, 12)
    Wave.objects.filter(pk=wave.pk).update(closed_at=LATER, broken_off=4)
    tasks.keep_time.func()
    wave.refresh_from_db()
    assert (wave.broken_off, wave.closed_at, Release.objects.count()) == (4, LATER, 1)
    Interview.objects.create(key="late", wave=wave, channel=Channel.WEB, begun_at=LATER)
    tasks.keep_time.func()
    assert Interview.objects.count() == 0


def test_wave_is_open_on_its_last_day(wave: Wave) -> None:
    assert list(queries.waves_to_close(wave.closes)) == []
    assert list(queries.waves_to_close(wave.closes + timedelta(days=1))) == [wave]


def test_roster_weighs_the_answers(wave: Wave) -> None:
    wave.roster = Roster.objects.create(
        workplace=wave.workplace, on=AT.date(), people=200, said_at=AT,
        lines=[
            {"groups": {"gender": "woman"}, "people": 150},
            {"groups": {"gender": "man"}, "people": 50},
        ],
    )  # fmt: skip
    wave.save()
    answered(wave, 60)
    tables = queries.tables_of(actions.close(wave=wave, by=None, at=LATER))
    assert tables.roster == 200
    assert tables.effective is not None
    assert tables.people is not None
    assert tables.effective < tables.people


def test_poster_asks_everybody(wave: Wave) -> None:
    wave.roster = Roster.objects.create(
        workplace=wave.workplace, on=AT.date(), people=80, said_at=AT, lines=[]
    )
    wave.save()
    answered(wave, 40)
    tables = queries.tables_of(actions.close(wave=wave, by=None, at=LATER))
    assert (tables.asked, tables.response) == (80, 0.5)


def test_whoever_answers_while_the_wave_is_closed_is_told_of_or_refused(tmp_path: Path) -> None:
    prepared.migrated(tmp_path)
    start = f"import django; django.setup(); from {closing_scene.__name__} import main; main()"
    own = {"MUTUA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mutua.settings"}
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MUTUA", "DATABASE"))}
    own["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-c", start]
    done = subprocess.run(command, env=clean | own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == closing_scene.RESULT
