"""People sign in: by invitation, telephone, passkey, letter and company; who guesses is stopped."""

import re
import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import keys
from tests.journeys.browser import PHONE, barriers, context, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

pytestmark = pytest.mark.journey
PASSWORD, OTHER = "nine grey herons in a row", "two slow brown otters swim"
CONFIRM = """
import django; django.setup()
from django.utils import timezone
from mutua.members import actions
from mutua.members.models import Domain, Level, Organisation, Person, Role
office, _ = Organisation.objects.get_or_create(name="Office", slug="office", kind="secretariat")
sam, new = Person.objects.get_or_create(name="Sam", email="sam@office.example")
if new:
    Role.objects.create(person=sam, organisation=office, level=Level.SOURCING)
for each in Domain.objects.filter(confirmed_at=None):
    actions.confirm_domain(domain=each, by=sam, at=timezone.now())
"""


@pytest.fixture(scope="module")
def house(installations: Callable[[], Installation]) -> Installation:
    """An installation with one member, Alder, at a name: passkeys know no numbers."""
    made = installations()
    made.url = f"http://localhost:{made.port}"
    made.env["MUTUA_BASE_URL"] = made.url
    made.manage("found", "Alder", "--slug", "alder")
    made.start()
    return made


def sound(page: Page) -> None:
    """Expect a page that everybody can use, as wide as its window."""
    assert (barriers(page), overflow(page)) == ({}, 0), page.url


def invited(house: Installation, email: str, level: str = "administrator") -> str:
    told = house.manage("invite", email, "--organisation", "alder", "--level", level)
    return told.split()[-1]


def join(page: Page, name: str) -> None:
    sound(page)
    page.get_by_label("Your name").fill(name)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Join").click()


def sign_in(page: Page, house: Installation, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{house.url}/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def say_code(page: Page, code: str, button: str = "Sign in") -> None:
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name=button, exact=True).click()


def set_up_telephone(page: Page) -> tuple[str, list[str]]:
    """Set a telephone up from the page that asks for it; return its secret and the spare codes."""
    expect(page.get_by_role("heading", name="One more step, once")).to_be_visible()
    sound(page)
    page.get_by_role("link", name="Set up my telephone").click()
    page.get_by_text("I cannot read the picture").click()
    sound(page)
    secret = page.locator(".signing-secret").inner_text()
    say_code(page, keys.telephone(secret), "Set up")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    sound(page)
    spare = page.locator(".signing-codes li").all_inner_texts()
    page.get_by_role("link", name="I kept them, go on").click()
    return secret, spare


def test_an_administrator_joins_sets_up_a_telephone_and_comes_in_by_it(
    house: Installation, visit: Visit
) -> None:
    page = visit(invited(house, "ada@alder.example"), PHONE)
    join(page, "Ada")
    secret, spare = set_up_telephone(page)
    expect(page).to_have_url(f"{house.url}/o/alder/")
    assert len(spare) == 10
    assert "telephone with codes" in keys.letter(
        house, "ada@alder.example", "A second step was added"
    )

    sign_out(page)
    sign_in(page, house, "ada@alder.example")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    sound(page)
    page.goto(f"{house.url}/o/alder/")  # half a sign-in is none
    expect(page).to_have_url(re.compile("/sign-in/"))
    sign_in(page, house, "ada@alder.example")
    say_code(page, "000000")
    expect(page.get_by_text("This does not fit")).to_be_visible()
    sound(page)
    say_code(page, keys.telephone(secret))
    expect(page).to_have_url(f"{house.url}/o/alder/")

    sign_out(page)
    sign_in(page, house, "ada@alder.example")
    say_code(page, spare[0])
    expect(page).to_have_url(f"{house.url}/o/alder/")
    keys.letter(house, "ada@alder.example", "A recovery code was used")
    sign_out(page)
    sign_in(page, house, "ada@alder.example")
    say_code(page, spare[0])
    expect(page.get_by_text("This does not fit")).to_be_visible()
    say_code(page, spare[1])

    page.goto(f"{house.url}/account/safety/")
    sound(page)
    expect(page.get_by_text("this one")).to_be_visible()
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_text("are signed out.")).to_be_visible()
    expect(page.get_by_text("Set up another one before you remove this.")).to_be_visible()
    expect(page.get_by_role("link", name="Remove")).to_have_attribute("aria-disabled", "true")


