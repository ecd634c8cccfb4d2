"""From a covered supplier to a recognised audit, by people of the demo, in real browsers."""

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from mutua import papers
from mutua.demo import report
from tests.journeys import steps
from tests.journeys.browser import PATIENCE, PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import ROOT, Installation

ASKED, LAPSED = 30, 3
DAY = datetime.now(UTC).date() - timedelta(days=30)
UNTIL = (datetime.now(UTC).date() + timedelta(days=20)).isoformat()
LETTERS = "a supplier without an account"


@pytest.fixture
def supplier(demo: Installation, visit: Visit):
    """Open a supplier's letter on a phone, and follow it."""

    def come(mailbox: str) -> Page:
        page = visit(steps.address(demo.welcome, LETTERS), PHONE)
        row = page.locator("tbody tr", has_text=mailbox).first
        for _ in range(PATIENCE // 1_000):
            if row.count():
                break
            page.wait_for_timeout(1_000)  # letters go out in the background
            page.reload()
        row.get_by_role("link").click()
        assert (barriers(page), overflow(page)) == ({}, 0)
        page.locator("a[href*='/answer/']").first.click()
        return page

    return come


def put_on_file(page: Page, site: str, part: str, folder: Path) -> None:
    """Add a document on the supplier's page."""
    file = folder / f"{part}.pdf"
    file.write_bytes(report.pdf(report.Assessed(site, "", "SMETA", DAY), part))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("What it is").select_option(part)
    page.get_by_label("Day of the audit").fill(DAY.isoformat())
    page.get_by_role("button", name="Put it on file").click()
    said = "It is on file. Nobody can read it until you share it."
    expect(page.get_by_text(said)).to_be_visible()


def share(page: Page) -> None:
    """Share the document that is on file."""
    page.get_by_role("button", name="Share this").click()
    asks = page.get_by_role("dialog")
    expect(asks.get_by_text("Who asks")).to_be_visible()
    asks.get_by_label("Until and including").fill(UNTIL)
    asks.get_by_role("button", name="Share", exact=True).click()
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


def funnel(page: Page) -> list[int]:
    """Return how many were asked, shared, read and recognised."""
    steps.go(page, "Asked")
    return [int(text.replace(",", "")) for text in page.locator(".stat-figure").all_inner_texts()]


def ask_thirty(page: Page) -> list[str]:
    """Ask thirty suppliers: three with addresses of ours, the others as the list has them or pasted."""
    steps.go(page, "Suppliers")
    page.get_by_role("link", name="Ask for these audits").click()
    assert (barriers(page), overflow(page)) == ({}, 0)
    missing = page.locator("section[aria-labelledby=missing] tbody th > bdi").all_inner_texts()
    lines = [f"{name}\tmill{n}@supplier.example" for n, name in enumerate(missing)]
    page.get_by_label("Paste two columns").fill("\n".join([*lines, "Nobody Mills\tx@mill.example"]))
    page.get_by_role("button", name="Fill them in").click()
    expect(page.get_by_text("none of your suppliers is called or numbered")).to_be_visible()
    assert (barriers(page), overflow(page)) == ({}, 0)
    page.get_by_role("button", name="Tick none").click()
    boxes = page.locator("section[aria-labelledby=known] tbody tr")
    pasted = [
        box for box in boxes.all() if "@supplier." in box.locator("[type=email]").input_value()
    ]
    others = [
        box for box in boxes.all() if "@supplier." not in box.locator("[type=email]").input_value()
    ]
    chosen = [*pasted, *others][:ASKED]
    for box in chosen:
        box.get_by_role("checkbox").check()
    names = [box.locator("th > bdi").inner_text() for box in chosen[:3]]
    mailboxes = [box.locator("[type=email]").input_value() for box in chosen[:3]]
    page.get_by_role("button", name="Send the letters").click()
    expect(page.get_by_text(f"{ASKED} suppliers are asked.")).to_be_visible()
    return [*names, *mailboxes]


def test_a_member_asks_thirty_suppliers_they_answer_and_an_audit_is_recognised(
    demo: Installation, visit: Visit, supplier, tmp_path: Path
) -> None:
    member = visit(steps.address(demo.welcome, "a sourcing manager"))
    before = funnel(member)
    *names, first_box, second_box, third_box = ask_thirty(member)

    first = supplier(first_box)
    assert (barriers(first), overflow(first)) == ({}, 0)
    put_on_file(first, names[0], "report", tmp_path)
    share(first)
    first.reload()
    assert (barriers(first), overflow(first)) == ({}, 0)

    second = supplier(second_box)
    second.get_by_label("Reason").select_option("not-customer")
    second.get_by_role("button", name="Decline").click()
    expect(second.get_by_text("You declined. Nothing is shared.")).to_be_visible()

    third = supplier(third_box)
    put_on_file(third, names[2], "summary", tmp_path)
    share(third)
    expect(third.get_by_text("can read the summary")).to_be_visible()

    open_ask(member, names[1])
    expect(member.get_by_text("We do not supply this company")).to_be_visible()
    recognise(member, names[0])
    asked, *further = (now - then for now, then in zip(funnel(member), before, strict=True))
    assert further == [2, 1, 1]
    assert ASKED - LAPSED <= asked <= ASKED  # whoever was asked in the demo's past counts once
    steps.go(member, "Savings")
    expect(member.get_by_role("link", name=names[0], exact=True)).to_be_visible()
    assert (barriers(member), overflow(member)) == ({}, 0)

    first.reload()
    expect(first.get_by_text("Noor Haddad")).to_be_visible()
    here = first.url
    check_the_receipt(demo, first, tmp_path)
    first.goto(here)
    first.get_by_role("button", name="End it now").click()
    expect(first.get_by_text("It is over: nobody can read it any more.")).to_be_visible()
    open_ask(member, names[0])
    expect(member.get_by_text("Nothing, at present.")).to_be_visible()
    assert member.get_by_role("button", name="Read it").count() == 0
    assert copy_read(member)[0] == 409


def recognise(member: Page, name: str) -> None:
    """Read what a supplier shares, and recognise it."""
    open_ask(member, name)
    status, copy = copy_read(member)
    assert (status, len(pikepdf.open(BytesIO(copy)).pages)) == (200, 2)
    assert papers.traced(copy).code is not None
    assert "Noor Haddad" in _text(copy)
    member.reload()
    member.get_by_label("Recognised", exact=True).check()
    member.get_by_role("button", name="Keep the decision").click()
    said = "Your decision is kept, and the supplier can read it."
    expect(member.get_by_text(said)).to_be_visible()
    member.reload()
    assert (barriers(member), overflow(member)) == ({}, 0)


def check_the_receipt(demo: Installation, page: Page, folder: Path) -> None:
    """See a receipt hold on its page and by the command, and fail with one byte changed."""
    page.get_by_role("link", name="Your receipt").click()
    expect(page.get_by_text("This receipt is genuine, in force and not revoked.")).to_be_visible()
    assert (barriers(page), overflow(page)) == ({}, 0)
    get = page.context.request.get
    whole = get(f"{page.url}receipt.json").body()
    keys, good, bad = (folder / name for name in ("did.json", "good.json", "bad.json"))
    keys.write_bytes(get(f"{demo.url}/receipts/did.json").body())
    good.write_bytes(whole)
    at = whole.index(b"recognised")
    bad.write_bytes(whole[:at] + b"R" + whole[at + 1 :])
    assert verified(demo, good, keys) == 0
    assert verified(demo, bad, keys) != 0
    page.go_back()
    page.goto(f"{demo.url}/receipts/check/")
    page.locator("input[type=file]").set_input_files(bad)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_text("This receipt does not hold.")).to_be_visible()


