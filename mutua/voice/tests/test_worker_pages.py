"""What a worker meets on a phone, and what no page leaves behind."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutua.instruments.tests.forms import SAFE, form
from mutua.voice import actions, media, pepper, queries, speaking
from mutua.voice.models import Channel, Interview, Reply, Wave, Workplace

from . import released
from .conftest import AT
from .phone import Phone

type Opened = Callable[..., tuple[Wave, Callable[[int], str]]]
REFUSAL = "bind::jr:constraintMsg"
CONSTRAINED = (
    "| survey |\n"
    "| | type | name | label::English (en) | label::العربية (ar) | constraint |"
    " constraint_message::English (en) | constraint_message::العربية (ar) | required | media::image |\n"
    "| | integer | age | How old are you? | كم عمرك؟ | . > 15 | You must be over 15. | يجب أن يكون عمرك أكثر من 15 عامًا. | yes | old.png |\n"
    "| | select_multiple five | when | When? | متى؟ | | | | | |\n"
    "| | decimal | much | How much? | كم؟ | | | | | |\n"
    "| | text | say | Anything else? | شيء آخر؟ | | | | | |\n"
    "| choices |\n"
    "| | list_name | name | label::English (en) | label::العربية (ar) |\n"
    "| | five | a | Never | أبدًا |\n"
    "| | five | b | Often | كثيرًا |\n"
    "| settings |\n"
    "| | form_title | form_id | default_language |\n"
    "| | Numbers | numbers | English (en) |\n"
)  # fmt: skip


@pytest.fixture
def opened(workplace: Workplace) -> Opened:
    """Open a wave that is under way today, of a form or of one that came with the house."""

    def make(source: str = "", **more: object) -> tuple[Wave, Callable[[int], str]]:
        edition = (
            actions.publish(source=source, filename="f.md", organisation=None, by=None, at=AT)
            if source
            else actions.ship(name="workers", at=AT)
        )
        today = timezone.now().date()
        told = {
            "workplace": workplace, "opens": today, "closes": today, "language": "hi",
            "posters": True, **more,
        }  # fmt: skip
        wave = actions.open_wave(
            edition=edition, cards=3, places=["Canteen", "Gate"], by=None,
            at=AT, **told,
        )  # fmt: skip
        return wave, lambda number: pepper.card_code(wave.code, number)

    return make


def way(code: str) -> str:
    return f"/w/{code}/"


def through(phone: Phone, option: int = 0) -> Phone:
    """Answer all that is asked, options by their place."""
    while phone.question:
        choices = [one.get("value") for one in phone.form.xpath(".//button[@name='given']")]
        phone.give(choices[min(option, len(choices) - 1)])
    return phone


def test_a_worker_answers_to_the_end_and_is_thanked(opened: Opened) -> None:
    _wave, code_of = opened()
    phone = through(Phone().open(way(code_of(1))).choose_language("hi"))
    assert phone.path.startswith(f"/w/{code_of(1)}")
    assert "/thanks/" in phone.path
    assert Phone().open(phone.path.replace("/thanks/", "/")).page.forms == []
    reply = Reply.objects.get()
    assert (reply.channel, reply.language, reply.place, reply.by_card) == ("web", "hi", 1, True)
    assert reply.answers["safe_place"] == "1"
    assert Interview.objects.count() == 0


def test_card_used_twice_is_refused_kindly_and_nothing_is_changed(opened: Opened) -> None:
    _wave, code_of = opened()
    through(Phone().open(way(code_of(1))).choose_language("en"))
    kept = Reply.objects.get().answers
    again = Phone().open(way(code_of(1)), **{"Accept-Language": "en"})
    assert again.status == 200
    assert "nothing was changed" in again.text
    assert again.page.forms == []
    assert Reply.objects.get().answers == kept


def test_old_page_sent_after_the_end_leads_to_the_thanks(opened: Opened) -> None:
    _wave, code_of = opened()
    phone = Phone().open(way(code_of(1))).choose_language("en")
    old = Phone().open(phone.path)
    through(phone)
    assert "/thanks/" in old.give("OK").path
    assert Reply.objects.count() == 1


def test_longer_code_goes_on_another_phone_where_it_was_left(opened: Opened) -> None:
    _wave, code_of = opened()
    first = Phone().open(way(code_of(1))).choose_language("vi")
    first.give("OK").give("3")
    longer = first.path.strip("/").split("/")[-1]
    assert longer.startswith(code_of(1))
    assert pepper.shown_code(longer) in first.text
    second = Phone().open("/w/").press("Go on", code=pepper.shown_code(longer).lower())
    assert (second.question, second.page.get("lang")) == ("safe_gear", "vi")


WHAT = form(
    "select_one yn | harassed | Were you harassed? | क?",
    "select_one yn | reported | Did you report it? | ख? | ${harassed} = 'yes'",
    SAFE,
)


def test_whoever_printed_a_card_sees_nothing_of_an_interview_under_way(opened: Opened) -> None:
    """The question at hand may tell what was answered: here, only who was harassed is asked it."""
    _wave, code_of = opened(WHAT)
    worker = Phone().open(way(code_of(1))).choose_language("en").give("yes")
    assert worker.question == "reported"
    longer = worker.path.strip("/").split("/")[-1]
    for path in ("", "back/", "language/", "about/", "thanks/", "results/"):
        answer = Client().get(f"{way(code_of(1))}{path}", follow=True)
        assert "report it" not in answer.content.decode()
        assert longer[-8:] not in answer.content.decode()
    Client().post(f"{way(code_of(1))}back/", {"question": "reported"})
    Client().post(way(code_of(1)), {"question": "reported", "given": "no"})
    manager = Phone().open(way(code_of(1)), **{"Accept-Language": "en"})
    assert "begin anew" in manager.text
    assert Interview.objects.get().answers == [["harassed", "yes"]]
    guessed = Phone().open(way(code_of(1) + "22222222"), **{"Accept-Language": "en"})
    assert (guessed.question, "begin anew" in guessed.text) == ("", True)
    assert worker.give("no").question == "safe"  # and nobody disturbed it
    assert manager.choose_language("en").question == "harassed"
    assert Interview.objects.get().answers == []
    assert worker.give("yes").question == ""  # begins anew, too


def test_text_message_with_a_card_takes_up_nothing_from_the_web(opened: Opened) -> None:
    _wave, code_of = opened(WHAT)
    Phone().open(way(code_of(1))).choose_language("en").give("yes")
    begun = actions.begin(
        channel=Channel.SMS, key=pepper.digest("address", "+1"), card=queries.card_of(code_of(1)),
        at=timezone.now(),
    )  # fmt: skip
    assert begun.answers == []
    assert Interview.objects.count() == 1


@pytest.mark.parametrize("given", ["5", "3"])
def test_page_sent_twice_or_an_old_one_changes_nothing(opened: Opened, given: str) -> None:
    _wave, code_of = opened()
    phone = Phone().open(way(code_of(1))).choose_language("en")
    phone.give("OK")
    old = Phone().open(phone.path)
    phone.give("3")
    assert old.give(given).question == "safe_gear"
    assert "answered already" in old.text
    assert Interview.objects.get().answers == [["welcome", "OK"], ["safe_place", "3"]]


def test_back_takes_one_answer_back_however_often_it_is_pressed(opened: Opened) -> None:
    _wave, code_of = opened()
    phone = Phone().open(way(code_of(1))).choose_language("en")
    phone.give("OK").give("3").give("4")
    twin = Phone().open(phone.path)
    phone.press("Back")
    assert twin.press("Back").question == phone.question == "safe_gear"
    assert phone.page.xpath("//@checked | //@selected | //@aria-pressed") == []
    assert Interview.objects.get().answers == [["welcome", "OK"], ["safe_place", "3"]]


def test_language_changes_at_any_time_and_the_answers_stay(opened: Opened) -> None:
    _wave, code_of = opened()
    phone = Phone().open(way(code_of(1))).choose_language("en")
    phone.give("OK").give("3")
    phone.open(f"{phone.path}language/").choose_language("tr")
    assert (phone.question, phone.page.get("lang")) == ("safe_gear", "tr")
    assert len(Interview.objects.get().answers) == 2


def test_language_of_the_browser_is_likely_and_that_of_the_wave_first(opened: Opened) -> None:
    _wave, code_of = opened()
    phone = Phone().open(way(code_of(1)), **{"Accept-Language": "pt-BR,en;q=0.5"})
    buttons = phone.page.xpath("//button[@name='language']")
    assert next(one.get("value") for one in buttons) == "hi"
    assert [one.get("value") for one in buttons if "likely" in one.get("class", "")] == ["pt"]
    assert {one.text for one in buttons} >= {
        "हिन्दी",
        "Português",
        "Tiếng Việt",
        "简体中文",
        "English",
    }
    assert Interview.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Prefiero no decirlo"), ("zh", "我不想说"), ("pt", "Prefiro não dizer"),
        ("hi", "मैं बताना नहीं चाहता/चाहती"), ("en", "I prefer not to say"),
    ],
)  # fmt: skip
def test_words_around_a_question_speak_its_language(
    opened: Opened, language: str, said: str
) -> None:
    _wave, code_of = opened()
    phone = Phone().open(way(code_of(1))).choose_language(language)
    assert phone.give("OK").page.xpath("string(//button[@name='skip'])").strip() == said


def test_arabic_reads_from_the_right_and_a_refusal_speaks_it(opened: Opened) -> None:
    _wave, code_of = opened(CONSTRAINED)
    phone = Phone().open(way(code_of(1))).choose_language("ar")
    assert (phone.page.get("lang"), phone.page.get("dir")) == ("ar", "rtl")
    assert phone.page.xpath("//button[@name='skip']") == []  # it is required
    phone.give("12")
    assert "يجب أن يكون عمرك أكثر من 15" in phone.wrong
    field = phone.page.xpath("//*[@id='given']")[0]
    assert (field.get("value"), field.get("aria-invalid"), "autofocus" in field.attrib) == (
        "12", "true", True,
    )  # fmt: skip


def test_what_cannot_be_taken_is_said_at_the_question(opened: Opened) -> None:
    _wave, code_of = opened(CONSTRAINED)
    phone = Phone().open(way(code_of(1))).choose_language("en")
    assert "cannot be left out" in phone.press("Next").wrong
    assert "whole number" in phone.give("old").wrong
    phone.give("४२")
    assert "I prefer not to say" in phone.press("Next").wrong  # nothing ticked is no answer
    assert phone.give(["a", "b"]).question == "much"
    assert "a number" in phone.give("a lot").wrong
    phone.give("2,5")
    assert "too long" in phone.give("x" * 2_001).wrong
    assert phone.page.xpath("//textarea")[0].text.strip() == "x" * 2_001
    phone.give("")
    assert Reply.objects.get().answers == {"age": "42", "when": "a b", "much": "2.5", "say": ""}


def test_form_in_a_language_that_we_lack_is_asked_with_english_around_it(opened: Opened) -> None:
    source = (
        form(SAFE, settings=False)
        .replace("Hindi (hi)", "Khmer (km)")
        .replace("English (en)", "Wolof (wo)")
    )
    _wave, code_of = opened(source, language="wo")
    phone = Phone().open(way(code_of(1)))
    assert next(one.text for one in phone.page.xpath("//button[@name='language']")) == "Wolof"
    phone.choose_language("wo")
    assert (phone.page.get("lang"), phone.page.xpath("//h1")[0].get("lang")) == ("en", "wo")


def test_no_page_sets_a_cookie_or_may_be_kept(opened: Opened) -> None:
    wave, code_of = opened()
    poster = f"/w/p/{pepper.token('poster', wave.code, 1)}/"
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = "k" * 32
    here, text = way(code_of(0)), {"question": "welcome", "given": "OK"}
    answers = [
        client.get("/w/"), client.get("/w/leave/"), client.get("/w/nothing/"),
        client.post("/w/", {"code": "nothing"}), client.post("/w/", {"code": code_of(0)}),
        client.get(poster), client.get(f"{poster}about/"), client.get(f"{poster}thanks/"),
        client.post(poster, {"language": "hi"}), client.get("/w/p/forged/"),
        client.get(here), client.get(f"{here}about/"), client.get(f"{here}thanks/"),
        client.post(f"{here}language/", {"language": "hi"}), client.get(f"{here}language/"),
        client.get(here), client.post(here, text), client.post(here, text),
        client.post(f"{here}back/", {"question": "safe_place"}), client.head(here),
    ]  # fmt: skip
    for one in answers:
        assert one.status_code in (200, 302, 404)
        assert dict(one.cookies) == {}
        assert "no-store" in one["Cache-Control"]
        assert (one["X-Robots-Tag"], one["Referrer-Policy"]) == ("noindex", "no-referrer")
        assert "Cookie" not in one.get("Vary", "")


def test_no_page_carries_the_code_elsewhere_or_is_heavy(opened: Opened) -> None:
    _wave, code_of = opened()
    folder = Path(media.__file__).parent / "static" / "voice"
    sheets = sum((folder / f"worker.{kind}").stat().st_size for kind in ("css", "js"))
    phone = Phone().open(way(code_of(1))).choose_language("hi")
    while phone.question:
        for link in phone.page.xpath("//@href | //@src | //@action"):
            assert link.startswith(("/w/", "/static/", "data:,"))
        assert phone.size + sheets < 30_000
        phone.give("OK" if phone.kind == "note" else "")
    assert set(Reply.objects.get().answers.values()) == {""}


def test_poster_begins_once_and_goes_on_by_its_own_code(opened: Opened) -> None:
    wave, _code_of = opened()
    token = pepper.token("poster", wave.code, 1)
    phone = Phone().open(f"/w/p/{token}/")
    assert Interview.objects.count() == 0  # looking begins nothing
    twin = Phone(page=phone.page, path=phone.path)
    phone.choose_language("hi")
    assert twin.choose_language("hi").path == phone.path
    assert Interview.objects.get().place == 1
    code = phone.path.strip("/").split("/")[-1]
    assert pepper.shown_code(code) in phone.text
    phone.give("OK")
    assert through(Phone().open(f"/w/{code}/")).path.startswith(f"/w/p/{token}/thanks/")
    assert (Reply.objects.get().by_card, Reply.objects.get().place) == (False, 1)
    gone = Phone().open(f"/w/{code}/")
    assert (gone.status, "your answers are kept" in gone.text) == (404, True)


def test_poster_cannot_take_a_card_s_code(opened: Opened) -> None:
    wave, code_of = opened()
    mine = Phone().open(way(code_of(1))).choose_language("hi").give("OK")
    phone = Phone().open(f"/w/p/{pepper.token('poster', wave.code)}/")
    phone.press(name="language", value="en", code=code_of(1))
    assert phone.path != mine.path
    assert [len(one.answers) for one in Interview.objects.order_by("begun_at")] == [1, 0]


@pytest.mark.parametrize("token", ["", "x"])
def test_poster_of_a_wave_without_posters_or_a_forged_one_leads_nowhere(
    opened: Opened, token: str
) -> None:
    wave, _code_of = opened(posters=False)
    real = pepper.token("poster", wave.code)
    assert Phone().open(f"/w/p/{real}{token}/").status == 404


@pytest.mark.parametrize("typed", ["", "ABCD", "2222-2222-2223", "<script>", "x" * 3_000])
def test_wrong_code_is_asked_for_again(db: None, typed: str) -> None:
    phone = Phone().open("/w/").press("Go on", code=typed)
    assert (phone.status, phone.page.xpath("//*[@id='code']")[0].get("value")) == (404, typed[:40])
    assert "letter by letter" in phone.wrong


@pytest.mark.parametrize("shape", [str.lower, pepper.shown_code, lambda code: " ".join(code)])
def test_code_is_taken_however_it_is_typed(opened: Opened, shape: Callable[[str], str]) -> None:
    _wave, code_of = opened()
    assert Phone().open("/w/").press("Go on", code=shape(code_of(2))).path == way(code_of(2))


@pytest.mark.parametrize(("days", "sentence"), [(1, "not open yet"), (-1, "are closed")])
def test_wave_before_and_after_its_days_says_so_kindly(
    opened: Opened, days: int, sentence: str
) -> None:
    day = timezone.now().date() + timedelta(days=days)
    wave, code_of = opened(opens=day, closes=day)
    for path in (way(code_of(1)), f"/w/p/{pepper.token('poster', wave.code)}/"):
        phone = Phone().open(path, **{"Accept-Language": "en"})
        assert (phone.status, sentence in phone.text, phone.page.forms) == (200, True, [])
    assert Interview.objects.count() == 0


def test_all_answered_before_the_line_broke_is_handed_in_later(opened: Opened) -> None:
    _wave, code_of = opened(form(SAFE))
    phone = Phone().open(way(code_of(1))).choose_language("en")
    actions.take(interview=Interview.objects.get(), question="safe", given="yes", at=timezone.now())
    phone.open(phone.path).press("Hand in my answers")
    assert Reply.objects.get().answers == {"safe": "yes"}


def test_begun_by_text_message_begins_anew_here_with_the_same_card(opened: Opened) -> None:
    _wave, code_of = opened()
    begun = actions.begin(
        channel=Channel.SMS, key=pepper.digest("address", "+91"), card=queries.card_of(code_of(1)),
        language="vi", at=timezone.now(),
    )  # fmt: skip
    actions.take(interview=begun, question="welcome", given="OK", at=timezone.now())
    phone = Phone().open(way(code_of(1))).choose_language("en")
    assert phone.question == "welcome"
    assert [one.channel for one in Interview.objects.all()] == ["web"]


def test_page_on_what_can_be_known_is_honest_of_this_form(
    opened: Opened, elsewhere: Workplace
) -> None:
    _wave, code_of = opened()
    phone = Phone().open(f"{way(code_of(1))}about/?in=en")
    assert "one “no” in five" in phone.text
    assert "in a sexual way" in phone.text
    assert "in your own words" not in phone.text
    _wave, code_of = opened(CONSTRAINED, workplace=elsewhere)
    phone = Phone().open(f"{way(code_of(1))}about/?in=en")
    assert "in your own words" in phone.text
    assert "one “no” in five" not in phone.text


def test_whoever_answered_is_led_to_what_all_said_once_it_is_told(opened: Opened) -> None:
    wave, code_of = opened()
    card, poster = way(code_of(1)), f"/w/p/{pepper.token('poster', wave.code, 1)}/"
    begun = Phone().open(poster).choose_language("en").path
    assert "at this same address" in through(Phone().open(card).choose_language("en")).text
    released.release(wave)
    for path in (card, f"{card}thanks/", way(code_of(2)), poster, f"{poster}thanks/", begun):
        page = Phone().open(f"{path}?in=en", **{"Accept-Language": "en"})
        (link,) = page.page.xpath("//a[contains(., 'what all of you said')]/@href")
        assert "71 of 100" in page.open(link).text


def test_leaving_shows_nothing(db: None) -> None:
    assert Phone().open("/w/leave/").text == ""


def test_picture_is_shown_where_it_is_at_hand_and_left_out_elsewhere(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _wave, code_of = opened(CONSTRAINED)
    phone = Phone().open(way(code_of(1))).choose_language("en")
    assert phone.page.xpath("//img") == []
    monkeypatch.setattr(media, "FOLDER", tmp_path)
    (tmp_path / "old.png").touch()
    media.address.cache_clear()
    phone.open(phone.path)
    assert phone.page.xpath("//img")[0].get("src") == "/static/voice/media/old.png"
    media.address.cache_clear()
    assert media.address("../worker.css") == ""


def test_what_fails_tells_of_no_answer_and_no_code(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _wave, code_of = opened()
    phone = Phone(Client(raise_request_exception=False)).open(way(code_of(1))).choose_language("en")

    def broken(**told: object) -> None:
        raise ValueError(f"could not keep {told}")

    monkeypatch.setattr(actions, "take", broken)
    with caplog.at_level(logging.DEBUG):
        response = phone.client.post(phone.path, {"question": "welcome", "given": "canary-5417"})
    assert response.status_code == 500
    assert dict(response.cookies) == {}
    formatted = "\n".join(logging.Formatter().format(one) for one in caplog.records)
    assert "ValueError at broken" in formatted
    assert "canary" not in formatted + response.content.decode()
    assert code_of(1) not in formatted + response.content.decode()


def many(count: int) -> str:
    """Write a form of so many questions."""
    return form(*(SAFE.replace("safe", f"safe{number}", 1) for number in range(count)))


def test_question_takes_as_few_queries_after_thirty_as_after_one(opened: Opened) -> None:
    _wave, code_of = opened(many(32))
    phone = Phone().open(way(code_of(1))).choose_language("en")
    counts = []
    for _ in range(30):
        name = phone.question
        with CaptureQueriesContext(connection) as sent:
            phone.client.post(phone.path, {"question": name, "given": "yes"})
        with CaptureQueriesContext(connection) as shown:
            phone.open(phone.path)
        counts.append((len(sent), len(shown)))
    assert set(counts) == {counts[0]}
    assert counts[0][0] <= 6  # savepoints of the test among them
    assert counts[0][1] == 1


@pytest.mark.parametrize(
    ("language", "ours", "direction"),
    [
        ("pt", "pt-br", "ltr"), ("zh", "zh-hans", "ltr"), ("hi", "hi", "ltr"), ("ar", "ar", "rtl"),
        ("ur", "en", "rtl"), ("km", "en", "ltr"), ("default", "en", "ltr"), ("pa-arab", "en", "rtl"),
    ],
)  # fmt: skip
def test_languages_of_forms_are_led_to_ours(language: str, ours: str, direction: str) -> None:
    assert (speaking.interface(language), speaking.direction(language)) == (ours, direction)


def test_whoever_answered_is_led_to_what_all_said(opened: Opened) -> None:
    wave, code_of = opened()
    phone = Phone().open(way(code_of(1))).choose_language("en")
    while phone.heading != "You answered everything":
        phone.press("Next" if phone.kind == "note" else "I prefer not to say")
    phone.press("Hand in my answers")
    assert "at this same address" in phone.text
    released.release(wave)
    for kept in (phone.path.removesuffix("thanks/?in=en"), way(code_of(1))):
        (link,) = phone.open(kept).page.xpath("//a[contains(@href, '/results/')]/@href")
        assert "71" in phone.open(link).text
