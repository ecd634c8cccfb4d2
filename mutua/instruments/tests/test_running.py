"""Every channel asks the same questions and keeps the same record."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.instruments import (
    NotTaken,
    State,
    answer,
    back,
    prompt,
    read,
    record,
    replay,
    spoken,
    understood,
)

from .forms import AGE, SAFE, WHEN, form

FORM, _ = read(
    form(
        SAFE,
        f"{WHEN} | ${{safe}} = 'no'",
        f"{AGE} | | . >= 18 and . < 100",
        "calculate | old | | | | | | if(${age} >= 50, 'old', 'young')",
        "note | told | Thank you | धन्यवाद | ${old} = 'old'",
        "text | say | Anything else? | कुछ और? | count-selected(${when}) > 1 or ${age} = ''",
    )
)


def _walk(*answers):
    state = State()
    for name, given_ in answers:
        state = answer(FORM, state, name, given_)
    return state


def _reason(state, name, given_):
    with pytest.raises(NotTaken) as refusal:
        answer(FORM, state, name, given_)
    return refusal.value.reason


def test_whoever_feels_safe_is_not_asked_when_not():
    state = _walk(("safe", "yes"))
    assert prompt(FORM, state).question.name == "age"
    assert prompt(FORM, _walk(("safe", "no"))).question.name == "when"


def test_the_record_holds_what_was_asked_and_reckoned_and_no_more():
    state = _walk(("safe", "no"), ("when", ["c", "a"]), ("age", "५५"), ("told", ""), ("say", " x "))
    assert prompt(FORM, state) is None
    assert record(FORM, state) == {
        "safe": "no", "when": "a c", "age": "55", "old": "old", "say": "x",
    }  # fmt: skip


def test_not_saying_is_an_answer_and_is_kept_as_one():
    state = _walk(("safe", ""), ("age", ""))
    assert record(FORM, state) == {"safe": "", "age": "", "old": "young"}
    assert prompt(FORM, state).question.name == "say"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("safe", "maybe", "unknown"),
        ("safe", ["yes", "no"], "unknown"),
        ("age", "20", "stale"),
    ],
)
def test_what_cannot_be_taken_is_told_and_changes_nothing(name, value, reason):
    assert _reason(State(), name, value) == reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [("12", "constraint"), ("old", "number"), ("1e5", "number"), ("20.5", "number")],
)
def test_numbers_are_whole_and_within_bounds(value, reason):
    assert _reason(_walk(("safe", "yes")), "age", value) == reason


def test_a_page_sent_twice_is_stale():
    assert _reason(_walk(("safe", "yes")), "safe", "no") == "stale"


def test_going_back_asks_again():
    state = _walk(("safe", "no"), ("when", "a"))
    assert prompt(FORM, back(state)).question.name == "when"
    assert back(State()) == State()


def test_what_must_be_answered_is():
    must, _ = read(form(f"{SAFE} | | | yes"))
    with pytest.raises(NotTaken) as refusal:
        answer(must, State(), "safe", "  ")
    assert refusal.value.reason == NotTaken.MISSING


def test_letters_that_are_none_are_left_out_so_that_formulas_can_be_reckoned():
    form_, _ = read(
        form(
            "text | say | Say | कहिए | | string-length(.) < 5 | yes",
            f"{SAFE} | ${{say}} = 'abc'",
        )
    )
    state = answer(form_, State(), "say", "a\x00b\x0bc\ud800")
    assert state["say"] == "abc"
    assert prompt(form_, state).question.name == "safe"
    with pytest.raises(NotTaken):
        answer(form_, State(), "say", "\x00")


def test_a_tablets_answers_to_what_is_not_asked_are_left_out():
    told = {"safe": "yes", "when": "a", "age": "30", "say": "hidden", "other": "x"}
    assert record(FORM, replay(FORM, told)) == {"safe": "yes", "age": "30", "old": "young"}


# A star is “I prefer not to say” in a text message, as no empty one can be sent.
WRITTEN = st.text(max_size=5).filter(lambda text: text.strip() not in ("*", "＊", "﹡"))


def _answers(question):
    if question.choices:
        some = st.lists(st.sampled_from([one.name for one in question.choices]), max_size=3)
        return (
            some if "several" in question.kind.name.lower() else some.map(lambda s: "".join(s[:1]))
        )
    return {"age": st.sampled_from(["", "18", "50", "99"])}.get(question.name, WRITTEN)


@given(st.data())
def test_any_path_by_web_text_and_tablet_keeps_the_same_record(data):
    web = texts = State()
    while at := prompt(FORM, web):
        question = at.question
        assert prompt(FORM, texts).question == question
        given_ = data.draw(_answers(question))
        web = answer(FORM, web, question.name, given_)
        typed = _typed(question, given_, data.draw(st.booleans()))
        texts = answer(FORM, texts, question.name, understood(question, typed))
    assert record(FORM, web) == record(FORM, texts)
    assert record(FORM, replay(FORM, record(FORM, web))) == record(FORM, web)
    assert State(tuple(map(tuple, json.loads(json.dumps(web.answers))))) == web  # plain, to be kept


def _typed(question, given_, by_number):
    """Type an answer as somebody with an old phone would."""
    if not question.choices:
        return given_ or "*"
    names = [given_] if isinstance(given_, str) else given_
    places = [one.name for one in question.choices]
    if not "".join(names):
        return "0"
    return " ".join(str(places.index(n) + 1) if by_number else n.upper() for n in names)


def test_a_question_is_spoken_in_its_language_with_numbered_options():
    assert spoken(FORM, FORM.question("safe"), "hi", skip="नहीं बताना") == (
        "क्या आप सुरक्षित महसूस करते हैं?\n1 हाँ\n2 नहीं\n0 नहीं बताना"
    )
    assert spoken(FORM, FORM.question("age"), "fr") == "How old are you?"


def test_options_that_were_just_told_are_not_told_again():
    yn, five = FORM.question("safe"), FORM.question("when")
    assert spoken(FORM, yn, "en", skip="No answer", after=yn) == "Do you feel safe?\n1-2, 0"
    assert spoken(FORM, yn, "en", after=yn) == "Do you feel safe?\n1-2"
    assert spoken(FORM, five, "en", after=yn) == "When?\n1 Never\n2 Often\n3 Always"


def test_not_saying_has_a_key_that_is_no_answer():
    assert understood(FORM.question("safe"), "٠") == ""
    assert understood(FORM.question("age"), "0") == "0"
    assert understood(FORM.question("age"), " * ") == ""


@pytest.mark.parametrize("typed", ["1", " 1. ", "१", "हाँ", "YES", "yes"])
def test_an_option_may_be_typed_in_many_ways(typed):
    assert understood(FORM.question("safe"), typed) == "yes"


def test_what_means_nothing_is_asked_again():
    assert _reason(State(), "safe", understood(FORM.question("safe"), "7")) == "unknown"
    assert understood(FORM.question("when"), "1,3") == ["a", "c"]
    assert understood(FORM.question("when"), "कभी नहीं") == ["a"]