def verified(demo: Installation, receipt: Path, keys: Path) -> int:
    """Run `mutua verify`, and return how it ends."""
    words = ["-m", "mutua", "verify", str(receipt), "--keys", str(keys)]
    done = subprocess.run([sys.executable, *words], env=demo.env, cwd=ROOT, capture_output=True)
    return done.returncode


def _text(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_from_the_answer_to_letters_takes_three_clicks(demo: Installation, visit: Visit) -> None:
    page = visit(steps.address(demo.welcome, "an administrator"))
    steps.go(page, "Overview")
    page.get_by_role("link", name=re.compile("^Valid")).first.click()
    page.get_by_role("link", name="Ask for these audits").click()
    page.get_by_role("button", name="Send the letters").click()
    expect(page.get_by_text(re.compile(r"\d+ suppliers? (is|are) asked\."))).to_be_visible()


def test_the_demo_has_a_past(demo: Installation, visit: Visit) -> None:
    page = visit(steps.address(demo.welcome, "a sourcing manager"))
    assert min(funnel(page)) > 0
    for state in ("open", "shared", "declined", "ended", "lapsed"):
        page.goto(f"{page.url.partition('?')[0]}?state={state}")
        expect(page.locator("tbody tr").first).to_be_visible()
    outcomes = page.goto(page.url.partition("?")[0]) and page.locator("[data-label=Decision]")
    assert {"Recognised", "Recognised with a top-up", "Not recognised"} <= {
        *outcomes.all_inner_texts()
    }
    assert "unbroken" in demo.manage("journal", "verify")
