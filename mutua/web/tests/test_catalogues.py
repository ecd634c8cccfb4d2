"""What suppliers read is translated whole, in every language, with nothing lost on the way."""

import re
from collections import Counter
from gettext import GNUTranslations
from io import BytesIO

import pytest
from django.conf import settings

from mutua.web import catalogues
from mutua.web.catalogues import LOCALE

GAP = re.compile(r"%\((\w+)\)[sd]|%[sd]")
# The same word in two languages, and not left in English by mistake.
SCORE = "%(area)s: %(score)s."
SAME = {
    "es": {"Mutua"},
    "fr": {
        "Mutua",
        "Signature",
        "Audit",
        "Page",
        "%(pages)s page",
        "%(pages)s pages",
        "Clause",
        "E-mail",
        "Questionnaire",
    },
    "pt-br": {"Tablets", "Mutua", SCORE},
    "tr": {"Mutua", SCORE},
    "ar": {"Mutua", SCORE},
    "hi": {"Mutua"},
    "th": {"Mutua"},
    "vi": {"Mutua", SCORE},
    "id": {"Mutua", "Gender", SCORE},
    "zh-hans": {"Mutua"},
}
SAME["es"] |= {"no", SCORE}
SAME["fr"] |= {"Sites"}
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]


def _forms(said):
    return said if isinstance(said, tuple) else (said,)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def catalog(language):
    return catalogues.read(language)


@pytest.fixture(scope="module")
def read_by_suppliers():
    return list(dict.fromkeys(message for message, _place in catalogues.messages()))


def test_everything_that_suppliers_read_is_translated(catalog, read_by_suppliers):
    lacking = [
        message
        for message in read_by_suppliers
        if (found := catalog.get(message)) is None or not all(_forms(found.string))
    ]
    assert lacking == []


def test_nothing_is_left_in_english(catalog, language):
    left = {form for each in catalog if each.id for form in _forms(each.string)} & {
        one for each in catalog if each.id for one in _forms(each.id)
    }
    assert left - SAME[language] == set()


def test_what_is_filled_in_stays_the_same(catalog):
    def gaps(text):
        return Counter(GAP.findall(text))

    wrong = [
        (each.id, form)
        for each in catalog
        if each.id
        for form in _forms(each.string)
        if gaps(form)
        not in [gaps(one) for one in _forms(each.id)]  # “within an hour” has no number
    ]
    assert wrong == []


def test_a_percent_sign_that_fills_nothing_would_break_the_sentence(catalog):
    loose = [
        each.id
        for each in catalog
        if each.id and GAP.search(_forms(each.id)[0])
        for form in _forms(each.string)
        if "%" in GAP.sub("", form).replace("%%", "")
    ]
    assert loose == []


def test_every_way_of_counting_has_its_form(catalog, language):
    ways = int(catalogues.PLURALS[language][9])
    assert {len(each.string) for each in catalog if isinstance(each.id, tuple)} == {ways}


def test_sentences_end_as_sentences(catalog):
    """A sentence that lost its end was cut off while it was copied."""
    ends = re.compile(r"[.。।?？!！؟:：)]$")
    cut = [
        each.id
        for each in catalog
        if each.id and catalog.locale_identifier != "th"  # Thai writes no full stop
        for one, form in zip(_forms(each.id), _forms(each.string), strict=False)
        if one.endswith((".", "?")) and not ends.search(form)
    ]
    assert cut == []


def test_the_compiled_catalogue_is_that_of_the_words(catalog):
    def words(file):
        told = dict(GNUTranslations(file)._catalog)
        told.pop("")  # says which program compiled it
        return told

    with (LOCALE / catalog.locale_identifier / "LC_MESSAGES" / "django.mo").open("rb") as kept:
        assert words(kept) == words(BytesIO(catalogues.compiled(catalog)))


def test_a_message_that_nobody_reads_any_more_is_kept_as_a_comment(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    words = [("Read it", "a.html"), ("Leave it", "a.html")]
    monkeypatch.setattr(catalogues, "messages", lambda: iter(words))
    catalog = catalogues.renew("vi")
    catalog.get("Leave it").string = "Bỏ qua"
    catalogues.write(catalog, "vi")
    words.pop()
    assert catalogues.renew("vi").get("Leave it") is None
    words.append(("Leave it", "b.html"))
    assert catalogues.renew("vi").get("Leave it").string == "Bỏ qua"
