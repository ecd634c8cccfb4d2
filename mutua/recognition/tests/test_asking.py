"""Asking hundreds at once: ticks, addresses pasted and handed in, and what is remembered."""

import re
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mutua import tables
from mutua.audits.models import Audit
from mutua.journal import queries as journal
from mutua.journal.models import Entry
from mutua.recognition import addresses, queries
from mutua.recognition.models import Ask, Contact
from mutua.register.models import Record, Row, Upload

from .conftest import NOW, TODAY
from .test_ask_pages import _said, _url
from .test_asks import MAIL


@pytest.fixture
def listed(alder):
    """Let a list say the address of a supplier."""

    def say(name, email):
        record = Record.objects.get(name=name, list__organisation=alder)
        upload, _ = Upload.objects.get_or_create(
            list=record.list, filename="a.csv", defaults={"uploaded_at": NOW, "size": 1}
        )
        record.row = Row.objects.create(
            upload=upload, number=record.pk, line=record.pk, cells=[], values={"email": email}
        )
        record.save()

    return say


def _page(buyer, **posted):
    page = buyer.post(_url("ask"), _said(**posted)) if posted else buyer.get(_url("ask"))
    return page.content.decode()


def _asked():
    return dict(Ask.objects.values_list("supplier", "email"))


def _filled(page):
    return dict(re.findall(r'name="email-(\S+)" value="(\S+)"', page))


@pytest.mark.parametrize("said", ["mill@list.example", " MAILTO:Mill@List.example "])
def test_an_address_of_the_list_is_ticked(buyer, covered, listed, said):
    listed("Kaveri", said)
    page = _page(buyer)
    assert _filled(page) == {"1-1": "mill@list.example"}
    assert page.count("checked") == 1
    assert "1 without an address" in page


def test_whose_audit_has_lapsed_is_ticked_by_hand_only(buyer, covered, listed):
    listed("Kaveri", "mill@list.example")
    Audit.objects.update(date=TODAY - timedelta(900), valid_until=TODAY - timedelta(500))
    page = _page(buyer)
    assert (_filled(page), page.count("checked")) == ({"1-1": "mill@list.example"}, 0)
    _page(buyer, **{"email-1-1": "mill@list.example"}, offered="1-1", ask="1-1", do="send")
    _page(buyer, **{"email-1-2": MAIL}, offered="", do="send")
    assert _asked() == {"Kaveri": "mill@list.example", "Nile": MAIL}


def test_two_addresses_in_a_cell_of_the_list_are_none(buyer, covered, listed):
    listed("Kaveri", "a@list.example; b@list.example")
    assert _filled(_page(buyer)) == {}


def test_whose_tick_is_taken_away_is_not_asked(buyer, covered):
    emails = {"email-1-1": MAIL, "email-1-2": "nile@supplier.example"}
    _page(buyer, **emails, offered="1-1 1-2", ask="1-2", do="send")
    assert _asked() == {"Nile": "nile@supplier.example"}


@pytest.mark.parametrize(("button", "ticks"), [("all", 2), ("none", 0)])
def test_all_are_ticked_or_none(buyer, covered, button, ticks):
    emails = {"email-1-1": MAIL, "email-1-2": "nile@supplier.example"}
    page = _page(buyer, **emails, offered="1-1 1-2", ask="1-2", do=button)
    assert (page.count("checked"), _asked()) == (ticks, {})


def test_enter_in_a_field_sends_nothing_and_keeps_all(buyer, covered):
    page = _page(buyer, **{"email-1-1": MAIL}, why="Our words", do="look")
    assert (_asked(), _filled(page)) == ({}, {"1-1": MAIL})
    assert "Our words" in page
    first = re.search(r"<button[^>]*>", page[page.index('enctype="multipart') :])
    assert first is not None
    assert 'value="look"' in first[0]


def test_pasted_addresses_are_filled_in_kept_and_not_sent(buyer, covered, alder):
    page = _page(buyer, pasted="Kaveri\tmill@pasted.example\nNobody\tx@y.example", do="send")
    assert (_asked(), _filled(page)) == ({}, {"1-1": "mill@pasted.example"})
    assert "none of your suppliers is called or numbered “Nobody”" in page
    assert _filled(_page(buyer)) == {"1-1": "mill@pasted.example"}


def test_a_sheet_of_those_without_address_comes_back_filled_in(buyer, covered):
    book = buyer.get(_url("missing"))
    assert book["Content-Disposition"].endswith('.xlsx"')
    with addresses.opened(book.content, "sheet.xlsx") as table:
        rows = [row.cells for row in table.rows()]
    assert [row[1] for row in rows] == ["Kaveri", "Nile"]
    filled = BytesIO()
    mended = [[*row[:5], f"m{row[6]}@x.example", row[6]] for row in rows]
    tables.write_book(filled, [tables.Sheet("Suppliers", table.headings, mended)])
    page = _page(buyer, sheet=SimpleUploadedFile("back.xlsx", filled.getvalue()), do="fill")
    assert _filled(page) == {"1-1": "ml1-1@x.example", "1-2": "ml1-2@x.example"}