def test_a_passkey_is_set_up_and_opens_without_a_password(
    house: Installation, visit: Visit
) -> None:
    page = visit(invited(house, "pia@alder.example"), PHONE)
    device = keys.hand_key(page)
    join(page, "Pia")
    page.get_by_role("link", name="Set up a passkey").click()
    sound(page)
    page.get_by_label("What you call it").fill("My telephone")
    page.get_by_role("button", name="Set up", exact=True).click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="I kept them, go on").click()
    expect(page).to_have_url(f"{house.url}/o/alder/")

    sign_out(page)
    page.goto(f"{house.url}/sign-in/")
    sound(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{house.url}/o/alder/")

    sign_out(page)
    sign_in(page, house, "pia@alder.example")
    sound(page)
    page.get_by_role("button", name="Use my passkey").click()
    expect(page).to_have_url(f"{house.url}/o/alder/")

    page.goto(f"{house.url}/account/safety/")
    expect(page.locator("strong", has_text="My telephone")).to_be_visible()
    page.goto(f"{house.url}/account/safety/codes/new/")
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", name="Make new recovery codes?")).to_be_visible()
    device.detach()


def test_a_forgotten_password_is_set_anew_and_a_code_comes_by_letter(
    house: Installation, visit: Visit
) -> None:
    elsewhere = visit(invited(house, "rob@alder.example", "sourcing"))
    join(elsewhere, "Rob")
    expect(elsewhere).to_have_url(f"{house.url}/o/alder/")

    page = visit(f"{house.url}/sign-in/", PHONE)
    page.get_by_role("link", name="I forgot my password").click()
    page.get_by_label("E-mail").fill("rob@alder.example")
    page.get_by_role("button", name="Send the link").click()
    page.goto(
        re.findall(r"http\S+/reset/\S+", keys.letter(house, "rob@alder.example", "password"))[0]
    )
    for leaked in ("password1234", OTHER):
        for field in page.locator("input[type=password]").all():
            field.fill(leaked)
        page.get_by_role("button", name="Set the password").click()
        if leaked != OTHER:
            expect(page.get_by_text("leaked somewhere")).to_be_visible()
            sound(page)
    sign_in(page, house, "rob@alder.example", OTHER)
    expect(page).to_have_url(f"{house.url}/o/alder/")
    elsewhere.goto(f"{house.url}/account/")
    expect(elsewhere).to_have_url(re.compile("/sign-in/"))

    sign_out(page)
    page.goto(f"{house.url}/sign-in/")
    page.get_by_role("link", name="Send me a code").click()
    sound(page)
    page.get_by_label("E-mail").fill("rob@alder.example")
    page.get_by_role("button", name="Send the code").click()
    sound(page)
    letter = keys.letter(house, "rob@alder.example", "is your code for Mutua")
    say_code(page, re.findall(r"\b[A-Z]{4}-[A-Z]{4}\b", letter)[0].lower())
    expect(page).to_have_url(f"{house.url}/o/alder/")


def test_who_guesses_is_stopped_and_the_owner_told(
    house: Installation, visit: Visit, chromium: Browser
) -> None:
    owner = visit(invited(house, "lou@alder.example", "viewer"))
    join(owner, "Lou")
    expect(owner).to_have_url(f"{house.url}/o/alder/")
    page = context(chromium, PHONE).new_page()  # which may complain: it is refused
    for _ in range(8):
        sign_in(page, house, "lou@alder.example", "a wrong guess")
    expect(page.get_by_role("heading", name="Too many tries")).to_be_visible()
    sound(page)
    page.context.close()
    assert "quarter of an hour" in keys.letter(house, "lou@alder.example", "tried to guess")
    owner.reload()
    expect(owner).to_have_url(f"{house.url}/o/alder/")  # who is in stays in


@pytest.mark.skipif(shutil.which("node") is None, reason="the company's sign-in runs on node")
def test_people_come_in_by_their_company_and_only_by_its_own_addresses(
    house: Installation, visit: Visit, chromium: Browser
) -> None:
    page = visit(invited(house, "ida@alder.example"))
    join(page, "Ida")
    set_up_telephone(page)
    port = keys.free_port()
    page.goto(f"{house.url}/o/alder/company-sign-in/")
    sound(page)
    page.get_by_label("Domain").fill("alder.example")
    page.get_by_role("button", name="Add the domain").click()
    page.get_by_label("Issuer").fill(f"http://localhost:{port}")
    page.get_by_label("Client id").fill("mutua")
    page.get_by_label("Client secret").fill("a secret of Alder")
    page.get_by_label("Who comes without an invitation").select_option(label="Viewer")
    page.get_by_role("button", name="Save").click()
    sound(page)
    assert "a secret of Alder" not in page.content()
    redirect = page.locator("code.signing-secret").inner_text()

    come = visit(f"{house.url}/sign-in/", PHONE)
    come.get_by_role("link", name="With my company").click()
    come.get_by_label("E-mail").fill("cora@alder.example")
    come.get_by_role("button", name="Go on").click()
    expect(come.get_by_text("No company with addresses like this one")).to_be_visible()
    sound(come)
    house.run("-c", CONFIRM)
    come.get_by_role("button", name="Go on").click()
    sound(come)
    with keys.company(port, redirect, "cora@alder.example"):
        through(come)
        expect(come).to_have_url(f"{house.url}/o/alder/")
    for email, verified in (("sam@office.example", True), ("ida@alder.example", False)):
        thief = context(chromium, PHONE).new_page()  # which may complain: it is refused
        thief.goto(redirect.removesuffix("back/"))
        with keys.company(port, redirect, email, verified=verified):
            through(thief)
            expect(thief.get_by_role("heading", name="That did not work")).to_be_visible()
            sound(thief)
        thief.goto(f"{house.url}/account/")
        expect(thief).to_have_url(re.compile("/sign-in/"))
        thief.context.close()


def through(page: Page) -> None:
    """Sign in at the company's own page, and come back."""
    page.get_by_role("link", name="Go there").click()
    page.locator("input[name=login]").fill("anybody")
    page.locator("input[name=password]").fill("anything")
    page.locator("button[type=submit]").click()
    page.locator("button[type=submit]").click()
