"""From a covered supplier to a recognised audit, by a member and its suppliers, in real browsers."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from mutua import papers
from tests.journeys import steps
from tests.journeys.browser import PATIENCE, PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

ASKED = 30
UNTIL = (datetime.now(UTC).date() + timedelta(days=20)).isoformat()


@pytest.fixture
def letter(demo: Installation) -> Callable[[str, Page], str]:
    """Find in the letters that went out the address that answers, for one mailbox."""

    def of(mailbox: str, page: Page) -> str:
        for _ in range(PATIENCE // 500):
            for path in (demo.folder / "mail").glob("*.log"):
                for part in path.read_bytes().split(b"-" * 79):
                    message = message_from_bytes(part.strip() + b"\n", policy=policy.default)
                    if message["To"] == mailbox:
                        text = message.get_body(("plain",)).get_content()
                        # A letter that is still being written ends in the middle of its address.
                        if whole := re.search(r"(http\S+/answer/\S+/)\s", text):
                            return whole[1]
            page.wait_for_timeout(500)
        raise AssertionError(f"no letter to {mailbox}")

    return of


def report(folder: Path, name: str) -> Path:
    """Write a PDF of two pages."""
    made = pikepdf.new()
    for _ in range(2):
        made.add_blank_page(page_size=(595, 842))
    made.save(folder / name)
    return folder / name


def put_on_file(page: Page, file: Path, part: str, day: date) -> None:
    """Add a document on the supplier's page."""
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("What it is").select_option(part)
    page.get_by_label("Day of the audit").fill(day.isoformat())
    page.get_by_role("button", name="Put it on file").click()
    expect(
        page.get_by_text("It is on file. Nobody can read it until you share it.")
    ).to_be_visible()


def share(page: Page) -> None:
    """Share the document that is on file."""
    page.get_by_label("Until and including").first.fill(UNTIL)
    page.get_by_role("button", name="Share this").click()
    expect(page.get_by_text("can read it now.")).to_be_visible()


def open_ask(page: Page, supplier: str) -> None:
    """Open what became of one ask."""
    steps.go(page, "Asked")
    page.get_by_role("link", name=supplier, exact=True).first.click()


def copy_read(page: Page) -> tuple[int, bytes]:
    """Press “Read it” and return how the server answered, and what came."""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    response = page.context.request.post(
        page.url + "read/", form={"csrfmiddlewaretoken": token}, headers={"Referer": page.url}
    )
    return response.status, response.body()


def test_a_member_asks_thirty_suppliers_they_answer_and_an_audit_is_recognised(
    demo: Installation, visit: Visit, letter: Callable[[str, Page], str], tmp_path: Path
) -> None:
    member = visit(steps.address(demo.welcome, "a sourcing manager"))
    steps.go(member, "Suppliers")
    member.get_by_role("link", name="Ask for these audits").click()
    boxes = member.locator("tbody input[type=email]")
    count = min(ASKED, boxes.count())
    names = [member.locator("tbody th bdi:first-child").nth(2 * n).inner_text() for n in range(3)]
    for n in range(count):
        boxes.nth(n).fill(f"mill{n}@supplier.example")
    assert (barriers(member), overflow(member)) == ({}, 0)
    member.get_by_role("button", name="Send the letters").click()
    expect(member.get_by_text(f"{count} suppliers are asked.")).to_be_visible()

    day = datetime.now(UTC).date() - timedelta(days=30)
    first = visit(letter("mill0@supplier.example", member), PHONE)
    assert (barriers(first), overflow(first)) == ({}, 0)
    put_on_file(first, report(tmp_path, "SMETA.pdf"), "report", day)
    share(first)
    first.reload()
    assert (barriers(first), overflow(first)) == ({}, 0)

    second = visit(letter("mill1@supplier.example", member), PHONE)
    second.get_by_label("Reason").select_option("not-customer")
    second.get_by_role("button", name="Decline").click()
    expect(second.get_by_text("You declined. Nothing is shared.")).to_be_visible()

    third = visit(letter("mill2@supplier.example", member), PHONE)
    put_on_file(third, report(tmp_path, "Summary.pdf"), "summary", day)
    share(third)
    expect(third.get_by_text("can read the summary")).to_be_visible()

    open_ask(member, names[1])
    expect(member.get_by_text("We do not supply this company")).to_be_visible()
    open_ask(member, names[0])
    status, copy = copy_read(member)
    assert (status, len(pikepdf.open(BytesIO(copy)).pages)) == (200, 2)
    assert papers.traced(copy).code is not None
    member.reload()
    member.get_by_label("Recognised", exact=True).check()
    member.get_by_role("button", name="Keep the decision").click()
    expect(
        member.get_by_text("Your decision is kept, and the supplier can read it.")
    ).to_be_visible()
    member.reload()
    assert (barriers(member), overflow(member)) == ({}, 0)

    steps.go(member, "Savings")
    expect(member.get_by_role("link", name=names[0], exact=True)).to_be_visible()
    assert (barriers(member), overflow(member)) == ({}, 0)

    first.reload()
    expect(first.get_by_text("Noor Haddad")).to_be_visible()
    first.get_by_role("link", name="Your receipt").click()
    expect(first.get_by_text("This receipt is genuine, in force and not revoked.")).to_be_visible()
    assert (barriers(first), overflow(first)) == ({}, 0)
    first.go_back()
    first.get_by_role("button", name="End it now").click()
    expect(first.get_by_text("It is over: nobody can read it any more.")).to_be_visible()
    open_ask(member, names[0])
    expect(member.get_by_text("Nothing, at present.")).to_be_visible()
    assert member.get_by_role("button", name="Read it").count() == 0
    assert copy_read(member)[0] == 409
