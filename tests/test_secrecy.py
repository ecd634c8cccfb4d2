"""Nobody learns from anything that a member can fetch who contributed an audit.

Worlds are built that differ only in who contributed which audits. A member then follows every
link and tries every filter in each of them: what it gets must be the same, byte for byte, and
must not hold a word that only a contributor could have said.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client

from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.register import actions

pytestmark = pytest.mark.xdist_group("secrecy")  # their worlds are built once
AT = datetime.now(UTC)
TODAY = AT.date()
RECENT, OLDER, SOON = TODAY - timedelta(40), TODAY - timedelta(500), TODAY - timedelta(300)

MINE = """Our code,Factory,Town,Country
A1,Kaveri Sugar Works,Mandya,India
A2,Lotus Carton Company,Hanoi,Vietnam
A3,Nile Oil Mills,Alexandria,Egypt
A4,Aurora Bottling,Lima,Peru
A5,Golden Star Packaging,Izmir,Turkey
"""
MY_AUDITS = f"""Supplier,City,Country,Protocol,Version,Audit date,Audit firm
Aurora Bottling,Lima,Peru,SMETA 4-pillar,6.1,{RECENT},Own Choice Audits
"""
HEAD = "Vendor no,Supplier,City,Country,Protocol,Version,Audit date,Kind of audit,Audit firm\n"
AUDITS = (
    f"BX-4711,Kaveri Sugar Works Pvt Ltd,Mandya,India,SMETA 4-pillar,6.1,{RECENT},Semi-announced one,Bluestone\n"
    f"BX-4712,Nile Oils,Alexandria,Egypt,SA8000,2014,{OLDER},Semi-announced two,Bluestone\n",
    f"CY-0815,KAVERI SUGAR WORKS,Mandya,India,SMETA 4-pillar,6.1,{RECENT},Semi-announced three,Cartwell\n"
    f"CY-0816,Lotus Carton Co.,Ha Noi,VIETNAM,amfori BSCI,Version of Cartwell,{SOON},,Cartwell\n",
    f"DZ-1234,Aurora Bottling S.A.,Lima,Peru,Internal social audit,17,{OLDER},,Meridian\n"
    f"DZ-1235,Golden Star Pack,Manisa,Turkey,WRAP,,{RECENT},,Meridian\n",
)
OTHERS = ("Birchwood", "Cedarholm", "Dogwoods")
WORDS_OF_OTHERS = [
    *OTHERS, "birchwood", "Bluestone", "Cartwell", "Meridian", "Semi-announced", "Version of",
    "BX-47", "CY-08", "DZ-12", "Audits of", "Person of B", "Person of C", "Person of D",
]  # fmt: skip


def member(name: str) -> Role:
    organisation = Organisation.objects.create(name=name, slug=name.lower(), kind=Kind.MEMBER)
    person = Person.objects.create(name=f"Person of {name}", email=f"{name.lower()}@people.example")
    return Role.objects.create(person=person, organisation=organisation, level=Level.SOURCING)


def upload(role: Role, purpose: str, name: str, text: str) -> None:
    given = actions.receive_first(
        organisation=role.organisation,
        purpose=purpose,
        name=name,
        file=io.BytesIO(text.encode()),
        filename="list.csv",
        by=role.person,
        at=AT,
    )
    actions.confirm(upload=given, mapping=given.mapping, by=role.person, at=AT)
    given.refresh_from_db()
    actions.take_in(upload=given, at=AT)


def seen(*, contributors: tuple[int, ...], backwards: bool = False) -> dict[str, str]:
    """Build a world, see all of it as one member, and undo it; so the next has the same ids.

    `contributors` says who contributes each of the audited lists, in this order or `backwards`.
    """
    with transaction.atomic():
        me = member("Alderside")
        others = [member(name) for name in OTHERS]
        upload(me, "suppliers", "My suppliers", MINE)
        upload(me, "audited", "My audits", MY_AUDITS)
        handed_in = [*zip(AUDITS, contributors, strict=True)][:: -1 if backwards else 1]
        for audits, contributor in handed_in:
            role = others[contributor]
            upload(role, "audited", f"Audits of {role.organisation}", HEAD + audits)
        actions.link(run=actions.want_run(at=AT), at=AT)
        pages = dict(follow(me))
        transaction.set_rollback(True)
    return pages


def follow(me: Role) -> Iterator[tuple[str, str]]:
    """Yield what a member finds at every address that its pages name."""
    client = Client()
    client.force_login(me.person, "django.contrib.auth.backends.ModelBackend")
    home = f"/o/{me.organisation.slug}/"
    ahead, known = [home], {home}
    while ahead:
        address = ahead.pop(0)
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        yield plain(address), f"{response.status_code} {plain(text_of(body))}"
        if response.headers.get("Content-Type", "").startswith("text/html"):
            for link in links(body.decode(), address):
                if link.startswith(home) and link not in known and simple(link):
                    known.add(link)
                    ahead.append(link)


def simple(link: str) -> bool:
    """Tell whether an address asks for one thing at most: the choices multiply without end."""
    return len(parse_qsl(urlsplit(link).query)) <= 1


def links(page: str, address: str) -> Iterator[str]:
    """Yield every address that a page leads to, those of its filters' choices among them."""
    for found in re.findall(r'(?:href|hx-get|data-map)="([^"]*)"', page):
        yield urljoin(address, unescape(found)).split("#")[0]
    filters = "".join(re.findall(r'<form[^>]*method="get".*?</form>', page, re.DOTALL))
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', filters, re.DOTALL):
        for value in re.findall(r'<option value="([^"]+)"', options):
            yield f"{urlsplit(address).path}?{name}={unescape(value)}"
    if "export." in page:
        yield urljoin(address, "?q=kaveri")


