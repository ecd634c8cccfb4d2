"""Two programmes that ask the same at one time share a wave, and both learn from it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from mutua.members.models import Kind, Organisation
from mutua.voice import queries
from mutua.voice.models import Programme, Round, Wave, Workplace

from . import released
from .conftest import AT

DAY = timedelta(days=1)


@pytest.fixture
def rounds(wave: Wave) -> list[Round]:
    """The rounds of two programmes, each from the wave's days to a year later."""
    made = []
    for name in ("Safe Harvest", "Fair Pay"):
        whose = Organisation.objects.create(name=name, slug=name[:4].lower(), kind=Kind.MEMBER)
        one = Programme.objects.create(
            organisation=whose, name=name, edition=wave.edition, made_at=AT, launched_at=AT
        )
        one.enrolments.create(workplace=wave.workplace, arm="with", joined_at=AT)
        wave.workplace.consents.create(organisation=whose, given_at=AT, until=AT + 800 * DAY)
        for number, opens in ((1, wave.opens), (2, wave.opens + 365 * DAY)):
            made.append(
                one.rounds.create(
                    number=number, kind="midline", opens=opens, closes=opens + 30 * DAY
                )
            )
    Wave.objects.update(round=made[0])
    return made


def second(first: Wave, round: Round) -> Wave:
    """Ask again, in the second round of a programme."""
    found = Wave.objects.get(pk=first.pk)
    found.pk, found.code, found.number, found.round = None, uuid4(), 2, round
    found.opens, found.closes = round.opens, round.closes
    found.save()
    return found


def told(site: Workplace, before: Round, after: Round) -> tuple[bool, bool]:
    """Say whether an evaluation finds a site before and after."""
    (one,) = queries.sites_between(before.programme, before, after, AT + DAY)
    assert one.code == str(site.code)
    return one.before is not None, one.after is not None


def test_evaluation_counts_a_wave_that_another_programme_opened(
    wave: Wave, rounds: list[Round]
) -> None:
    _ours, _later, before, after = rounds
    again = second(wave, rounds[1])
    released.release(wave)
    released.release(again, released.tables(shift=8, number=2))
    assert told(wave.workplace, before, after) == (True, True)
    assert queries.wave_of_round(before, wave.workplace) == wave
    assert queries.wave_of_round(after, wave.workplace) == again


def test_no_verdict_is_made_while_a_shared_wave_waits_to_be_told(
    wave: Wave, rounds: list[Round]
) -> None:
    _ours, _later, before, after = rounds
    again = second(wave, rounds[1])
    released.release(wave)
    over: date = after.closes + DAY
    assert queries.rounds_to_evaluate(over) == []
    released.release(again, released.tables(number=2))
    assert (before, after) in queries.rounds_to_evaluate(over)


def test_site_that_left_gives_a_programme_no_wave_of_another(
    wave: Wave, rounds: list[Round]
) -> None:
    _ours, _later, before, after = rounds
    released.release(wave)
    before.programme.enrolments.update(left_at=AT)
    assert told(wave.workplace, before, after) == (False, False)
    assert told(wave.workplace, rounds[0], rounds[1]) == (True, False)


def test_one_wave_is_never_both_before_and_after(wave: Wave, rounds: list[Round]) -> None:
    _ours, _later, before, after = rounds
    released.release(wave)
    Round.objects.filter(pk=after.pk).update(opens=wave.closes)
    after.refresh_from_db()
    assert told(wave.workplace, before, after) == (True, False)


def test_programme_shows_a_shared_wave_as_asked(wave: Wave, rounds: list[Round]) -> None:
    assert queries.waves_in(rounds[2].programme) == {wave.workplace_id: {1: wave}}
