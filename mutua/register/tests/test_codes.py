from hypothesis import given
from hypothesis import strategies as st

from mutua.register import codes

CODE = st.text(alphabet=codes.ALPHABET, min_size=7, max_size=7)


def test_fresh_code_reads_as_itself() -> None:
    code = codes.fresh()
    assert codes.read(code) == code


def test_code_is_read_as_people_type_and_say_it() -> None:
    code = next(c for c in iter(codes.fresh, None) if "0" in c and "1" in c)
    spoken = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert codes.read(spoken) == code


@given(st.integers(0, 7), st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    plain = codes.fresh().replace("-", "")
    if plain[place] != wrong:
        assert codes.read(plain[:place] + wrong + plain[place + 1 :]) is None


@given(st.text())
def test_any_text_is_a_code_or_none(text: str) -> None:
    assert codes.read(text) is None or len(codes.read(text)) == 9
