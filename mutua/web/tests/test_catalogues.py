"""What people read is translated with nothing lost on the way, and what suppliers read, whole."""

import re
from collections import Counter
from gettext import GNUTranslations
from io import BytesIO

import pytest

from mutua.web import catalogues, extraction
from mutua.web.catalogues import LOCALE, SAME, UNREVIEWED, forms

GAP = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")
WORD = re.compile(r"[^\W\d_]{2}")


@pytest.fixture(scope="module", params=catalogues.languages())
def language(request):
    return request.param


@pytest.fixture(scope="module")
def catalog(language):
    return catalogues.read(language)


@pytest.fixture(scope="module")
def demanded():
    return catalogues.demanded()


def _told(catalog):
    """List the translations that are there, with the English words in all forms."""
    return [
        (each, each.id if isinstance(each.id, tuple) else (each.id,))
        for each in catalog
        if catalogues.translated(each)
    ]


def test_what_must_be_translated_is(catalog, demanded, language):
    lacking = [each for each in demanded if not catalogues.translated(catalog.get(each))]
    words = [each for each in catalog if each.id]
    print(f"{language}: {sum(map(catalogues.translated, words)) / len(words):.1%} of all")  # noqa: T201
    assert lacking == []


def test_the_catalogue_is_up_to_date(catalog):
    """Else `mutua manage messages` was forgotten."""
    known = {each.id for each in catalog if each.id}
    assert known == {message for message, _places in extraction.messages().values()}


def test_english_stays_only_where_somebody_said_so(catalog):
    left = [
        form
        for each, words in _told(catalog)
        for form in forms(each)
        if SAME not in each.flags and form in words and WORD.search(GAP.sub("", form))
    ]
    assert left == []


def test_what_is_filled_in_stays_the_same(catalog):
    def gaps(text):
        return Counter(GAP.findall(text))

    wrong = [
        (each.id, form)
        for each, words in _told(catalog)
        for form in forms(each)
        if gaps(form) not in [gaps(one) for one in words]  # “within an hour” has no number
    ]
    assert wrong == []


def test_a_percent_sign_that_fills_nothing_would_break_the_sentence(catalog):
    loose = [
        each.id
        for each, words in _told(catalog)
        if GAP.search(words[0])
        for form in forms(each)
        if "%" in GAP.sub("", form).replace("%%", "")
    ]
    assert loose == []


def test_every_way_of_counting_has_its_form(catalog, language):
    ways = catalogues.ways_to_count(language)
    counted = [each for each, words in _told(catalog) if len(words) > 1]
    assert {len(forms(each)) for each in counted} == {ways}


def test_sentences_end_as_sentences(catalog):
    """A sentence that lost its end was cut off while it was copied."""
    ends = re.compile(r"[.。।?？!！؟:：)”»]$")
    cut = [
        each.id
        for each, words in _told(catalog)
        if catalog.locale_identifier != "th"  # Thai writes no full stop
        for one, form in zip(words, forms(each), strict=False)
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
    words = {"Read it": ("Read it", ("a.html",)), "Leave it": ("Leave it", ("a.html",))}
    monkeypatch.setattr(extraction, "messages", lambda: words)
    catalog = catalogues.renew("vi")
    catalog.get("Leave it").string = "Bỏ qua"
    catalogues.write(catalog, "vi")
    left = words.pop("Leave it")
    assert catalogues.renew("vi").get("Leave it") is None
    words["Leave it"] = left
    back = catalogues.renew("vi").get("Leave it")
    assert (back.string, UNREVIEWED in back.flags) == ("Bỏ qua", True)


def test_every_name_by_which_words_are_marked_is_one_that_is_looked_for():
    marks = re.compile(r"^from django\.utils\.translation import (.+)$", re.MULTILINE)
    named = set()
    for path in extraction.sources():
        for each in marks.findall(path.read_text(encoding="utf-8")):
            for one in each.split(","):
                function, _as, alias = one.strip().partition(" as ")
                if function.endswith(("gettext", "gettext_lazy", "gettext_noop")):
                    named.add(alias or function)
    assert named >= {"_", "noop", "lazy", "ngettext"}
    assert named <= set(extraction.KEYWORDS)
