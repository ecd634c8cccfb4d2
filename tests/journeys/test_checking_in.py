"""300 people come to an event, 50 of them while there is no connection: none is lost, none counted twice."""

import contextlib
import json
import time
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from mutua.events import keys, queries
from mutua.events.actions import after, door, office
from mutua.events.models import Attendance, Registration
from mutua.events.tests import factories
from tests.journeys.browser import PATIENCE, PHONE, barriers, context, overflow

SECTORS, REGISTERED, CAME, OFFLINE = 12, 400, 300, 50
COUNTRIES = ("IN", "TH", "BR", "VN")


@pytest.fixture
def forum(transactional_db):
    """An event under way that 400 people of 12 sectors registered for."""
    now = timezone.now()
    made = factories.event("forum", starts=now - timedelta(hours=1), hours=6, capacity=REGISTERED)
    sectors = [factories.sector(f"sector-{n}") for n in range(SECTORS)]
    Registration.objects.bulk_create(
        Registration(
            event=made, name=f"Guest {n:03}", email=f"guest{n}@people.example", state="coming",
            company=f"Mill {n % 90}", company_key=f"mill {n % 90}", at=made.made_at,
            country=COUNTRIES[n % 90 % 4], sector=sectors[n % 90 % SECTORS],
        )
        for n in range(REGISTERED)
    )  # fmt: skip
    return made


@pytest.fixture
def address(forum, live_server):
    doorway = door.open_doorway(event=forum, name="Main entrance", by=None, at=timezone.now())
    return f"{live_server.url}/door/{keys.door_token(doorway.code)}/"


@pytest.fixture
def phone(chromium, address):
    """A telephone that opened the door's address once, with a connection."""
    opened = context(chromium, PHONE)
    page = opened.new_page()
    page.goto(address)
    expect(page.locator("[data-kept]")).to_be_attached()
    expect(page.locator("[data-link]")).to_have_text("Connected")
    yield page
    opened.close()


def let_in(page: Page, name: str) -> None:
    page.locator("#door-q").fill(name)
    page.locator("[data-list]").get_by_role("button", name="Check in").click()
    expect(page.locator("[data-shown]")).to_contain_text(f"{name} ")
    expect(page.locator("[data-shown]")).to_contain_text("is in")


def send(address: str, *people: Registration) -> list[str]:
    """Send as a device does."""
    now = timezone.now().isoformat()
    noted = [
        {"kind": "in", "code": str(uuid.uuid4()), "at": now, "person": keys.ticket_key(one.code), "item": "", "scanned": True}
        for one in people
    ]  # fmt: skip
    path = "/" + address.split("/", 3)[3] + "sync/"
    body = json.dumps({"messages": noted, "has": []})
    return Client().post(path, body, "application/json").json()["said"]


def test_300_come_50_without_a_connection_and_what_is_told_adds_up(forum, address, phone):
    guests = [*forum.registrations.order_by("name")]
    for at in range(0, CAME - OFFLINE, 50):
        assert send(address, *guests[at : at + 50]) == ["in"] * 50

    phone.context.set_offline(True)
    for one in guests[CAME - OFFLINE : CAME]:
        let_in(phone, one.name)
    expect(phone.locator("[data-unsent]")).to_have_text(str(OFFLINE))
    expect(phone.locator("[data-link]")).to_contain_text("No connection")
    assert (barriers(phone), overflow(phone)) == ({}, 0)
    phone = killed_and_opened_again(phone, address)  # still without a connection
    expect(phone.locator("[data-unsent]")).to_have_text(str(OFFLINE))
    assert send(address, *guests[CAME - 5 : CAME]) == ["in"] * 5  # another device saw them too

    send_and_lose_the_answer(phone)
    phone = killed_and_opened_again(phone, address)  # what was taken is not known to be
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.locator("[data-unsent]")).to_have_text("0")
    expect(phone.locator("[data-inside]").first).to_have_text(str(CAME))

    came = Attendance.objects.filter(item=None, undone_at=None)
    assert came.count() == CAME == len({one.registration_id for one in came})
    assert {*came.values_list("registration__name", flat=True)} == {
        one.name for one in guests[:CAME]
    }
    tell_what_came_of_it(forum, guests)


