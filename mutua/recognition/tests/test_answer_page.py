"""The page of a question says what a tap does before it does it."""

import re

import pytest
from django.test import Client

from mutua.recognition.models import Document, Grant

from .test_ask_pages import _answer
from .test_asks import LATER, MAIL, _document, _share


def _page(asked):
    return Client().get(_answer("answer", asked)).content.decode()


def _dialog(page, name):
    return re.search(rf'<dialog class="dialog" id="{name}".*?</dialog>', page, re.DOTALL)[0]


def test_what_was_asked_for_is_offered_first(asked):
    documents = [_document(MAIL, part) for part in ("report", "plan", "summary")]
    other = Document.objects.get(pk=_document(MAIL).pk)
    Document.objects.filter(pk=other.pk).update(supplier="Another Mill")
    asked.__class__.objects.update(supplier="Kaveri Sugar")
    codes = re.findall(r'name="document" value="([^"]+)"', _page(asked))
    assert codes[0] == str(documents[0].code)
    assert codes[-1] == str(other.code)


def test_sharing_and_destroying_are_confirmed_with_what_they_are_about(asked):
    document = _document(MAIL)
    page = _page(asked)
    share = _dialog(page, f"share-{document.code.hex}")
    assert "The whole report" in share
    assert "<b>Alder</b>" in share
    assert "takes the place" not in share
    assert "It cannot be brought back." in _dialog(page, f"destroy-{document.code.hex}")
    assert page.count(_answer("share", asked)) == share.count(_answer("share", asked)) == 1


def test_sharing_another_document_says_that_it_takes_the_place_of_the_first(asked):
    shared, other = _document(MAIL), _document(MAIL, "summary")
    _share(asked, shared)
    assert "It takes the place of what you share now." in _dialog(
        _page(asked), f"share-{other.code.hex}"
    )


def test_what_is_shared_is_not_offered_again(asked):
    _share(asked, _document(MAIL))
    page = _page(asked)
    assert '<h2 class="card-title">Share</h2>' not in page
    assert 'name="document"' not in page


def test_no_two_fields_of_the_page_have_the_same_id(asked):
    shared = _document(MAIL)
    for part in ("plan", "summary"):
        _document(MAIL, part)
    _share(asked, shared)
    ids = re.findall(r'\bid="([^"]+)"', _page(asked))
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("until", ["", "soon", "2026-02-30"])
def test_a_day_that_is_none_shares_nothing_and_says_so(until, asked):
    told = {"document": _document(MAIL).code, "until": until}
    page = Client().post(_answer("share", asked), told, follow=True).content.decode()
    assert "Until and including: " in page
    assert not Grant.objects.exists()


def test_a_day_that_is_none_does_not_change_the_end(asked):
    _share(asked, _document(MAIL))
    told = Client().post(_answer("change-end", asked), {"until": "soon"}, follow=True)
    assert "Until and including: " in told.content.decode()
    assert Grant.objects.get().until.date() > LATER
