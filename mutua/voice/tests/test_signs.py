"""Signs that answers are not people's own, and that trust grows: told, and nothing deleted."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from mutua.instruments import shelf
from mutua.voice.releasing import Told, quality, sheets

from .crowd import DAY, WORKERS, crowd, released


def test_straight_lines_and_twins_are_told_as_shares_and_scored_without() -> None:
    replies = crowd(WORKERS, 100, random.Random(5), silent=0)
    items = [one.name for one in WORKERS if one.marks.get("role") == "item"]
    coached = [
        replace(one, answers=one.answers | dict.fromkeys(items, "345"[n % 3]))
        for n, one in enumerate(replies[:30])
    ] + replies[30:]
    table = released(coached)
    assert table.quality["straight"] == 0.3
    assert table.quality["twins"] >= 0.3
    assert "coached" in table.flags
    assert table.careful["respected"] == pytest.approx(
        released(replies[30:]).row("respected").total.value, abs=4
    )
    assert table.careful["respected"] != table.row("respected").total.value
    assert released(replies).careful == {}
    assert "coached" not in released(replies).flags


def test_short_form_has_no_twins() -> None:
    pulse = shelf.shipped("pulse")
    answers = sheets.sheet([Told(dict.fromkeys(("safe_stop", "secure_pay"), "3"), DAY)] * 20, pulse)
    assert "twins" not in quality.flagged(answers)


def test_burst_of_answers_at_one_place_is_flagged() -> None:
    replies = crowd(WORKERS, 100, random.Random(5))
    assert "bursts" not in released(replies).flags
    burst = [replace(one, on=DAY + timedelta(days=20), place=1) for one in replies[:45]]
    assert "bursts" in released(burst + replies[45:]).flags


def test_few_answers_are_flagged() -> None:
    replies = crowd(WORKERS, 60, random.Random(5))
    assert "few-answered" in released(replies, asked=200).flags
    assert "few-answered" not in released(replies, asked=100).flags


def test_worse_answers_from_more_people_may_be_growing_trust() -> None:
    before = released(crowd(WORKERS, 60, random.Random(5), level=4), asked=150)
    worse = crowd(WORKERS, 100, random.Random(6), level=3)
    trusting = [
        replace(one, answers=one.answers | {"trust": str(4 + n % 2)}) for n, one in enumerate(worse)
    ]
    trusting[:3] = worse[:3]
    flags = released(trusting, asked=150, before=before).flags
    assert "trust-may-grow" in flags
    assert "trust-may-grow" not in released(trusting, asked=400, before=before).flags
    assert "trust-may-grow" not in released(worse, asked=150, before=before).flags  # trust fell
    assert "trust-may-grow" not in released(trusting, asked=150).flags
