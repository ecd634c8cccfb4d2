"""The tags: what they draw for what they are given."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from mutua.web.figures import Part, segments


def drawn(source: str, path: str = "/", **values: object) -> str:
    request = RequestFactory().get(path)
    return Template("{% load ui %}" + source).render(RequestContext(request, values))


def test_refused_button_is_disabled_and_says_why():
    html = drawn('{% button "Remove" why_not="The last one stays." key="r" %}')
    assert ("disabled" in html, "The last one stays." in html, "data-key" in html) == (
        True,
        True,
        False,
    )


def test_allowed_button_has_its_key():
    html = drawn('{% button "Same" why_not="" key="s" %}')
    assert ("disabled" in html, 'data-key="s"' in html) == (False, True)


def test_labels_are_escaped():
    assert "<b>" not in drawn(
        "{% button label %}{% crumb label %}{% pill 'info' label %}", label="<b>"
    )


def test_block_content_is_escaped_once():
    html = drawn("{% card title=name %}{{ name }}{% endcard %}", name="A & B")
    assert (html.count("A &amp; B"), html.count("&amp;amp;")) == (2, 0)


@pytest.mark.parametrize(
    ("path", "href", "order"),
    [
        ("/?page=3&state=valid", "?state=valid&amp;sort=name", None),
        ("/?state=valid", "?state=valid&amp;sort=name", None),
        ("/?sort=name", "?sort=-name", "ascending"),
        ("/?sort=-name", "?sort=name", "descending"),
    ],
)
def test_column_sorts_and_says_how(path, href, order):
    html = drawn('{% column "Name" sort="name" %}', path)
    assert f'href="{href}"' in html
    assert (f'aria-sort="{order}"' in html) is (order is not None)


def test_pagination_keeps_the_query():
    html = drawn("{% pagination page %}", "/?q=a", page=Paginator(range(1000), 50).page(2))
    assert ('href="?q=a&amp;page=3"' in html, "51–100 of 1,000" in html) == (True, True)


def test_stepper_marks_what_is_done_and_what_is_now():
    html = drawn("{% stepper 2 %}")
    assert (html.count("step-done"), html.count('aria-current="step"')) == (1, 1)


def test_progress_is_said_in_words_and_polled():
    html = drawn('{% progress 1 4 "Reading" poll="/p/" %}')
    assert ("25 %" in html, 'hx-get="/p/"' in html, 'max="4" value="1"' in html) == (
        True,
        True,
        True,
    )


def test_progress_without_an_end_claims_no_share():
    html = drawn('{% progress 0 0 "Reading" %}')
    assert ("%" in html, "max=" in html) == (False, False)


def test_bar_is_the_same_on_every_rendering():
    source, parts = '{% bar parts "All" %}', [Part("valid", "Valid", 1), Part("none", "None", 3)]
    assert drawn(source, parts=parts) == drawn(source, parts=parts)


def test_segments_fill_the_bar_and_hide_no_part():
    found = segments([Part("valid", "", 1), Part("soon", "", 0), Part("none", "", 99_999)])
    assert sum(one.width for one in found) == pytest.approx(100)
    assert (found[0].width > 0.5, found[1].width) == (True, 0.0)


def test_share_of_something_is_never_said_to_be_nothing():
    found = segments([Part("valid", "", 1), Part("soon", "", 0), Part("none", "", 9_999)])
    assert [one.said for one in found] == ["< 1 %", "0 %", "100 %"]


def test_segments_of_nothing_are_nothing():
    assert [one.width for one in segments([Part("valid", "", 0), Part("none", "", 0)])] == [
        0.0,
        0.0,
    ]


class Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As you call it.")
    note = forms.CharField(label="Note", required=False)


def test_form_says_what_is_wrong_at_the_field():
    html = str(Form({}))
    assert (
        'class="field field-text field-refused"' in html,
        "This field is required." in html,
    ) == (True, True)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_form_marks_only_what_is_optional():
    assert str(Form()).count('class="optional"') == 1
