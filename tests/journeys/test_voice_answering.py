"""A worker answers on a phone, from the link of a card's QR code to the thanks, in real browsers."""

import json
import sys
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from mutua.instruments import Kind, shelf
from tests.journeys.browser import DESKTOP, PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

TALL = 48  # pixels that a thumb needs
LIGHT = 30_000  # bytes of a page with its sheet and script
FORM = shelf.shipped("workers")
NUMBERS = """
| survey |
| | type | name | label::English (en) | label::العربية (ar) | constraint | constraint_message::English (en) | constraint_message::العربية (ar) |
| | integer | age | How old are you? | كم عمرك؟ | . > 15 | You must be over 15. | يجب أن يكون عمرك أكثر من 15 عامًا. |
| | select_multiple five | when | When? | متى؟ | | | |
| | text | say | Anything else? | شيء آخر؟ | | | |
| choices |
| | list_name | name | label::English (en) | label::العربية (ar) |
| | five | a | Never | أبدًا |
| | five | b | Often | كثيرًا |
| settings |
| | form_title | form_id | default_language |
| | Numbers | numbers | English (en) |
"""


@pytest.fixture(scope="module")
def house(installations: Callable[[], Installation]) -> Installation:
    """An installation without any demo, served."""
    made = installations()
    made.start()
    return made


def opened(house: Installation, source: str = "") -> dict[str, object]:
    return json.loads(house.run("-m", "mutua.voice.tests.scene", "open", *filter(None, [source])))


def kept(house: Installation) -> dict[str, object]:
    return json.loads(house.run("-m", "mutua.voice.tests.scene", "kept"))


def sound(page: Page, *, scripts: bool = True) -> None:
    """Check what every screen must keep to."""
    assert overflow(page) == 0
    if scripts:  # the examiner is one itself
        assert barriers(page) == {}
    for target in page.locator("main button, main label:has(input), .way, #given").all():
        box = target.bounding_box()
        assert box is not None, target
        assert box["height"] >= TALL, target.inner_text()


def weight(page: Page) -> int:
    """Weigh the page that is shown with its sheet and its script, in bytes."""
    parts = page.locator("link[rel=stylesheet], script")
    files = [one.get_attribute("href") or one.get_attribute("src") for one in parts.all()]
    host = "/".join(page.url.split("/")[:3])
    addresses = [page.url, *(f"{host}{one}" for one in files)]
    return sum(len(page.request.get(one).body()) for one in addresses)