def killed_and_opened_again(page: Page, address: str) -> Page:
    """Kill the page as a telephone does, without a word to it, and open its address again."""
    opened = page.context
    page.close(run_before_unload=False)
    fresh = opened.new_page()
    fresh.goto(address)
    expect(fresh.locator("[data-ready]")).to_be_attached()
    expect(fresh.locator("[data-link]")).not_to_be_empty()
    return fresh


LOSE = """() => {
  const send = window.fetch;
  window.lost = 0;
  window.fetch = async (...asked) => {
    await send(...asked);
    window.lost += 1;
    throw new TypeError("the answer is lost");
  };
}"""


def send_and_lose_the_answer(page: Page) -> None:
    """Let the server take what is sent, and the device never hear of it."""
    page.evaluate(LOSE)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    until = time.monotonic() + PATIENCE / 1_000
    while not page.evaluate("window.lost"):
        assert time.monotonic() < until, "nothing was sent"
        page.wait_for_timeout(50)
    expect(page.locator("[data-unsent]")).to_have_text(str(OFFLINE))


def tell_what_came_of_it(forum, guests) -> None:
    """Feedback, certificate, report and reach, from the same attendance."""
    now = timezone.now()
    forum.starts_at, forum.ends_at = now - timedelta(hours=7), now - timedelta(hours=1)
    forum.save()
    for n, one in enumerate(guests[:20]):
        told = {"helpful": "very" if n < 15 else "little", "act": "yes"}
        after.answer(registration=one, told=told, workshops={}, at=now)
    office.publish(event=forum, by=None, at=now)
    client, holder = Client(), guests[0]
    report = client.get("/events/forum/report/").content.decode()
    assert "75 %: 15 of 20 answers; 300 were there." in report
    assert client.get("/events/forum/report.pdf").content.startswith(b"%PDF")
    assert client.get(f"/after/{holder.code}/certificate.pdf").content.startswith(b"%PDF")
    holder.refresh_from_db()
    assert holder.name in client.get(f"/certificates/{holder.certificate.code}/").content.decode()

    counted = queries.reach(now)
    rows = [*Attendance.objects.filter(item=None, undone_at=None).select_related("registration")]
    assert counted.visits == counted.people == len(rows) == CAME
    assert counted.companies == len({one.registration.company_key for one in rows})
    assert counted.countries == len({one.registration.country for one in rows})
    for table in (counted.by_year, counted.by_sector, counted.by_country):
        assert sum(line.visits for line in table) == CAME
        assert sum(line.companies for line in table) == counted.companies
    page = client.get("/reach/").content.decode()
    for figure in (1, counted.companies, CAME, counted.countries):
        assert f'<b class="stat-figure">{figure}</b>' in page


def test_a_browser_that_keeps_nothing_says_so_and_the_form_works(forum, address, chromium):
    opened = context(chromium, PHONE)
    opened.add_init_script("indexedDB.open = () => { throw new Error('refused'); };")
    page = opened.new_page()
    page.goto(address)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    page.locator("#door-q").fill("Guest 007")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Check in").click()
    expect(page.get_by_text("They are in.")).to_be_visible()
    opened.close()
    assert Attendance.objects.get().registration.name == "Guest 007"


def test_a_closed_address_makes_the_device_forget(forum, address, phone):
    door.close_doorway(doorway=forum.doorways.get(), by=None, at=timezone.now())
    # By then it may have looked by itself, and have left this page.
    with contextlib.suppress(Error):
        phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_text("The secretariat has closed this address.")).to_be_visible()
    kept = "async () => (await indexedDB.databases()).length + (await caches.keys()).length"
    until = time.monotonic() + PATIENCE / 1_000
    while phone.evaluate(kept):
        assert time.monotonic() < until, "the device still holds something"
        phone.wait_for_timeout(50)
