from hypothesis import given, settings
from hypothesis import strategies as st

from mutua import linkage
from mutua.linkage import Record, normalise

texts = st.text(max_size=60)
number = st.one_of(st.none(), st.floats())


@given(texts)
def test_folding_twice_is_folding_once(text):
    assert normalise.fold(normalise.fold(text)) == normalise.fold(text)


@given(texts)
def test_folded_text_is_small_latin_letters_digits_and_single_spaces(text):
    folded = normalise.fold(text)
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789 " for c in folded)
    assert folded == " ".join(folded.split())


def test_accents_case_and_punctuation_do_not_matter():
    assert normalise.fold("  São João, S.A. ") == "sao joao sa"


def test_legal_forms_and_words_for_factory_are_not_the_core():
    assert normalise.core("PT Harimau Jaya - Pabrik 02", "ID") == ("harimau jaya", frozenset({"2"}))


def test_a_name_of_nothing_but_common_words_keeps_them():
    assert normalise.core("Palm Oil Mill")[0] == "palm oil"


def test_roman_numerals_are_numbers():
    assert normalise.core("Harimau III")[1] == frozenset({"3"})


def test_text_that_was_decoded_wrongly_once_is_mended():
    assert normalise.fold("SÃ£o JoÃ£o") == "sao joao"


def test_phones_are_equal_with_and_without_the_country():
    assert normalise.phone("+60 (3) 7728-4410") == normalise.phone("03 77284410")


@settings(max_examples=30)
@given(
    st.lists(
        st.builds(
            Record, id=texts, list=st.sampled_from("ab"), name=texts, company=texts, address=texts,
            city=texts, phone=texts, country=st.sampled_from(["", "ID", "XX"]), lat=number,
            lon=number, identifiers=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_any_text_at_all_is_linked_without_an_error(records):
    found = linkage.link(records)
    assert len(found.sites) == len(found.confidence) == len(found.doubtful) == len(records)
    assert all(0 <= c <= 1 for c in found.confidence)
