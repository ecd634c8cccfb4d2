"""Words that others write are words on every page and paper, whatever they would like to be."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mutua.instruments.tests.forms import form
from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.voice import actions, pepper, printing
from mutua.voice.models import Wave, Workplace

from .test_cards import text_of

BAD = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>"
TYPST = '#panic("ran") $x$ ]#eval("1+1")[ \\ @here'


@pytest.fixture
def hostile(db: None) -> Wave:
    """A wave at a site, with places and a form, that are called so."""
    at = timezone.now()
    mailbox = Mailbox.objects.create(email="mill@supplier.example", since=at)
    site = Workplace.objects.create(
        mailbox=mailbox, name=f"=1+1 {BAD} {TYPST}", place=BAD, country="IN", added_at=at
    )
    asked = form(
        f"select_one yn | safe | {BAD} {TYPST} | {BAD}", f"text | more | {BAD} | {BAD}"
    )  # fmt: skip
    edition = actions.publish(
        source=asked, filename=f"{BAD}.md", organisation=None, by=None, at=at
    )  # fmt: skip
    return actions.open_wave(
        workplace=site, edition=edition, opens=at.date(), closes=at.date() + timedelta(days=3),
        cards=2, places=[f"{BAD} {TYPST}", "Gate"], posters=True, by=None, at=at,
    )  # fmt: skip


def test_no_page_runs_them(hostile: Wave) -> None:
    desk = f"/desk/{mailboxes.token(hostile.workplace.mailbox)}/voice/"
    wave = f"{desk}waves/{hostile.code}/"
    card = f"/w/{pepper.card_code(hostile.code, 0)}/"
    begun = Client().post(f"{card}language/", {"language": "en"})["Location"]
    poster = f"/w/p/{pepper.token('poster', hostile.code)}/"
    site = f"{desk}workplaces/{hostile.workplace.code}/"
    assert "&lt;script&gt;" in Client().get(begun).content.decode()
    harmless(desk, site, f"{site}ask/", wave, f"{wave}tablet/", card, begun, f"{begun}about/")
    harmless(poster, f"{poster}about/", f"/w/?in={BAD}", f"{card}results/")
    actions.close(wave=hostile, by=None, at=timezone.now())
    hostile.refresh_from_db()
    actions.say_improvement(
        wave=hostile, about="", words=BAD, language="en", due=None, by=None, at=timezone.now()
    )
    harmless(wave, f"{wave}improvements/", f"{wave}results/", f"{card}results/", card)


def harmless(*paths: str) -> None:
    """Open pages and look for what would run."""
    for path in paths:
        answer = Client().get(path, follow=True)
        assert answer.status_code == 200, path
        page = answer.content.decode()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path


def test_no_paper_reads_them_as_markup(hostile: Wave) -> None:
    made = [
        printing.cards_pdf(hostile, 0), printing.poster_pdf(hostile, 0),
        printing.handout_pdf(hostile, "en"),
    ]  # fmt: skip
    for pdf in made:
        assert "panic" in text_of(pdf)
