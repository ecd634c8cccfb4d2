import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutua.linkage import terms

TEXTS = st.lists(st.from_regex(r"[a-z0-9]{1,6}([ \n][A-Z0-9a-z]{1,6}){0,4}", fullmatch=True))


def of_each(told):
    """Return the terms of each text."""
    cut = np.split(told.indices, told.ends[1:-1]) if len(told.ends) > 1 else []
    return [sorted(told.terms[k] for k in some.tolist()) for some in cut]


@given(TEXTS)
def test_grams_of_all_texts_at_once_are_those_of_each(texts):
    expected = []
    for text in texts:
        marked = f"^{text.replace(' ', '')}$".replace("\n", "$^")
        expected.append(sorted({marked[i : i + 3] for i in range(len(marked) - 2)}))
    assert of_each(terms.grams(texts)) == expected


@given(TEXTS)
def test_words_are_told_once_for_each_text(texts):
    assert of_each(terms.words(texts)) == [sorted(set(text.split())) for text in texts]


def test_a_letter_that_is_not_plain_is_no_error():
    assert len(terms.grams(["ünder"]).terms) == 5
