"""A duty overdue turns met; a self-assessment on a phone; the secretariat excuses."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.browser import PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

MEMBER, OFFICE = "an administrator of", "the secretariat"


@pytest.fixture
def come(demo: Installation, visit: Visit):
    def enter(who: str, way: str, **more: object) -> Page:
        page = visit(steps.address(demo.welcome, who), **more)
        steps.go(page, way)
        return page

    return enter


def answer(page: Page, section: str, **said: str) -> None:
    """Answer numbers of a part of the survey, and its choices by the first of each; keep it."""
    page.get_by_role("link", name=section, exact=True).click()
    for name, value in said.items():
        page.locator(f"[name={name}]").fill(value)
    for name in {one.get_attribute("name") for one in page.locator("input[type=radio]").all()}:
        page.locator(f"input[name={name}]").first.check()
    for box in page.locator("fieldset:has(input[type=checkbox])").all():
        box.locator("input").first.check()
    assert (barriers(page), overflow(page)) == ({}, 0)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Your answers are kept.")).to_be_visible()


@pytest.mark.journey
def test_an_overdue_duty_is_met_by_a_survey_answered_in_two_sittings(come) -> None:
    page = come(MEMBER, "Membership")
    duty = page.locator(".duty", has_text="Answer the annual survey")
    expect(duty.get_by_text("Overdue since")).to_be_visible()
    assert (barriers(page), overflow(page)) == ({}, 0)
    duty.get_by_role("link", name="Answer the survey").click()
    answer(page, "Suppliers", suppliers="120", high_risk="9", beyond_how="Palm oil, to the mill")
    expect(page.get_by_role("button", name="Hand it in")).to_be_disabled()

    page = come(MEMBER, "Membership", size=PHONE)  # another day, on a phone
    page.get_by_role("link", name="Survey", exact=True).click()
    answer(page, "Audits and recognition", audits="30", recognised="6")
    answer(page, "Working with suppliers", trained="12", remedied="2")
    answer(page, "Next year")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("It is handed in.")).to_be_visible()
    steps.go(page, "Membership")
    duty = page.locator(".duty", has_text="Answer the annual survey")
    expect(duty.get_by_text(re.compile("Met on"))).to_be_visible()


@pytest.mark.journey
def test_a_module_is_judged_on_a_phone(come) -> None:
    page = come(MEMBER, "Membership", size=PHONE)
    page.get_by_role("link", name="Self-assessment").click()
    page.get_by_role("link", name="Remediation").click()
    for practice in page.locator(".practice").all():
        practice.locator("input[type=radio]").nth(2).check()
    assert (barriers(page), overflow(page)) == ({}, 0)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".parts li", has_text="Remediation").get_by_text("Judged")).to_be_visible()


@pytest.mark.journey
def test_the_secretariat_excuses_a_member_which_reads_why(come) -> None:
    page = come(OFFICE, "Members’ duties")
    assert (barriers(page), overflow(page)) == ({}, 0)
    page.get_by_role("button", name="Excuse a member").click()
    asks = page.get_by_role("dialog")
    asks.get_by_label("Member").select_option(label="Solvenna Home")
    asks.get_by_label("From which duty").select_option("event")
    asks.get_by_label("Until and including").fill("2099-12-31")
    asks.get_by_label("Why").fill("Its forum was flooded")
    asks.get_by_role("button", name="Excuse", exact=True).click()
    expect(page.get_by_text("Solvenna Home is excused.")).to_be_visible()
    member = come(MEMBER, "Membership")
    expect(member.get_by_text("Its forum was flooded")).to_be_visible()
