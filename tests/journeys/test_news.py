"""The secretariat writes in the real editor; it goes out in two languages, to pages, feeds and paper."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import DESKTOP, PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

PASTED = "<p>From a <strong>mail</strong> of today</p><script>document.title='taken'</script>"
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PASTE = """(element, text) => {
  const data = new DataTransfer();
  data.setData("text/html", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def house(installations: Callable[[], Installation]) -> Installation:
    """An installation with a secretariat and 5,000 older posts, served."""
    made = installations()
    made.run("-m", "mutua.news.tests.many", "5000")
    made.start()
    return made


def picture() -> bytes:
    """Draw a hill and a sun."""
    drawn = Image.new("RGB", (1200, 675), "#dce9f2")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((700, 120, 860, 280), fill="#f2a33a")
    pen.polygon([(0, 675), (500, 300), (1200, 675)], fill="#6f8340")
    out = BytesIO()
    drawn.save(out, "JPEG")
    return out.getvalue()


def write(page: Page, title: str, summary: str, text: str, shows: str) -> None:
    """Write a text in one language."""
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Summary").fill(summary)
    page.locator(".tiptap").click()
    page.keyboard.type(text)
    page.get_by_label("What the picture shows").fill(shows)
    page.get_by_label("This text is complete").check()


def set_out(page: Page) -> None:
    """Go on in the editor as one does: bold, a link, a list, something pasted, something typed."""
    editor = page.locator(".tiptap")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+b")
    page.keyboard.type("At last.")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("Read the report")
    page.keyboard.press("Shift+Home")
    page.locator(".prose-menubar__button[title*=link i]").first.click()
    asked = page.locator(".prose-editor-dialog")
    asked.get_by_label("URL").fill("https://report.example/")
    asked.locator("button[type=submit]").click()
    expect(asked).to_have_count(0)  # what is typed before goes to the dialogue
    expect(editor.get_by_role("link", name="Read the report")).to_be_visible()
    editor.focus()
    page.wait_for_function("getSelection().toString() === 'Read the report'")  # as it was before
    page.keyboard.press("Control+End")
    page.evaluate(FRAMES)  # nobody presses the next key before the editor knows
    page.keyboard.press("Enter")
    page.keyboard.type("- Beds")
    page.keyboard.press("Enter")
    page.keyboard.type("Water")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    editor.evaluate(PASTE, PASTED)
    page.keyboard.press("Enter")
    page.keyboard.type("<script>alert(1)</script>")


def is_set_out(written: Locator) -> None:
    """See that all of it is there, and nothing that acts."""
    expect(written.locator("strong")).to_have_text(["At last.", "mail"])
    expect(written.locator("li")).to_have_text(["Beds", "Water"])
    expect(written.get_by_text("Read the report")).to_have_attribute(
        "href", "https://report.example/"
    )
    expect(written).to_contain_text("<script>alert(1)</script>")
    assert written.locator("script").count() == 0


def test_a_post_from_the_editor_to_pages_feeds_and_paper(house: Installation, visit: Visit) -> None:
    (enter,) = house.found("secretariat", "Office")
    page = visit(enter)
    page.goto(f"{house.url}/o/office/news/")
    page.get_by_role("link", name="Write a post").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "hill.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    write(
        page, "Houses for all", "They are built.", "Twelve houses stand. ", "A hill below the sun"
    )
    set_out(page)
    is_set_out(page.locator(".tiptap"))
    assert (barriers(page), overflow(page)) == ({}, 0)
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("It is kept as a draft.")).to_be_visible()

    is_set_out(page.locator(".tiptap"))

    page.locator("#news-text").select_option("es")
    page.get_by_role("button", name="Write in this language").click()
    write(
        page, "Casas para todos", "Ya están.", "Doce casas están en pie.", "Una colina bajo el sol"
    )
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    page.get_by_role("link", name="Preview").click()
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", name="Casas para todos")).to_be_visible()
    page.get_by_role("link", name="On a phone").click()
    expect(inside.get_by_role("heading", name="Casas para todos")).to_be_visible()
    page.get_by_role("link", name="Go on writing").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("It is out.")).to_be_visible()

    reader = visit(f"{house.url}/news/", PHONE, java_script_enabled=False)
    first = reader.get_by_role("heading", level=2).first
    expect(first).to_have_text("Houses for all")
    assert overflow(reader) == 0
    for size, theme in ((DESKTOP, "light"), (PHONE, "dark")):
        seen = visit(f"{house.url}/news/houses-for-all/", size, color_scheme=theme)
        is_set_out(seen.locator(".news-body"))
        expect(seen).to_have_title("Houses for all – Mutua")
        assert seen.locator(".news-picture img").evaluate("(one) => one.naturalWidth") > 0
        assert (barriers(seen), overflow(seen)) == ({}, 0)
    seen.goto(f"{house.url}/news/houses-for-all/?lang=es")
    expect(seen.get_by_role("heading", level=1)).to_have_text("Casas para todos")
    for language, title in (("en", "Houses for all"), ("es", "Casas para todos")):
        feed = seen.request.get(f"{house.url}/news/feed/{language}/").text()
        assert title in feed
        assert "<script" not in feed.replace("&lt;script", "")

    seen.goto(f"{house.url}/news/houses-for-all/?lang=en")
    paper = pypdfium2.PdfDocument(BytesIO(seen.pdf(format="A4")))
    words = paper[0].get_textpage().get_text_range()
    assert len(paper) == 1
    assert "Twelve houses stand." in words
    assert "/news/houses-for-all/" in words
    assert "Sign in" not in words


def test_what_was_not_saved_outlives_a_lost_session(house: Installation, visit: Visit) -> None:
    (enter,) = house.found("secretariat", "Bureau")
    page = visit(enter)
    page.goto(f"{house.url}/o/bureau/news/write/")
    page.locator(".tiptap").click()
    page.keyboard.type("Half a thought")
    page.get_by_label("Title", exact=True).fill("Not saved")
    page.wait_for_function("() => JSON.stringify(localStorage).includes('Half a thought')")
    page.goto(f"{house.url}/o/bureau/news/write/")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Not saved")
    expect(page.locator(".tiptap")).to_have_text("Half a thought")


def test_page_26_of_5000_posts(house: Installation, visit: Visit) -> None:
    page = visit(f"{house.url}/news/?page=26")
    expect(page.locator(".pagination [aria-current]")).to_have_text("26")
    expect(page.locator(".news-card h2")).to_have_count(20)
    assert (barriers(page), overflow(page)) == ({}, 0)