def arrived(page: Page, heading: str) -> None:
    """Wait for a screen, and check what every one must keep to."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    sound(page)


@pytest.mark.parametrize(
    ("size", "more"),
    [(DESKTOP, {}), (PHONE, {}), (PHONE, {"java_script_enabled": False}), ((320, 480), {})],
    ids=["desktop", "phone", "phone without scripts", "small phone"],
)
def test_a_worker_answers_in_hindi_from_the_qr_link_to_the_end(
    house: Installation, visit: Visit, size: tuple[int, int], more: dict[str, object]
) -> None:
    scripts, before = "java_script_enabled" not in more, kept(house)
    code = opened(house)["codes"][0]
    began = time.monotonic()
    page = visit(f"{house.url}/w/{code}/", size, **more)
    screens, taps, heaviest, said = 1, 1, 0, {}
    sound(page, scripts=scripts)
    page.get_by_role("button", name="हिन्दी", exact=True).click()
    for question in FORM:
        expect(page.locator("#asked")).to_have_text(question.label["hi"])
        screens, taps = screens + 1, taps + 1
        if question.name in ("welcome", "safe_place", "harassed"):  # one of each kind
            heaviest = max(heaviest, weight(page))
            sound(page, scripts=scripts)
        if question is FORM.questions[-1]:
            page.get_by_role("button", name="मेरे जवाब जमा करें", exact=True).click()
        elif question.kind == Kind.NOTE:
            page.get_by_role("button", name="आगे", exact=True).click()
        else:
            choice = question.choices[-1]
            said[question.name] = choice.name
            page.get_by_role("button", name=choice.label["hi"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("धन्यवाद")
    sound(page, scripts=scripts)
    spent = time.monotonic() - began
    sys.stdout.write(
        f"{screens + 1} screens, {taps} taps, {spent:.0f} s of machine, at most {heaviest} bytes\n"
    )
    assert taps == len(FORM.questions) + 1  # one for each question, and the language
    assert heaviest < LIGHT
    assert page.context.cookies() == []
    after = kept(house)
    assert said.pop("harassed") == "no"  # which chance may have turned
    whole = [{**said, "harassed": one} for one in ("no", "yes")]
    replies = [one for one in after["replies"] if one["answers"] in whole]
    assert len(after["replies"]) == len(before["replies"]) + 1
    assert {(one["channel"], one["language"], one["by_card"]) for one in replies} == {
        ("web", "hi", True)
    }
    page.goto(f"{house.url}/w/{code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This card has answered")
    expect(page.get_by_text("nothing was changed")).to_be_visible()
    sound(page, scripts=scripts)
    assert kept(house) == after


def test_an_interview_goes_on_in_another_browser_where_it_was_left(
    house: Installation, visit: Visit
) -> None:
    code = opened(house)["codes"][0]
    page = visit(f"{house.url}/w/{code}/", PHONE)
    page.get_by_role("button", name="Tiếng Việt", exact=True).click()
    page.get_by_role("button", name="Tiếp theo", exact=True).click()
    page.locator("button[name=given]").nth(2).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FORM.questions[2].label["vi"])
    longer = page.locator("b.code").inner_text()
    page.get_by_role("link", name="Thoát ngay").click()
    expect(page).to_have_url(f"{house.url}/w/leave/")
    assert page.locator("body").inner_text().strip() == ""
    assert barriers(page) == {}
    other = visit(f"{house.url}/w/")
    sound(other)
    other.get_by_role("textbox").fill(f"{code[:4]} {code[4:8]} {code[8:]}".lower())
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_role("status")).to_contain_text("The card alone shows nothing of it")
    sound(other)
    other.goto(f"{house.url}/w/")
    other.get_by_role("textbox").fill(longer.replace("-", " ").lower())
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(FORM.questions[2].label["vi"])
    other.get_by_role("link", name="Tiếng Việt").click()
    arrived(other, "Chọn ngôn ngữ của bạn")
    other.get_by_role("button", name="Türkçe", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_have_text(FORM.questions[2].label["tr"])
    other.get_by_role("link", name="Neler bilinebilir?").click()
    arrived(other, "Neler bilinebilir?")
    other.get_by_role("link", name="Geri").first.click()
    expect(other.get_by_role("heading", level=1)).to_have_text(FORM.questions[2].label["tr"])
    other.get_by_role("button", name="Geri").click()
    expect(other.get_by_role("heading", level=1)).to_have_text(FORM.questions[1].label["tr"])


def test_numbers_ticks_and_words_are_asked_from_the_right_in_arabic(
    house: Installation, visit: Visit
) -> None:
    page = visit(f"{house.url}/w/{opened(house, NUMBERS)['codes'][0]}/", PHONE)
    page.get_by_role("button", name="العربية", exact=True).click()
    arrived(page, "كم عمرك؟")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    field = page.get_by_label("كم عمرك؟")
    field.fill("12")
    field.press("Enter")  # is “next”, not “I prefer not to say”
    expect(page.get_by_role("alert")).to_have_text("يجب أن يكون عمرك أكثر من 15 عامًا.")
    expect(page.get_by_label("كم عمرك؟")).to_be_focused()
    expect(page.get_by_label("كم عمرك؟")).to_have_value("12")
    sound(page)
    page.get_by_label("كم عمرك؟").fill("٣٤")
    page.get_by_role("button", name="التالي", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("متى؟")
    row = page.locator("label", has_text="كثيرًا")
    box = row.bounding_box()
    page.mouse.click(box["x"] + 10, box["y"] + box["height"] - 4)  # anywhere in the row
    expect(page.get_by_role("checkbox", name="كثيرًا")).to_be_checked()
    sound(page)
    page.get_by_role("button", name="التالي", exact=True).click()
    arrived(page, "شيء آخر؟")
    page.get_by_role("button", name="أفضّل ألا أقول").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("شكرًا")
    assert {"age": "34", "when": "b", "say": ""} in [
        one["answers"] for one in kept(house)["replies"]
    ]


def test_a_poster_leads_to_the_questions_and_gives_a_code_to_go_on(
    house: Installation, visit: Visit
) -> None:
    page = visit(f"{house.url}/w/p/{opened(house)['poster']}/", PHONE)
    sound(page)
    page.get_by_role("button", name="English", exact=True).click()
    arrived(page, FORM.questions[0].label["en"])
    page.get_by_role("button", name="Next", exact=True).click()
    code = page.locator("b.code").inner_text()
    other = visit(f"{house.url}/w/{code}/", PHONE)
    expect(other.get_by_role("heading", level=1)).to_have_text(FORM.questions[1].label["en"])


def test_a_button_pressed_twice_on_a_slow_line_answers_one_question(
    house: Installation, chromium: Browser
) -> None:
    code = opened(house)["codes"][0]
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{house.url}/w/{code}/")
    page.get_by_role("button", name="English", exact=True).click()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Rather not true", exact=True).dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", level=1)).to_have_text(FORM.questions[2].label["en"])
    expect(page.get_by_role("status")).to_have_count(0)
    context.close()


def test_what_opens_nothing_is_said_kindly(house: Installation, visit: Visit) -> None:
    page = visit(f"{house.url}/w/leave/", PHONE)
    answer = page.request.get(f"{house.url}/w/2222-2222-2222/")
    assert answer.status == 404
    page.set_content(answer.text().replace('href="/', f'href="{house.url}/'))
    sound(page)
