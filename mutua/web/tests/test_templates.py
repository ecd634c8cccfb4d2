"""Every template of every room: nothing inline, nothing untranslated."""

from pathlib import Path

import pytest

from mutua.web.tests.lint import problems

PACKAGE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_template_keeps_to_csp_and_can_be_translated(path):
    assert problems(path.read_text(encoding="utf-8"), mail="mail" in path.parts) == []


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("<p>Hello</p>", "not translated: 'Hello' (near line 1)"),
        ('<p style="x"></p>', "style= belongs into a class (near line 1)"),
        ("<script>1</script>", "a script belongs into a file (near line 1)"),
        ('<a onclick="x"></a>', "onclick= holds script (near line 1)"),
        ('<img alt="A cat">', "not translated: alt='A cat' (near line 1)"),
        ('{% crumb "Lists" "/" %}', 'line 1: "Lists" is not translated; write _("Lists")'),
        ('{% card title="A" %}', 'line 1: "A" is not translated; write _("A")'),
    ],
)
def test_lint_finds(source, sentence):
    assert problems(source) == [sentence]


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Hello" %}',
        "{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}",
        '<p title="{% translate "x" %}">{{ name }} · 3</p>',
        '{% crumb _("Lists") "/" %}',
        '{% link_button label "/lists/" kind="primary" %}',
        '<script src="{% static "a.js" %}" defer></script><kbd>S</kbd>',
    ],
)
def test_lint_passes(source):
    assert problems(source) == []