def text_of(body: bytes) -> str:
    """Return a body as text: of a workbook all its parts, but for the moment it was written."""
    if not body.startswith(b"PK"):
        return body.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        parts = {part: book.read(part).decode() for part in sorted(book.namelist())}
    return "\n".join(parts[part] for part in parts if part != "docProps/core.xml")


def plain(text: str) -> str:
    """Mask what is random on purpose: tokens of forms and of pairs, codes of sites, a phone tried."""
    text = re.sub(r'(name="(?:held|phone|message)" value=")[^"]*', r"\1…", text)
    text = re.sub(r"(csrfmiddlewaretoken\W+value=\"|X-CSRFToken\W+)\w+", r"\1…", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "…", text)
    return re.sub(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b", "…", text)


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: object) -> dict[str, str]:
    """What the member sees where each of the others contributed the list written for it."""
    with django_db_blocker.unblock():
        return seen(contributors=(0, 1, 2))


@pytest.mark.django_db
@pytest.mark.parametrize("contributors", [(1, 0, 2), (1, 2, 0)])
def test_who_contributed_changes_nothing_that_a_member_can_fetch(
    pages: dict[str, str], contributors: tuple[int, ...]
) -> None:
    assert seen(contributors=contributors) == pages


@pytest.mark.django_db
def test_when_audits_were_contributed_changes_nothing_either(pages: dict[str, str]) -> None:
    assert seen(contributors=(2, 0, 1), backwards=True) == pages


def test_the_walk_reaches_all_that_a_member_can_read(pages: dict[str, str]) -> None:
    home = "/o/alderside/"
    reached = {address.removeprefix(home).split("?")[0] for address in pages}
    assert {
        "", "suppliers/", "suppliers/1/1/", "suppliers/export.csv", "suppliers/export.xlsx",
        "map/", "map/points.json", "audited/", "matches/", "lists/", "lists/1/",
    } - reached == set()  # fmt: skip
    assert [address for address, page in pages.items() if not page.startswith("200")] == []


def test_the_answer_is_there_to_be_read(pages: dict[str, str]) -> None:
    rows = [line.split(",") for line in pages["/o/alderside/suppliers/export.csv"].splitlines()]
    found = {row[0]: (row[7], row[8], row[12], row[13]) for row in rows if len(row) > 12}
    assert found["A1"] == ("Valid", "SMETA 4-pillar", "2–4", "")
    assert found["A4"] == ("Valid", "SMETA 4-pillar", "1", "yes")


@pytest.mark.parametrize("word", WORDS_OF_OTHERS)
def test_no_word_of_a_contributor_is_anywhere(pages: dict[str, str], word: str) -> None:
    directory = "/o/alderside/membership/directory/"  # who is a member, everybody may know
    named = [a for a, page in pages.items() if word in page and not a.startswith(directory)]
    assert named == []


@pytest.mark.parametrize("day", [OLDER, SOON])
def test_no_exact_day_of_others_audits_is_anywhere(pages: dict[str, str], day: date) -> None:
    ways = [
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day.day} {day:%B %Y}",
        f"{day.day} {day:%b %Y}",
    ]
    assert [a for a, page in pages.items() if any(way in page for way in ways)] == []
