"""The keys of a telephone in a call: what is pressed for what, and which letters stand on which."""

from mutua.instruments import Kind, Question

from . import commands

AGAIN, BACK, NOT_SAID, END = "9", "*", "0", "#"
LANGUAGES = "123456780"  # keys by which a language is chosen: 9 repeats
ON_KEY = {
    letter: str(key)
    for key, letters in enumerate(
        ("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"), start=2
    )
    for letter in letters
}


def of_code(code: str) -> str:
    """Return the keys that a code is typed with, one for each letter."""
    return "".join(ON_KEY.get(letter, letter) for letter in code)


def pressed(question: Question | None, digits: str) -> tuple[str, str]:
    """Return the word that steers, if the keys meant one, and the answer that they are."""
    digits = digits.strip().rstrip(END)
    if question is not None and not question.choices:
        return "", digits
    if digits == BACK and question is not None:
        return commands.BACK, digits
    if digits == AGAIN and may_repeat(question):
        return "", ""
    if question is not None and question.kind == Kind.SEVERAL and digits != NOT_SAID:
        return "", " ".join(digits)
    return "", digits


def language(digits: str) -> str:
    """Return the number of the language that a key stands for."""
    place = LANGUAGES.find(digits) + 1 if len(digits) == 1 else 0
    return str(place) if place else digits


def may_repeat(question: Question | None) -> bool:
    """Tell whether 9 is free to hear a question again."""
    return question is None or len(question.choices) < int(AGAIN)


def wanted(question: Question | None) -> int:
    """Return how many keys answer a question; 0: as many as come before the hash key."""
    one = question is None or (question.kind == Kind.ONE and len(question.choices) <= int(AGAIN))
    return 1 if one else 0
