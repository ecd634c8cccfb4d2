"""A form asked by talking: short, kind, in the worker's language, and the same record as by any way."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mutua import instruments
from mutua.instruments import Kind, shelf, size
from mutua.voice import actions, commands, dialogue, editions, keys, pepper, queries, saying
from mutua.voice.gateways.simulator import LOOKS
from mutua.voice.models import Card, Channel, Interview, Received, Reply, Wave
from mutua.voice.sittings import Tried
from mutua.voice.turns import Bounds, Inbound, Turn

from .conftest import AT

SMS = LOOKS["sms"]
CALL = LOOKS["call"]
USSD = Bounds(longest=182, pages=True)


class Talk:
    """A telephone, as tests type on it."""

    def __init__(self, address: str = "+84901234567", bounds: Bounds = SMS) -> None:
        self.address, self.bounds, self.sent = address, bounds, 0
        self.turn = Turn()

    def say(self, text: str, again: bool = False, **more: object) -> str:
        """Send a message and return the answer."""
        self.sent += not again
        heard = Inbound(self.address, str(self.sent), text, **more)  # type: ignore[arg-type]
        self.turn = dialogue.hear(
            gateway="twilio", heard=heard, channel=Channel.SMS, bounds=self.bounds, at=AT
        )
        if self.bounds.call:
            return " ".join(line.words for line in saying.call(self.turn))
        return "\n".join(saying.texts(self.turn))

    def to_the_end(self, answer: str = "1") -> str:
        """Answer all that is left alike."""
        said = ""
        while not self.turn.ends:
            said = self.say(answer)
        return said


@pytest.fixture
def code(code_of: Callable[[int], str]) -> str:
    return code_of(1)


def test_a_whole_talk_by_text_message_keeps_a_reply(wave: Wave, code: str) -> None:
    talk = Talk()
    assert "1 हिन्दी\n2 English" in talk.say(pepper.shown_code(code).lower())
    assert talk.say("Tiếng Việt").startswith("Cảm ơn bạn đã dành thời gian")
    assert "Kết quả" in talk.to_the_end("2")
    reply = Reply.objects.get()
    assert (reply.channel, reply.language, reply.on) == ("sms", "vi", date(2026, 3, 4))
    assert reply.answers["safe_place"] == "2"
    assert reply.answers["gender"] == "man"
    assert Interview.objects.count() == 0


def test_text_in_vietnamese_and_web_in_hindi_keep_the_same_shape(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    talk = Talk()
    talk.say(code_of(1))
    talk.say("tiếng việt")
    talk.to_the_end("0")
    interview = actions.begin(
        channel=Channel.WEB, key="k", card=queries.card_of(code_of(2)), language="hi", at=AT
    )
    form = editions.instrument(wave.edition)
    while at := instruments.prompt(form, actions.interviews.state_of(interview)):
        interview = actions.take(interview=interview, question=at.question.name, given="", at=AT)
    actions.finish(interview=interview, at=AT)
    by_text, by_web = (Reply.objects.get(channel=one) for one in ("sms", "web"))
    assert by_text.answers == by_web.answers
    assert set(by_text.answers) == {one.name for one in form if one.kind != Kind.NOTE}


@pytest.mark.parametrize(
    "spelling", ["{}", "code {}", "Mutua: {}", "my code is {}", "{} ", "/start {}"]
)
def test_code_is_read_in_any_spelling(spelling: str, wave: Wave, code: str) -> None:
    Talk().say(spelling.format(pepper.shown_code(code)))
    assert Interview.objects.count() == 1


def test_options_may_be_written_in_any_scripts_digits_or_words(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    talk.say("1")
    for typed in ("२", "Completely true", "hoàn toàn đúng", "٠", "4."):
        talk.say(typed)
    answers = [value for _name, value in Interview.objects.get().answers]
    assert answers == ["OK", "2", "5", "5", "", "4"]


def test_what_cannot_be_taken_is_refused_kindly_with_the_question(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    asked = talk.say("english").split("\n", 1)[1]
    assert talk.say("7") == f"Please answer with one of these numbers.\n{asked}"
    assert len(Interview.objects.get().answers) == 1


def test_options_are_told_again_only_when_they_change(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    assert "3 Partly true" in talk.say("2")
    assert talk.say("3") == (
        "I have the protective equipment that my work needs, and it fits me.\n1-5, 0"
    )
    assert "3 Partly true" in talk.say("help")


@pytest.mark.parametrize("word", ["BACK", "back", "पीछे", "quay lại", "Atras"])
def test_a_word_goes_back_over_what_is_only_told(word: str, wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    first = talk.say("english")
    talk.say("3")
    assert talk.say(word) in first
    assert talk.say(word) in first, "before the first question there is none"


def test_language_can_be_changed_at_any_time(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    talk.say("english")
    talk.say("3")
    assert "Español" in talk.say("भाषा")
    assert talk.say("Español").startswith("Tengo el equipo")
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "3"]


STOPS = [word for told in commands.WORDS.values() for word in told[commands.STOP]]


@pytest.mark.parametrize("word", [*STOPS, *sorted(commands.REQUIRED), "Stop.", " stop "])
def test_stop_is_understood_in_every_language(word: str) -> None:
    assert commands.of(word) == commands.STOP


def test_stop_forgets_all_that_was_answered(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    talk.say("english")
    talk.say("3")
    assert talk.say("stop").startswith("Stopped.")
    assert (Interview.objects.count(), Reply.objects.count()) == (0, 0)
    assert Card.objects.filter(used=True).count() == 0
    talk.say(code)
    assert Interview.objects.count() == 1, "the card still answers"


def test_no_word_steers_two_ways() -> None:
    assert len(commands._KNOWN) == len(
        {
            (word, command)
            for told in commands.WORDS.values()
            for command, words in told.items()
            for word in map(commands._bare, words)
        }
    )


def test_no_word_that_steers_is_an_option_of_what_is_shipped() -> None:
    for name in shelf.NAMES:
        labels = {
            label
            for one in shelf.shipped(name)
            for choice in one.choices
            for label in choice.label.values()
        }
        assert [label for label in labels if commands.of(label)] == []


@pytest.mark.parametrize(
    ("number", "language", "begins"),
    [("+84901234567", "vi", "Chúng tôi không biết mã này"), ("+447700900123", "en", "We do not")],
)
def test_unknown_code_is_told_in_a_language_spoken_there(
    number: str, language: str, begins: str, wave: Wave
) -> None:
    assert Talk(number).say("ABCD-2345", language=language).startswith(begins)


def test_who_sends_no_code_again_and_again_is_answered_no_more(wave: Wave, code: str) -> None:
    talk = Talk()
    said = [talk.say(f"guess {number}") for number in range(10)]
    assert all(said[:8])
    assert said[8:] == ["", ""]
    assert "हिन्दी" in talk.say(code), "a code that is one is taken still"


def test_used_card_is_refused_in_the_language_of_the_wave(wave: Wave, code: str) -> None:
    Card.objects.filter(digest=pepper.digest("card", code)).update(used=True)
    with translation.override("hi"):
        expected = translation.gettext(
            "This card was used already. Each card answers once: nothing was changed."
        )
    assert Talk().say(code) == expected
    assert "कार्ड" in expected


def test_wave_that_closes_meanwhile_ends_the_talk(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    talk.say("english")
    Wave.objects.update(closed_at=AT)
    assert talk.say("3") == "The questions are closed. Thank you for wanting to answer."


def test_message_brought_again_changes_nothing_and_is_answered_alike(wave: Wave, code: str) -> None:
    talk = Talk()
    first = talk.say(code)
    assert talk.say(code, again=True) == first
    talk.say("english")
    talk.say("3")
    before = Interview.objects.get().answers
    assert "protective equipment" in talk.say("3", again=True)
    assert Interview.objects.get().answers == before
    talk.to_the_end()
    assert (talk.say("1", again=True), Reply.objects.count()) == ("", 1)


def test_messages_taken_are_forgotten_after_a_week(wave: Wave, code: str) -> None:
    Talk().say(code)
    assert actions.prune(on=AT.date() + timedelta(days=7)) == 0
    assert actions.prune(on=AT.date() + timedelta(days=8)) == 1
    assert Received.objects.count() == 0


def test_another_card_on_the_same_telephone_begins_anew(
    wave: Wave, code_of: Callable[[int], str]
) -> None:
    talk = Talk()
    talk.say(code_of(1))
    talk.say("english")
    talk.say("3")
    talk.say(code_of(2))
    assert Interview.objects.get().answers == []


def test_button_under_an_older_message_answers_nothing(wave: Wave, code: str) -> None:
    talk = Talk()
    talk.say(code)
    talk.say("1", question="*")
    talk.say("3", question="safe_place")
    talk.say("5", question="safe_place")
    talk.say("2", question="*")
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "3"]


def test_call_is_answered_by_keys(wave: Wave, code: str) -> None:
    talk = Talk("CA1", CALL)
    assert "Please type the code" in talk.say("", new=True)
    assert "हिन्दी: 1." in talk.say(keys_of(code))
    asked = talk.say("2")
    assert "Not true at all: press 1." in asked
    assert talk.say("9") in asked
    talk.say("3")
    talk.say("0")
    talk.say("*")
    assert [value for _n, value in Interview.objects.get().answers] == ["OK", "3"]
    talk.to_the_end()
    assert Reply.objects.count() == 1


def keys_of(code: str) -> str:
    return code.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999"))


def test_ussd_tells_a_note_by_itself_where_all_would_not_fit(wave: Wave, code: str) -> None:
    talk = Talk("S1", USSD)
    assert talk.say("", new=True) == "Please send the code of your card."
    talk.say(code)
    talk.say("2")
    assert talk.turn.more
    assert len(saying.page(talk.turn, 182)) <= 182
    talk.say("1")
    assert talk.turn.question is not None
    assert Interview.objects.get().answers == [["welcome", "OK"]]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_help_names_words_that_are_understood(language: str) -> None:
    with translation.override(language):
        told = saying.help_of(language)
    for command in (commands.BACK, commands.STOP, commands.LANGUAGE):
        word = commands.shown(command, language)
        assert word in told
        assert commands.of(word) == command


@pytest.mark.parametrize("language", shelf.shipped("workers").languages)
def test_no_message_of_what_is_shipped_has_more_than_two_parts(language: str) -> None:
    sitting = Tried(shelf.shipped("workers"), language, language)
    turn = dialogue.talk(sitting, None, SMS)
    while not turn.ends:
        assert max(size(one).parts for one in saying.texts(turn)) <= 2
        turn = dialogue.talk(sitting, Inbound("x", "x", "1"), SMS)


def test_english_sentences_are_cheap() -> None:
    sitting = Tried(shelf.shipped("workers"), "en", "en")
    for typed in ("help", "7", "3", "back"):
        turn = dialogue.talk(sitting, Inbound("x", "x", typed), SMS)
        assert not any(size(one).unicode for one in saying.texts(turn))


@given(st.data())
def test_any_talk_keeps_what_the_runner_keeps(data: st.DataObject) -> None:
    form = shelf.shipped("workers")
    sitting, state = Tried(form, "en", "en"), instruments.State()
    dialogue.talk(sitting, None, SMS)
    while at := instruments.prompt(form, state):
        question = at.question
        if question.kind == Kind.NOTE:
            state = instruments.answer(form, state, question.name, "OK")
            continue
        number = data.draw(st.integers(0, len(question.choices)))
        given_ = question.choices[number - 1].name if number else ""
        state = instruments.answer(form, state, question.name, given_)
        typed = data.draw(st.sampled_from([str(number), f" {number}.", f"{number})"]))
        if data.draw(st.booleans()) and number:
            typed = form.words(question.choices[number - 1].label, "tr").upper()
        dialogue.talk(sitting, Inbound("x", "x", typed.strip(".) ") if not number else typed), SMS)
    assert instruments.record(form, sitting.state) == instruments.record(form, state)
    assert sitting.over


def test_every_language_that_is_shipped_can_be_chosen_in_a_call() -> None:
    form = shelf.shipped("workers")
    asked = dialogue.talk(Tried(form, "", "en"), None, CALL)
    assert [one.words[-2] for one in saying.call(asked)] == list(
        keys.LANGUAGES[: len(form.languages)]
    )
    for place, (code, _name) in enumerate(asked.languages):
        sitting = Tried(form, "", "en")
        dialogue.talk(sitting, Inbound("x", "x", keys.LANGUAGES[place]), CALL)
        assert sitting.language == code
