"""An interview: begun by a card, answered once, and forgotten."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from mutua import instruments
from mutua.instruments import Instrument, Kind
from mutua.voice import actions, editions, pepper, queries, rules
from mutua.voice.models import Card, Channel, Interview, Reply, Wave

from .conftest import AT


def answered(wave: Wave, code: str, options: int = 0) -> Interview:
    """Answer every question with its first option, or a later one."""
    interview = actions.begin(
        channel=Channel.WEB, key=pepper.digest("code", code), card=queries.card_of(code),
        language="hi", at=AT,
    )  # fmt: skip
    instrument = editions.instrument(wave.edition)
    while at := instruments.prompt(instrument, actions.interviews.state_of(interview)):
        given = "OK" if at.question.kind == Kind.NOTE else at.question.choices[options].name
        interview = actions.take(interview=interview, question=at.question.name, given=given, at=AT)
    return interview


def test_reply_is_kept_and_the_interview_forgotten(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    interview = answered(wave, code_of(1))
    assert actions.finish(interview=interview, at=AT + timedelta(minutes=3)) is True
    reply = Reply.objects.get()
    assert (reply.on, reply.channel, reply.language, reply.place, reply.by_card, reply.fast) == (
        date(2026, 3, 4), "web", "hi", 1, True, False,
    )  # fmt: skip
    assert reply.answers["safe_place"] == "1"
    assert (Interview.objects.count(), Card.objects.filter(used=True).count()) == (0, 1)


def test_card_answers_once(wave: Wave, code_of: Callable[[int], str]) -> None:
    actions.finish(interview=answered(wave, code_of(1)), at=AT)
    with pytest.raises(rules.Used, match="used already"):
        answered(wave, code_of(1))
    assert Reply.objects.count() == 1


def test_nothing_in_the_database_says_which_card_a_reply_came_by(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    actions.finish(interview=answered(wave, code_of(1)), at=AT)
    code, digests = code_of(1), {pepper.digest(k, code_of(1)) for k in ("code", "card")}
    reply = {str(value) for value in Reply.objects.values_list().get()}
    assert reply & (digests | {code}) == set()
    dump = "\n".join(connection.connection.iterdump())
    assert code not in dump
    assert pepper.digest("code", code) not in dump


def test_unfinished_interview_keeps_nothing(wave: Wave, code_of: Callable[[int], str]) -> None:
    interview = actions.begin(channel=Channel.WEB, key="k", card=queries.card_of(code_of(2)), at=AT)
    assert actions.finish(interview=interview, at=AT) is False
    assert Reply.objects.count() == 0


@pytest.mark.parametrize(
    ("days", "sentence"), [(-5, "not open yet"), (18, "The questions are closed")]
)
def test_wave_takes_answers_on_its_days_only(
    days: int, sentence: str, wave: Wave, code_of: Callable[[int], str]
) -> None:
    with pytest.raises(rules.Over, match=sentence):
        actions.begin(
            channel=Channel.WEB, key="k", card=queries.card_of(code_of(1)),
            at=AT + timedelta(days=days),
        )  # fmt: skip


def test_codes_are_read_however_they_are_typed() -> None:
    code = pepper.fresh_code()
    assert pepper.read_code(pepper.shown_code(code).lower()) == code
    assert pepper.read_code(code[:-1]) == ""


def test_code_with_one_wrong_letter_is_none() -> None:
    code = pepper.fresh_code()
    for place in range(len(code)):
        for letter in pepper.LETTERS:
            if letter != code[place]:
                assert pepper.read_code(code[:place] + letter + code[place + 1 :]) == ""


def test_token_of_one_wave_opens_no_other(wave: Wave) -> None:
    token = pepper.token("poster", wave.code, 1)
    assert pepper.of_token("poster", token) == (wave.code, 1)
    assert pepper.of_token("tablet", token) is None
    assert pepper.of_token("poster", token[:-1] + "0") is None


def test_some_no_are_kept_as_yes(wave: Wave) -> None:
    instrument: Instrument = editions.instrument(wave.edition)
    for _ in range(400):
        actions.keep(
            wave=wave, instrument=instrument, answers={"harassed": "no"}, channel=Channel.WEB,
            language="en", on=AT.date(),
        )  # fmt: skip
    yes = sum(one.answers["harassed"] == "yes" for one in Reply.objects.all())
    assert 40 <= yes <= 120  # 80 expected, five standard deviations allowed
    for _ in range(20):
        actions.keep(
            wave=wave, instrument=instrument, answers={"harassed": "yes"}, channel=Channel.SMS,
            language="en", on=AT.date(),
        )  # fmt: skip
    assert {r.answers["harassed"] for r in Reply.objects.filter(channel="sms")} == {"yes"}


def test_reply_sent_twice_is_kept_once(wave: Wave) -> None:
    instrument = editions.instrument(wave.edition)
    kept = [
        actions.keep(
            wave=wave, instrument=instrument, answers={}, channel=Channel.TABLET, language="en",
            on=AT.date(), instance="uuid:1",
        )
        for _ in range(2)
    ]  # fmt: skip
    assert kept == [True, False]
    assert Reply.objects.count() == 1