def test_what_is_no_sheet_is_told_and_nothing_typed_is_lost(buyer, covered):
    sheet = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n\x00\x00")
    page = _page(buyer, sheet=sheet, **{"email-1-1": MAIL}, do="send")
    assert (_asked(), _filled(page)) == ({}, {"1-1": MAIL})
    assert 'class="errorlist"' in page


def test_a_doubt_is_shown_and_settled_by_a_person(
    buyer, covered, supplier, audited, alder, organisation
):
    supplier(alder, "Kaveri", "KAVERI2", city="Elsewhere", country="IN")
    audited(organisation("Birch"), "KAVERI2")
    page = _page(buyer, pasted="Kaveri\tmill@pasted.example", do="fill")
    assert (_filled(page), page.count('value="1-4 mill@pasted.example"')) == ({}, 1)
    _page(buyer, means="1-4 mill@pasted.example", do="send")
    assert list(Ask.objects.values_list("place", flat=True)) == ["Elsewhere, India"]


def test_one_bad_address_stops_the_letters_and_is_shown(buyer, covered):
    page = _page(buyer, **{"email-1-1": MAIL, "email-1-2": "nile at mill"}, do="send")
    assert _asked() == {}
    assert "1 of these is no e-mail address." in page
    assert "“nile at mill” (Nile)" in page
    assert page.count('aria-invalid="true"') == 1
    assert page.index("email-1-2") < page.index("email-1-1")  # what is to be corrected comes first


@pytest.mark.parametrize("until", ["2020-01-01", "2099-01-01"])
def test_an_end_that_cannot_be_stops_the_letters_and_loses_nothing(buyer, covered, until):
    said = {"email-1-1": MAIL, "why": "We buy from you.", "until": until}
    page = _page(buyer, **said, do="send")
    assert (_asked(), _filled(page)) == ({}, {"1-1": MAIL})
    assert "The last day of reading" in page
    assert "We buy from you." in page


def test_addresses_are_remembered_even_where_the_form_has_an_error(buyer, covered, alder):
    _page(buyer, **{"email-1-1": MAIL}, until="soon", do="send")
    assert [*queries.contacts(alder).values()] == [MAIL]
    entry = Entry.objects.get(verb="contacts.kept")
    assert entry.details == {"count": 1}


def test_an_address_that_the_list_says_is_not_kept_beside_it(buyer, covered, listed, alder):
    listed("Kaveri", MAIL)
    _page(buyer, **{"email-1-1": "other@supplier.example"}, do="look")
    assert [*queries.contacts(alder).values()] == ["other@supplier.example"]
    _page(buyer, **{"email-1-1": MAIL}, do="look")
    assert not Contact.objects.exists()


def test_a_place_of_nobody_s_and_another_member_s_list_are_not_kept(
    buyer, covered, client_of, organisation
):
    _page(buyer, **{"email-9-9": MAIL, "email-2-1": MAIL}, do="look")
    assert not Contact.objects.exists()


def test_more_than_a_page_are_asked_page_by_page(
    buyer, alder, organisation, supplier, audited, monkeypatch
):
    monkeypatch.setattr("mutua.recognition.views.asking.AT_ONCE", 2)
    for n in range(5):
        supplier(alder, f"Mill {n}", f"M{n}", country="IN")
        audited(organisation("Birch"), f"M{n}")
    emails = {f"email-1-{n + 1}": f"m{n}@supplier.example" for n in range(5)}
    page = _page(buyer, **emails, do="look")
    assert len(_filled(page)) == 2
    assert "3 more follow once these are sent." in page
    shown = {f"email-{key}": email for key, email in _filled(page).items()}
    answer = buyer.post(_url("ask") + "?country=IN", _said(**shown, do="send"))
    assert answer["Location"].endswith("/asks/new/?country=IN")
    assert Ask.objects.count() == 2


def test_five_hundred_asks_are_chained_in_few_queries(
    buyer, alder, organisation, supplier, audited, django_assert_max_num_queries
):
    for n in range(60):
        supplier(alder, f"Mill {n:03}", f"M{n:03}", country="IN")
        audited(organisation("Birch"), f"M{n:03}")
    emails = {f"email-1-{n + 1}": f"m{n}@supplier.example" for n in range(60)}
    with django_assert_max_num_queries(60):
        buyer.post(_url("ask"), _said(**emails, do="send"))
    entries = [*Entry.objects.filter(verb="ask.made").order_by("id")]
    assert [e.subject for e in entries] == [
        journal.label(ask) for ask in Ask.objects.order_by("id")
    ]
    assert all(bytes(b.before) == bytes(a.hash) for a, b in pairwise(entries))
