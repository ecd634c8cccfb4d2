"""Pages on which sites are asked and answer, and what each side never learns there."""

import io
import re

from django.core import mail
from django.test import Client

from mutua.members import mailboxes
from mutua.members.models import Level, Mailbox
from mutua.members.tests.people import signed_in
from mutua.register import actions as register
from mutua.voice import actions, queries
from mutua.voice.models import Consent, Enrolment, Proposal, Workplace
from mutua.voice.rules import end_of

from .programmes import AT, accept, days, programme_of, propose


def desk(n: int = 0) -> str:
    """Return where the mailbox of a site has its pages."""
    return f"/desk/{mailboxes.token(Mailbox.objects.get(email=f'mill{n}@supplier.example'))}/voice/"


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def bare(response) -> bytes:
    """Return a page without what differs from one rendering to the next."""
    return re.sub(rb'(value=|content=|headers=).{0,40}[A-Za-z0-9]{64}"?', b"", response.content)


def test_a_site_reads_what_it_is_asked_and_agrees_on_its_page(alder):
    asked = propose(alder, programme_of(alder), arm="beside", why="Heat is our worry.")
    site, here = Client(), f"{desk()}proposals/{asked.code}/"
    assert "Alder" in text(site.get(desk()))
    page = text(site.get(here))
    for words in (
        "Heat is our worry.", "Canopies and drinking water", "You are asked to stand beside",
        "for each worker who is asked", "groups of 10 people or more", "Baseline",
    ):  # fmt: skip
        assert words in page
    assert "My supervisor treats me with respect." in text(site.get(f"{here}questions/"))
    done = site.post(f"{here}accept/", {"until": days(500), "do": "join"}, follow=True)
    assert "Who may read now" in text(done)
    assert Enrolment.objects.get().arm == "beside"
    given = Consent.objects.get()
    assert given.until == end_of(days(500))
    over = site.post(f"{desk()}consents/{given.code}/revoke/", follow=True)
    assert "Nobody but you." in text(over)
    out = f"{desk()}programmes/{asked.programme.code}/{Workplace.objects.get().code}/leave/"
    site.post(out)
    assert queries.arms(asked.programme) == (0, 0)


def test_a_site_that_is_surveyed_is_offered_to_let_read_only(alder, organisation):
    accept(propose(alder, programme_of(alder)))
    birch = organisation("Birch")
    asked = propose(birch, programme_of(birch))
    site, here = Client(), f"{desk()}proposals/{asked.code}/"
    page = text(site.get(here))
    assert "There is no second survey." in page
    assert 'value="join"' not in page
    code = str(Workplace.objects.get().code)
    said = {"until": days(500), "workplace": code}
    refused = site.post(f"{here}accept/", said | {"do": "join"})
    assert "Nobody shall be asked twice" in text(refused)
    site.post(f"{here}accept/", said | {"do": "read"})
    assert Consent.objects.filter(organisation=birch).count() == 1
    assert Enrolment.objects.count() == 1


def test_pages_of_another_desk_are_not_there(alder):
    made = programme_of(alder)
    asked, _other = propose(alder, made, 0), propose(alder, made, 1)
    accept(asked)
    stranger, given, site = Client(), Consent.objects.get(), Workplace.objects.get()
    for path in (f"proposals/{asked.code}/", f"proposals/{asked.code}/questions/"):
        assert stranger.get(f"{desk(1)}{path}").status_code == 404
        assert stranger.get(f"/desk/forged.token/voice/{path}").status_code == 404
    for path in (
        f"proposals/{asked.code}/accept/", f"proposals/{asked.code}/decline/",
        f"consents/{given.code}/revoke/", f"programmes/{made.code}/{site.code}/leave/",
    ):  # fmt: skip
        assert stranger.post(f"{desk(1)}{path}").status_code == 404
    assert queries.consents_to(alder, AT).count() == 1


def test_who_asks_never_learns_from_us_that_others_ask_or_read_there(alder, organisation):
    """Bytes of a member's pages are equal whether or not others are at the site."""
    made = programme_of(alder)
    asked = propose(alder, made)
    client = signed_in(alder, Level.ADMINISTRATOR)
    paths = [
        "/o/alder/voice/", f"/o/alder/voice/programmes/{made.code}/", "/o/alder/voice/ask/",
        f"/o/alder/voice/programmes/{made.code}/propose/",
    ]  # fmt: skip
    before = [bare(client.get(path)) for path in paths]
    for n, name in enumerate(("Birch", "Cedar")):
        other = organisation(name)
        enrolment = accept(propose(other, programme_of(other) if n == 0 else None))
        if enrolment:
            actions.open_wave(
                workplace=enrolment.workplace, edition=made.edition, opens=days(0),
                closes=days(9), cards=5, places=["Gate"], by=None, at=AT,
                round=enrolment.programme.rounds.first(),
            )  # fmt: skip
    assert [bare(client.get(path)) for path in paths] == before
    # Nor does asking anew tell anything: it answers as it would of any site.
    fresh = propose(alder, None, 0, supplier="Mill Zero")
    assert fresh.state == asked.state == "open"


