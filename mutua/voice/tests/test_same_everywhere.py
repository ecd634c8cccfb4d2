"""On every channel people are asked the same, refused alike, and kept alike.

Answers are drawn at random, wrong ones among them, and given on the web through its pages as a phone
without scripts sees them, by text as somebody types them, and as a tablet hands a whole form in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutua import instruments
from mutua.instruments import Instrument, Kind, NotTaken, Question
from mutua.instruments.tests.forms import AGE, SAFE, WHEN, form
from mutua.voice import actions, editions, pepper, queries, speaking
from mutua.voice.actions.interviews import state_of
from mutua.voice.models import Channel, Edition, Interview, Reply, Wave, Workplace

from .conftest import AT
from .phone import Phone

EXAMPLES = 25
SETTINGS = settings(suppress_health_check=[*HealthCheck], derandomize=True, deadline=None)
TRIES = 2  # wrong answers to one question, before one that can be taken
BRANCHING = form(
    f"{SAFE} | | | yes",
    f"{WHEN} | ${{safe}} = 'no'",
    f"{AGE} | | . >= 18 and . < 100",
    "calculate | old | | | | | | if(${age} >= 50, 'old', 'young')",
    "note | told | Thank you | धन्यवाद | ${old} = 'old'",
    "decimal | hours | Hours? | घंटे? | ${age} != '' | . <= 24",
    "text | say | Anything else? | कुछ और? | count-selected(${when}) > 1 or ${age} = ''",
    "select_one five | how | How often? | कितनी बार? | selected(${when}, 'b') or ${hours} > 8",
)
DEPENDENT = form(
    f"{AGE} | | . > 0 and . < 120 | yes",
    "integer | years | Years here? | यहाँ कितने साल? | | . <= ${age}",
    "calculate | share | | | | | | round(100 * ${years} div ${age}, 0)",
    f"{SAFE} | ${{share}} > 20 or ${{years}} = ''",
    f"{WHEN} | ${{safe}} != 'yes' | count-selected(.) < 3",
    "text | word | One word | एक शब्द | ${safe} = 'no' | string-length(.) < 5",
)


@dataclass
class Trace:
    """What somebody met on one channel."""

    asked: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)  # the question, and why
    kept: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def wave_of(workplace: Workplace) -> Callable[[Edition], Wave]:
    """Open a wave of a form with cards enough for all that is drawn."""
    today = timezone.now().date()

    def make(edition: Edition) -> Wave:
        return actions.open_wave(
            workplace=workplace, edition=edition, opens=today, closes=today, cards=2 * EXAMPLES * 2,
            places=["Gate"], by=None, at=AT,
        )  # fmt: skip

    return make


def drawn(data: st.DataObject, question: Question, *, sound: bool) -> str | list[str]:
    """Draw an answer as the runner takes it: often a fitting one, else what people get wrong."""
    names = [one.name for one in question.choices]
    if question.kind == Kind.NOTE:
        return "OK"
    if question.kind == Kind.ONE:
        return data.draw(st.sampled_from(names if question.required else ["", *names]))
    if question.kind == Kind.SEVERAL:
        most = 2 if sound else len(names)
        found = data.draw(st.lists(st.sampled_from(names), max_size=most, unique=True))
        return found or ""
    if question.kind == Kind.TEXT:
        return data.draw(st.text("abcहि", min_size=1, max_size=4 if sound else 9))
    if sound:
        return "18" if question.required else ""
    good = st.integers(-3, 130).map(str)
    return data.draw(st.one_of(good, st.sampled_from(["", "many", "२५", "2,5", "1e3", "7.25", "0"])))


def by_web(data: st.DataObject, code: str, form_: Instrument) -> tuple[Trace, list[object]]:
    """Answer on the pages; return what was met, and everything that was tried."""
    phone, trace, tried = Phone().open(f"/w/{code}/").choose_language("en"), Trace(), []
    tries = 0
    while phone.question:
        question = form_.question(phone.question)
        trace.asked.append(question.name)
        said = drawn(data, question, sound=tries >= TRIES)
        tried.append(said)
        phone.give(said)
        tries = tries + 1 if phone.question == question.name else 0
        if tries:
            trace.refused.append((question.name, phone.wrong))
    assert "/thanks/" in phone.path
    return trace, tried


def by_text(tried: list[object], code: str, form_: Instrument) -> Trace:
    """Type the same answers as on an old phone."""
    trace = Trace()
    interview = actions.begin(
        channel=Channel.SMS, key=pepper.digest("address", code), card=queries.card_of(code),
        language="en", at=timezone.now(),
    )  # fmt: skip
    for turn in count():
        at = instruments.prompt(form_, state_of(interview))
        if at is None:
            break
        assert instruments.spoken(form_, at.question, "en")
        trace.asked.append(at.question.name)
        words = typed(at.question, tried[turn], turn)
        try:
            interview = actions.take(
                interview=interview, question=at.question.name,
                given=instruments.understood(at.question, words), at=timezone.now(),
            )  # fmt: skip
        except NotTaken as refusal:
            why = speaking.why_not_taken(form_, at.question, refusal.reason, "en")
            trace.refused.append((at.question.name, why))
    assert turn == len(tried)
    assert actions.finish(interview=interview, at=timezone.now())
    return trace


def typed(question: Question, said: object, turn: int) -> str:
    """Write an answer by numbers or by words, in turn."""
    names = said if isinstance(said, list) else [said]
    if not question.choices or names == [""]:
        return "0" if question.choices else str(said)
    places = {one.name: str(number) for number, one in enumerate(question.choices, start=1)}
    return ", ".join(places[one] if turn % 2 else str(one).upper() for one in names)


def pairs(wave: Wave) -> list[tuple[str, str]]:
    codes = [pepper.card_code(wave.code, number) for number in range(2 * EXAMPLES * 2)]
    return list(zip(codes[::2], codes[1::2], strict=True))


def alike(data: st.DataObject, wave: Wave, codes: list[tuple[str, str]]) -> Trace:
    """Answer on all channels and compare what was asked, refused and kept."""
    form_ = editions.instrument(wave.edition)
    one, other = codes.pop()
    Reply.objects.all().delete()
    Interview.objects.all().delete()  # of a drawing that was given up
    web, tried = by_web(data, one, form_)
    text = by_text(tried, other, form_)
    for trace, channel in ((web, "web"), (text, "sms")):
        reply = Reply.objects.get(channel=channel)
        trace.kept = {key: value for key, value in reply.answers.items() if key not in mixed(form_)}
        assert (reply.language, reply.on) == ("en", timezone.now().date())
    assert web == text
    tablet = instruments.replay(form_, web.kept | dict.fromkeys(mixed(form_), ""))
    once = [name for at, name in enumerate(web.asked) if name not in web.asked[:at]]
    assert [name for name, _value in tablet.answers] == once
    record = instruments.record(form_, tablet)
    assert {key: value for key, value in record.items() if key not in mixed(form_)} == web.kept
    assert Interview.objects.count() == 0
    return web


def mixed(form_: Instrument) -> set[str]:
    """Name the questions whose answers are mixed with chance."""
    return {one.name for one in form_ if one.marks.get("role") == "garbled"}


@pytest.mark.parametrize("source", [BRANCHING, DEPENDENT], ids=["branching", "dependent"])
def test_hand_made_forms_ask_refuse_and_keep_alike(
    wave_of: Callable[[Edition], Wave], source: str
) -> None:
    wave = wave_of(
        actions.publish(source=source, filename="f.md", organisation=None, by=None, at=AT)
    )
    codes, met, refused = pairs(wave), set[str](), set[str]()

    @settings(SETTINGS, max_examples=EXAMPLES)
    @given(st.data())
    def each(data: st.DataObject) -> None:
        if codes:
            web = alike(data, wave, codes)
            met.update(web.kept)
            refused.update(why for _name, why in web.refused)

    each()
    assert len(refused) >= 2  # no number, against the constraint
    assert met == {one.name for one in editions.instrument(wave.edition) if one.kind != Kind.NOTE}


@pytest.mark.parametrize("name", ["workers", "pulse"])
def test_shipped_forms_ask_and_keep_alike(wave_of: Callable[[Edition], Wave], name: str) -> None:
    wave = wave_of(actions.ship(name=name, at=AT))
    codes = pairs(wave)

    @settings(SETTINGS, max_examples=5)
    @given(st.data())
    def each(data: st.DataObject) -> None:
        if codes:
            alike(data, wave, codes)

    each()
