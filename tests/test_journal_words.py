"""Whatever the journal holds can be told to people."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mutua.journal import chain, rules, words

PACKAGE = Path(__file__).parent.parent / "mutua"


def written() -> Iterator[tuple[str, str]]:
    """Yield every verb that the code gives to something that writes, and where."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and "write" in ast.unparse(node.func):
                named = [k.value for k in node.keywords if k.arg == "verb"]
                for value in [*node.args[:1], *named]:
                    if verb := _verb(value):
                        yield verb, str(path.relative_to(PACKAGE))


def _verb(value: ast.expr) -> str:
    """Return a verb, or ""; of one that is put together the first piece and a star."""
    if isinstance(value, ast.JoinedStr):
        first = ast.unparse(value.values[0]).strip("'")
        return f"{first}*" if re.fullmatch(r"[a-z_]+\.", first) else ""
    text = value.value if isinstance(value, ast.Constant) else ""
    return text if isinstance(text, str) and rules.VERB.fullmatch(text) else ""


FOUND = sorted(set(written()))


def test_the_verbs_are_found_in_the_code() -> None:
    verbs = {verb for verb, _where in FOUND}
    assert {"list.uploaded", "role.given", "ask.made", "ask.*", "receipt.issued"} - verbs == set()


@pytest.mark.parametrize(("verb", "where"), FOUND)
def test_every_verb_that_is_written_has_words(verb: str, where: str) -> None:
    known = [*words._words]
    if verb.endswith("*"):
        assert any(one.startswith(verb[:-1]) for one in known), where
    else:
        assert verb in known, where


@pytest.mark.parametrize(
    "verb", ["ask.lapsed", "ask.ended", "person.locked_out", "person.step_guessed", chain.SIGNED]
)
def test_verbs_that_are_put_together_have_words(verb: str) -> None:
    assert words.of(verb) is not None


@pytest.mark.parametrize("verb", sorted(words._words))
def test_every_sentence_can_be_said_of_the_reader_of_others_and_of_nobody(verb: str) -> None:
    known = words._words[verb]
    said = [
        known.sentence("Ada", own=True),
        known.sentence("Ada", own=False),
        known.sentence("", own=False),
    ]
    assert [one for one in said if not one or "%(" in one] == []