def test_a_member_sees_only_its_own_proposals_and_consents(alder, organisation):
    birch = organisation("Birch")
    accept(propose(birch, programme_of(birch, name="Secret of Birch"), 5))
    page = text(signed_in(alder, Level.ADMINISTRATOR).get("/o/alder/voice/"))
    for word in ("Birch", "Mill 5", "Secret"):
        assert word not in page


def test_the_desk_leads_to_worker_voice_where_it_concerns_it(alder):
    Mailbox.objects.create(email="mill1@supplier.example", since=AT)
    propose(alder, None)
    for n, shown in ((0, True), (1, False)):
        home = desk(n)
        assert (f'href="{home}"' in text(Client().get(home.removesuffix("voice/")))) is shown


def test_sites_are_asked_from_a_pasted_table_and_wrong_rows_are_told(alder):
    made = programme_of(alder)
    client, path = (
        signed_in(alder, Level.SOURCING),
        f"/o/alder/voice/programmes/{made.code}/propose/",
    )
    pasted = (
        "Site name\tE-mail\tCountry\tArm\tLanguage\n"
        "Kaveri Sugar Works\tkaveri@mill.example\tIndia\tbeside\thi\n"
        "Nile Oil Mills\tno address\tEgypt\t\t\n"
        "Third\tthird@mill.example\tNarnia\tperhaps\tklingon\n"
    )
    said = {"pasted": pasted, "arm": "with", "why": "Heat."}
    page = text(client.post(path, said | {"do": "send"}))
    for words in (
        "Row 3, column “E-mail”: “no address” is not an e-mail address.",
        "Row 4, column “Country”: We know no country “Narnia”.",
        "Row 4, column “Arm”: “perhaps” is neither “with” nor “beside”.",
        "Row 4, column “Language”: “klingon” is not one of:",
        "Nobody was asked yet",
    ):
        assert words in page
    assert not Proposal.objects.exists()
    client.post(path, said | {"do": "send", "skip": "on"})
    one = Proposal.objects.select_related("mailbox").get()
    assert (one.supplier, one.arm, one.country, one.why, one.mailbox.language) == (
        "Kaveri Sugar Works", "beside", "IN", "Heat.", "hi",
    )  # fmt: skip


def test_looking_at_a_table_asks_nobody(alder):
    client = signed_in(alder, Level.SOURCING)
    pasted = "Site name\tE-mail\nKaveri\tkaveri@mill.example\n"
    page = text(client.post("/o/alder/voice/ask/", {"pasted": pasted, "do": "look"}))
    assert "1 site of your table can be asked." in page
    assert not Proposal.objects.exists()


def test_sites_are_asked_from_ones_own_lists(alder):
    rows = "Name,City,Country,E-mail\nKaveri Sugar Works,Mandya,India,kaveri@mill.example\nNo Mail,Pune,India,\n"
    hand_in(alder, rows)
    client = signed_in(alder, Level.SOURCING)
    page = text(client.get("/o/alder/voice/ask/"))
    assert "kaveri@mill.example" in page
    assert "No Mail" not in page
    said = {
        "site": ["kaveri@mill.example Kaveri Sugar Works", "x@evil.example Forged"],
        "do": "send",
    }
    client.post("/o/alder/voice/ask/", said)
    assert [one.supplier for one in Proposal.objects.all()] == ["Kaveri Sugar Works"]
    assert len(mail.outbox) <= 1
    assert 'name="site"' not in text(client.get("/o/alder/voice/ask/"))


def hand_in(organisation, rows):
    """Upload a list of suppliers."""
    opened = register.open_list(
        organisation=organisation, purpose="suppliers", name="All", by=None, at=AT
    )
    file = io.BytesIO(rows.encode())
    upload = register.receive(list=opened, file=file, filename="all.csv", by=None, at=AT)
    register.confirm(upload=upload, mapping=upload.mapping, by=None, at=AT)
    upload.refresh_from_db()
    register.take_in(upload=upload, at=AT)
