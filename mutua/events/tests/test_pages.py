"""What each reader sees of events, and what stays hidden."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mutua.events import actions, links, queries
from mutua.events.models import Unconfirmed
from mutua.events.said import Text
from mutua.library.tests.conftest import word
from mutua.members.models import Kind, Level, Organisation

from .conftest import NOON

FORM = {"name": "Ana Silva", "company": "Rio Mill", "country": "BR", "email": "ana@mill.example"}


@pytest.fixture
def soon(make):
    """Announce an event that is still to come by the wall clock."""
    return make


@pytest.fixture
def office(role, client_of):
    return client_of(role("Office", Kind.SECRETARIAT))


def test_a_stranger_registers_confirms_and_sees_the_ticket(soon, sector, client, mailoutbox):
    event = soon()
    said = FORM | {"sector": sector.pk}
    response = client.post(reverse("events:register", args=[event.slug]), said)
    assert response["Location"] == reverse("events:asked", args=[event.slug])
    actions.post(at=timezone.now())
    path = re.search(r"/events/confirm/\S+", mailoutbox[0].body)[0]
    assert client.get(path).status_code == 200
    assert queries.counts_of(event)["coming"] == 0  # looking at it confirms nothing
    ticket = client.post(path)["Location"]
    page = client.get(ticket).content.decode()
    assert ("Rio Mill" in page, "<svg" in page, client.get(path).status_code) == (True, True, 404)


def test_the_page_to_confirm_shows_what_was_written_and_asks_whether_inviters_are_told(
    soon, workshop, sector, client, mailoutbox
):
    event = soon()
    item = workshop(event, "Hours")
    said = FORM | {"sector": sector.pk, "workshop_1": str(item.code), "tells_inviters": "on"}
    client.post(reverse("events:register", args=[event.slug]), said)
    path = links.confirmation(Unconfirmed.objects.get())
    page = client.get(path).content.decode()
    assert [word for word in ("Ana Silva", "Rio Mill", "Hours") if word not in page] == []
    [box] = re.findall(r'<input[^>]*name="tells_inviters"[^>]*>', page)
    assert "checked" not in box
    client.post(path, {"tells_inviters": "on"})
    assert event.registrations.get().tells_inviters


def test_whoever_only_wrote_an_address_does_not_say_that_inviters_are_told(soon, sector, client):
    event = soon()
    said = FORM | {"sector": sector.pk, "tells_inviters": "on"}
    client.post(reverse("events:register", args=[event.slug]), said)
    client.post(links.confirmation(Unconfirmed.objects.get()))
    assert not event.registrations.get().tells_inviters


def test_who_is_signed_in_need_not_confirm(soon, sector, role, client_of):
    event = soon()
    client = client_of(role("Alder"))
    path = reverse("events:register", args=[event.slug])
    assert 'value="Alder"' in client.get(path).content.decode()
    client.post(path, FORM | {"sector": sector.pk})
    made = event.registrations.get()
    assert (made.email, made.organisation.name) == ("alder@people.example", "Alder")
    assert client.get(path)["Location"] == links.ticket(made)


@pytest.mark.parametrize("who", ["a stranger", "a supplier", "a member"])
def test_a_meeting_of_members_is_there_for_members_only(who, soon, role, client, client_of):
    event = soon(sort="members", audience="members")
    kinds = {"a supplier": Kind.SUPPLIER, "a member": Kind.MEMBER}
    visitor = client_of(role("Somebody", kinds[who])) if who in kinds else client
    found = visitor.get(links.page(event))
    assert found.status_code == (200 if who == "a member" else 404)
    if who == "a member":
        assert "Do not speak of prices" in found.content.decode()
    feed = visitor.get("/events/feed.ics").content
    assert b"Supplier Forum" not in feed


def test_what_is_not_announced_is_there_for_the_secretariat_only(soon, client, office):
    event = soon(announced=False)
    assert client.get(links.page(event)).status_code == 404
    preview = office.get(f"/o/office/events/{event.code}/preview/")
    assert "A preview" in preview.content.decode()


def test_an_event_for_invited_suppliers_is_shown_and_takes_no_stranger(soon, client):
    event = soon(audience="invited")
    assert "by their invitation" in client.get(links.page(event)).content.decode()
    client.post(reverse("events:register", args=[event.slug]), FORM)
    assert Unconfirmed.objects.count() == 0


def test_a_text_that_is_not_there_in_a_language_is_shown_in_english_and_said_so(soon, client):
    event = soon()
    actions.say(event=event, language="tr", text=Text("Tedarikçi Forumu"), by=None, at=NOON)
    turkish = client.get(links.page(event), {"lang": "tr"}).content.decode()
    assert "Tedarikçi Forumu" in turkish
    spanish = client.get(links.page(event), {"lang": "es"}).content.decode()
    assert '<h1 lang="en">Supplier Forum</h1>' in spanish


def test_what_search_engines_read_cannot_break_the_page(soon, client):
    event = soon("</script><script>alert(1)</script>")
    page = client.get(links.page(event)).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(block)["name"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("audience", "stranger", "member"), [("public", 200, 200), ("members", 404, 200)]
)
def test_materials_are_for_whom_they_are(
    audience, stranger, member, soon, role, client, client_of, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    event = soon()
    made = actions.add_material(
        event=event, title="Slides", audience=audience, language="en", name="s.docx",
        content=word(), by=None, at=NOON,
    )  # fmt: skip
    path = reverse("events:material", args=[event.slug, made.document.editions.get().code])
    member_client = client_of(role("Alder"))
    assert [one.get(path).status_code for one in (client, member_client)] == [stranger, member]
    assert ("Slides" in client.get(links.page(event)).content.decode()) == (stranger == 200)


def test_suppliers_are_never_suggested_to_who_registers(soon, client):
    Organisation.objects.create(name="Secret Mill", slug="mill", kind=Kind.SUPPLIER)
    Organisation.objects.create(name="Alder", slug="alder", kind=Kind.MEMBER)
    page = client.get(reverse("events:register", args=[soon().slug])).content.decode()
    assert ('<option value="Alder">' in page, "Secret Mill" in page) == (True, False)


@pytest.mark.parametrize("where", ["public", "registrations"])
def test_lists_ask_the_database_the_same_at_one_and_at_thirty(
    where, soon, register, client, office
):
    event = soon()
    register(event, "P0")
    visitor = client if where == "public" else office
    path = "/events/" if where == "public" else f"/o/office/events/{event.code}/registrations/"
    visitor.get(path)
    with CaptureQueriesContext(connection) as one:
        visitor.get(path)
    for number in range(1, 30):
        soon(f"Forum {number}") if where == "public" else register(event, f"P{number}")
    with CaptureQueriesContext(connection) as many:
        visitor.get(path)
    assert len(many) == len(one)


def test_badges_and_sheets_hold_who_comes(soon, workshop, register, office):
    event = soon()
    item = workshop(event, "Hours", capacity=1)
    for number, name in enumerate(("Ana", "Bo")):
        register(event, name, number, [item])
    base = f"/o/office/events/{event.code}"
    sheet = office.get(f"{base}/registrations.csv").content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in sheet.splitlines()] == ["Name", "Ana", "Bo"]
    assert office.get(f"{base}/registrations.xlsx").status_code == 200
    assert office.get(f"{base}/badges.pdf").content.startswith(b"%PDF")


def test_the_secretariat_plans_announces_and_cancels_by_the_pages(office, sector, client):
    said = {
        "title": "Forum", "language": "en", "sort": "suppliers", "audience": "public",
        "zone": "Asia/Kolkata", "starts_at": "2030-03-10T09:00", "ends_at": "2030-03-10T17:00",
        "place": "Hotel", "languages": ["en"],
    }  # fmt: skip
    desk = office.post("/o/office/events/new/", said)["Location"]
    part = {
        "sort": "workshop", "title": "Hours", "starts_at": "2030-03-10T10:00",
        "ends_at": "2030-03-10T11:00", "leaders": "Ana Silva, Rio Mill\n王芳，蓝河纺织",
    }  # fmt: skip
    assert office.post(f"{desk}programme/", part).status_code == 302
    parties = {
        "form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-part": "host",
        "form-0-name": "Mutua",
    }  # fmt: skip
    assert office.post(f"{desk}parties/", parties).status_code == 302
    assert office.post(f"{desk}announce/").status_code == 302
    page = client.get("/events/forum-2030/").content.decode()
    assert [
        word
        for word in ("Hours", "Ana Silva", "Rio Mill", "王芳", "09:00–17:00", "Mutua")
        if word not in page
    ] == []
    office.post(f"{desk}cancel/")
    assert "This event is cancelled" in client.get("/events/forum-2030/").content.decode()


def test_a_viewer_of_a_member_does_not_invite(soon, role, client_of):
    path = f"/o/alder/events/{soon().code}/suppliers/"
    assert client_of(role("Alder", level=Level.VIEWER)).get(path).status_code == 403


def test_an_organisation_reads_what_concerns_it(soon, role, coming):
    alder = role("Alder").organisation
    alder.country = "IN"
    near, far = soon("Near"), soon("Far", country="BR")
    actions.register(
        event=far, email="a@alder.example", language="en", welcome=True, by=None, at=NOON,
        said=coming(), organisation=alder,
    )  # fmt: skip
    found = {one.event: (one.registered, one.near) for one in queries.upcoming_for(alder, NOON)}
    assert found == {near: (0, True), far: (1, False)}


def test_the_front_page_tells_of_what_comes_and_not_of_members_meetings(soon, client):
    soon("Open forum")
    soon("Closed meeting", sort="members", audience="members")
    page = client.get("/").content.decode()
    assert ("Open forum" in page, "Closed meeting" in page) == (True, False)
