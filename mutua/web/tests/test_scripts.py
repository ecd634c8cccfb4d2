"""The small scripts, in a real browser under the real policy."""

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]


@pytest.fixture
def page(chromium, live_server):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.complaints = []
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto("/look/")
    yield page
    context.close()
    assert page.complaints == []


def theme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-theme")


def test_theme_changes_at_once_and_stays(page):
    page.get_by_text("Display").click()
    page.get_by_role("button", name="Dark", exact=True).click()
    assert theme(page) == "dark"
    page.goto("/")
    assert theme(page) == "dark"


def test_key_presses_its_button_but_not_while_writing(page):
    page.evaluate(
        "document.querySelector('[data-key=s]').addEventListener('click', () => document.title += '!')"
    )
    page.keyboard.press("s")
    page.locator("#light-q").focus()
    page.keyboard.press("s")
    page.keyboard.press("Control+s")
    assert page.title().count("!") == 1


def test_dialog_opens_and_escape_closes_it(page):
    page.get_by_role("button", name="Withdraw this upload").first.click()
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_menu_closes_with_escape_and_elsewhere(page):
    summary = page.locator("[data-menu] > summary").first
    summary.click()
    page.keyboard.press("Escape")
    assert page.locator("[data-menu][open]").count() == 0
    summary.click()
    page.locator("h1").first.click()
    assert page.locator("[data-menu][open]").count() == 0


def test_chosen_file_is_named(page):
    page.locator("[data-dropzone] input").first.set_input_files(
        [{"name": "asia.csv", "mimeType": "text/csv", "buffer": b"a" * 2_400_000}]
    )
    assert page.locator("[data-dropzone] output").first.inner_text() == "asia.csv (2.4 MB)"


def test_dropped_file_is_taken(page):
    page.evaluate("""() => {
        const files = new DataTransfer();
        files.items.add(new File(["a"], "mills.xlsx"));
        const zone = document.querySelector("[data-dropzone]");
        zone.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
    }""")
    assert page.locator("[data-dropzone] output").first.inner_text() == "mills.xlsx (1 kB)"


def test_map_draws_and_counts_its_points(page):
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.locator(".map-count").first.wait_for(timeout=20_000)
    assert page.locator("[data-map] canvas").count() == 1


@pytest.mark.parametrize("path", ["/", "/look/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_page_is_never_wider_than_the_window(page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_front_page_passes_the_rules_of_accessibility(page):
    from axe_playwright_python.sync_playwright import Axe  # slow to import

    page.goto("/")
    violations = Axe().run(page).response["violations"]
    page.goto("about:blank")
    page.complaints.clear()  # the policy stops styles and addresses that the examiner itself brings
    assert [each["id"] for each in violations] == []
