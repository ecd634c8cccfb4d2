"""Formulas mean on the phone what they mean on a tablet."""

import pytest

from mutua.instruments import expressions

ANSWERS = {"age": "30", "name": "Ana", "none": "", "many": "a c", "div": "4"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("${age} >= 18", True),
        ("${none} >= 18 or ${none} < 18", False),
        ("${age} = 30", True),
        ("${name} = 'Ana' and not(${none} != '')", True),
        ("selected(${many}, 'c')", True),
        ("selected(${many}, 'b')", False),
        ("count-selected(${many}) + 1", 3.0),
        ("selected-at(${many}, 1)", "c"),
        ("if(${age} > 20, 'x', 'y')", "x"),
        ("coalesce(${none}, ${name})", "Ana"),
        ("round(2.5) + int(2.9)", 5.0),
        ("round(${age} div 7, 2)", 4.29),
        ("min(${age}, 4, ${none})", 4.0),
        ("max(1, ${div})", 4.0),
        ("concat(${name}, '-', substr('hello', 1, 3))", "Ana-el"),
        ("regex(${name}, '[A-Z][a-z]+')", True),
        ("string-length(normalize-space('  a  b '))", 3.0),
        ("${div} div 2", 2.0),
        ("", True),
    ],
)
def test_a_formula_is_worked_out(expression, value):
    if not expression:
        assert expressions.holds(expression, {})
    else:
        assert expressions.why_not(expression, ANSWERS) == ""
        assert expressions.evaluate(expression, ANSWERS) == value


def test_the_answer_at_hand_is_a_dot():
    assert expressions.holds(". >= 18 and . < ${age}", ANSWERS, "20")
    assert not expressions.holds(". >= 18", ANSWERS, "")
    assert expressions.evaluate("string-length(.)", {}, "abc") == 3.0


@pytest.mark.parametrize(
    "expression",
    ["//*", "..", "document('x')", "${unknown} = 1", "1 +", "concat('a'", "@a", "age > 1", "a" * 3_000,
     "regex(., '(x*)*')", "regex(., ${name})", "string-length(", "count(.)", "$x", "'"],
)  # fmt: skip
def test_what_is_not_understood_alike_is_refused_in_a_sentence(expression):
    assert expressions.why_not(expression, ANSWERS)


def test_an_answer_is_never_read_as_a_formula():
    assert expressions.evaluate("${name}", {"name": "' or true() or '"}) == "' or true() or '"
    assert not expressions.holds("${name} = 'x'", {"name": "x' or 'a'='a"})


def test_numbers_are_kept_without_needless_points():
    assert [expressions.as_text(n) for n in (3.0, 2.5, float("nan"), True, "x")] == [
        "3", "2.5", "", "true", "x",
    ]  # fmt: skip
