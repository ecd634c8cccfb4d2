"""Python code says nothing to people but through gettext: in refusals, messages, forms, choices."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mutua.web import extraction

PACKAGE = Path(__file__).resolve().parents[2]
WORD = re.compile(r"[A-Za-z]{2,}")
# Calls of which people read the first or the second argument; and keywords that they read.
FIRST = {"Refused", "ValidationError", "refuse_if", "PermissionDenied"}
SECOND = {"success", "info", "warning", "error"}  # of django.contrib.messages
KEYWORDS = {"label", "help_text", "empty_label", "verbose_name", "verbose_name_plural"}
CHOICES = {"TextChoices", "IntegerChoices"}
PURE = {"linkage", "tables", "receipts", "papers", "vault", "measure", "instruments", "protocols",
        "gazetteer", "engines"}  # fmt: skip
SOURCES = [
    path
    for path in extraction.sources()
    if path.suffix == ".py" and path.relative_to(PACKAGE).parts[0] not in PURE
]


def unwrapped(source: str) -> list[str]:
    """Return what people would read in English whatever they speak."""
    tree = ast.parse(source)
    return [
        f"line {said.lineno}: {ast.unparse(said)}"
        for node in ast.walk(tree)
        for said in _said(node)
        if _plain(said)
    ]


def _said(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name, of = _name(node.func)
        if name in FIRST:
            yield from node.args[:1]
        if of == "messages" and name in SECOND:
            yield from node.args[1:2]
        yield from (each.value for each in node.keywords if each.arg in KEYWORDS)
    if isinstance(node, ast.ClassDef) and CHOICES & {_name(base)[0] for base in node.bases}:
        for line in node.body:
            if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
                yield line.value.elts[-1]


def _name(function: ast.expr) -> tuple[str, str]:
    if isinstance(function, ast.Attribute):
        return function.attr, function.value.id if isinstance(function.value, ast.Name) else ""
    return (function.id, "") if isinstance(function, ast.Name) else ("", "")


def _plain(said: ast.expr) -> bool:
    """Tell whether an expression is words as they stand, filled in or not."""
    if isinstance(said, ast.BinOp):
        return _plain(said.left)
    if isinstance(said, ast.JoinedStr):
        return any(map(_plain, said.values))
    return (
        isinstance(said, ast.Constant)
        and isinstance(said.value, str)
        and bool(WORD.search(said.value))
    )


def test_what_people_read_goes_through_gettext():
    found = {
        str(path.relative_to(PACKAGE)): said
        for path in SOURCES
        if (said := unwrapped(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('raise Refused("No.")', ["'No.'"]),
        ('messages.success(request, "Saved %(n)s" % told)', ["'Saved %(n)s' % told"]),
        ('forms.CharField(label="Name")', ["'Name'"]),
        ('Refused(f"No {name}")', ["f'No {name}'"]),
        ('class State(TextChoices):\n    OPEN = "open", "Open"', ["'Open'"]),
        ('Refused(_("No.")); CharField(label=_("Name")); log.info("told", "Read it")', []),
        ('class State(TextChoices):\n    OPEN = "open", _("Open")', []),
    ],
)
def test_bare_words_are_found(source, said):
    assert [each.partition(": ")[2] for each in unwrapped(source)] == said
