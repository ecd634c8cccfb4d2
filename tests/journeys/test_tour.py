"""The tour in the README, click by click, on a small demo."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mutua import tables
from tests.journeys import steps
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation


@pytest.fixture
def manager(demo: Installation, visit: Visit) -> Page:
    """The first screen of the sourcing manager of the tour."""
    return visit(steps.address(demo.welcome, "a sourcing manager"))


def test_sourcing_manager_sees_the_answer_one_click_from_home(manager: Page) -> None:
    manager.get_by_role("link", name="See which").click()
    sentence = manager.locator(".answer-sentence")
    expect(sentence).to_have_text(
        re.compile(r"^Of your [\d,]+ suppliers [\d,]+ were audited already; [\d,]+ of those audits")
    )
    expect(manager.get_by_label("Your suppliers by the state of their audit")).to_be_visible()


def test_suppliers_are_filtered_and_sorted(manager: Page) -> None:
    steps.go(manager, "Suppliers")
    steps.choose(manager, state="soon")
    states = manager.locator("#results td[data-label=Audit]")
    expect(states.first).to_have_text("Lapses soon")
    assert set(states.all_inner_texts()) == {"Lapses soon"}
    manager.get_by_role("link", name="Country").click()
    expect(manager).to_have_url(re.compile("sort=country"))
    countries = manager.locator("#results td[data-label=Country]")
    expect(manager.locator("th[aria-sort=ascending]")).to_have_text("Country")
    named = [name for name in countries.all_inner_texts() if name != "–"]
    assert named == sorted(named)
    assert set(states.all_inner_texts()) == {"Lapses soon"}


def test_suppliers_are_exported_as_they_are_shown(manager: Page, tmp_path: Path) -> None:
    steps.go(manager, "Suppliers")
    steps.choose(manager, state="valid")
    shown = manager.locator("#results p[role=status]").inner_text()
    for label, kind in (("As text (CSV)", "csv"), ("As a workbook (XLSX)", "xlsx")):
        table = tables.open(steps.saved(steps.exported(manager, label), tmp_path))
        rows = [*table.rows()]
        assert (table.kind, f"{len(rows)}") == (kind, shown.split()[0])
        assert {row.cells[table.headings.index("Audit")] for row in rows} == {"Valid"}


def test_page_of_a_supplier_says_what_covers_it(manager: Page) -> None:
    steps.go(manager, "Suppliers")
    steps.choose(manager, state="valid")
    link = manager.locator("#results tbody th a").first
    name = link.inner_text()
    link.click()
    expect(manager.get_by_role("heading", level=1)).to_have_text(name)
    facts = manager.locator("table", has_text="Valid until").locator("th").all_inner_texts()
    assert facts == ["Protocol", "Month", "Valid until", "Other holders", "Site"]


def test_map_is_drawn(manager: Page) -> None:
    steps.go(manager, "Map")
    expect(manager.locator("[data-map] canvas")).to_be_visible()
    expect(manager.locator(".map-count").first).to_be_visible()


def test_matches_are_judged_by_one_key_and_taken_back(manager: Page) -> None:
    steps.go(manager, "Matches")
    judged, left = steps.tally(manager)
    first = steps.pair(manager)
    for done, (key, word) in enumerate(
        (("s", "Same site"), ("d", "Different sites"), ("u", "Cannot tell")), start=1
    ):
        manager.keyboard.press(key)
        steps.wait_for_tally(manager, judged + done)
        expect(manager.locator("td[data-label=Judged]").first).to_have_text(word, ignore_case=True)
    assert steps.pair(manager) != first
    for done in (2, 1, 0):
        manager.keyboard.press("z")
        steps.wait_for_tally(manager, judged + done)
    assert (steps.tally(manager), steps.pair(manager)) == ((judged, left), first)


def test_sheet_with_everything_wrong_is_read_and_says_what_was_found(manager: Page) -> None:
    steps.upload(manager, steps.SAMPLE, name="Our sample")
    steps.confirm(manager)
    steps.wait_for_the_answer(manager)
    expect(manager.get_by_role("heading", level=1)).to_have_text("14 rows are read")
    problems = manager.locator("td[data-label='What to do']").all_inner_texts()
    assert [line for line in problems if "Narnia" in line] != []
    manager.get_by_role("link", name="See which of your suppliers").click()
    expect(manager.locator(".answer-sentence")).to_be_visible()


def test_signing_out_closes_the_door(manager: Page) -> None:
    inside = manager.url
    manager.locator(".topbar-end summary").last.click()
    manager.get_by_role("button", name="Sign out").click()
    expect(manager).to_have_url(re.compile("/signed-out/$"))
    manager.goto(inside)
    expect(manager).to_have_url(re.compile("/sign-in/"))


def test_secretariat_sees_the_association(demo: Installation, visit: Visit) -> None:
    page = visit(steps.address(demo.welcome, "the secretariat"))
    page.get_by_role("link", name="At a glance").click()
    expect(page.locator(".stat", has_text="members with lists")).to_contain_text("of 42 members")
    expect(page.locator(".stat", has_text="audits in the pool")).to_contain_text("1,500")
    page.get_by_role("link", name="Organisations").first.click()
    expect(page.locator("tbody tr")).to_have_count(44)


def test_supplier_sees_what_is_asked_of_it(demo: Installation, visit: Visit) -> None:
    page = visit(steps.address(demo.welcome, "a supplier's mill manager"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What needs you today")
    expect(page.get_by_text("PT Sungai Hijau Lestari").first).to_be_visible()
