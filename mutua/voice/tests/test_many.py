"""Many replies at once are kept as one by one."""

from random import Random

import pytest

from mutua.voice import actions
from mutua.voice.models import Card, Channel, Reply, Wave

from .conftest import AT


def given(number: int, **answers: str) -> list[actions.Given]:
    """Return as many replies that say the same."""
    return [actions.Given(answers, Channel.WEB, "hi", AT.date()) for _ in range(number)]


def test_each_uses_a_card_and_comes_from_its_place(wave: Wave) -> None:
    actions.keep_many(wave=wave, given=given(7, safe_place="4"))
    assert Card.objects.filter(wave=wave, used=True).count() == 7
    assert sorted(Reply.objects.values_list("place", flat=True)) == [0, 0, 0, 0, 1, 1, 1]
    assert {one.by_card for one in Reply.objects.all()} == {True}


def test_more_than_there_are_cards_are_refused_and_nothing_is_kept(wave: Wave) -> None:
    actions.keep_many(wave=wave, given=given(20))
    with pytest.raises(ValueError, match="11 replies came by 10 cards"):
        actions.keep_many(wave=wave, given=given(11))
    assert Reply.objects.count() == 20


def test_no_becomes_yes_by_chance_here_too(wave: Wave) -> None:
    actions.keep_many(wave=wave, given=given(30, harassed="no"), chance=Random(7))
    kept = [one.answers["harassed"] for one in Reply.objects.all()]
    assert 0 < kept.count("yes") < 30
