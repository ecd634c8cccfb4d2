"""Columns and ranks: what is drawn is what is."""

import pytest
from django.template import engines
from django.utils import translation

from mutua.web.charts import HEAD, HEIGHT, Column, Rank, bars, lines, round_up


def column(value, name="Mar"):
    return Column(f"{name} 2026", name, value, f"{value:g} audits")


def render(source, **context):
    return engines["django"].from_string("{% load charts %}" + source).render(context)


@pytest.mark.parametrize(
    ("value", "top"),
    [
        (0, 0),
        (-1, 0),
        (1, 1),
        (3, 4),
        (7, 8),
        (9, 10),
        (10, 10),
        (10.5, 20),
        (45_000, 50_000),
        (0.3, 0.4),
    ],
)
def test_the_scale_ends_at_a_round_number_that_nothing_exceeds(value, top):
    assert round_up(value) == pytest.approx(top)


def test_columns_are_as_high_as_what_they_show():
    top, [low, high, none] = bars([column(2), column(4), column(0)])
    assert (top, low.high, high.high, none.high) == (4, HEIGHT / 2, HEIGHT, 0)
    assert (high.y, none.y) == (HEAD, HEAD + HEIGHT)


def test_little_is_seen_and_not_taken_for_nothing():
    _, [much, little] = bars([column(100_000), column(1)])
    assert (much.high, little.high) == (HEIGHT, 2)
    assert [line.wide for line in lines([Rank("a", 10_000, ""), Rank("b", 1, "")])] == [
        "100.000%", "0.600%",
    ]  # fmt: skip


def test_of_many_columns_some_are_named_the_last_always():
    _, drawn = bars([column(1)] * 30)
    named = [n for n, bar in enumerate(drawn) if bar.named]
    assert (len(named), named[-1]) == (10, 29)


def test_nothing_at_all_is_drawn_as_nothing():
    assert bars([]) == (0, [])
    assert bars([column(0)])[0] == 0
    assert lines([Rank("a", 0, "0")])[0].wide == "0.000%"
    assert lines([]) == []


def test_no_rank_is_wider_than_the_whole():
    assert lines([Rank("a", 30, "")], whole=20)[0].wide == "100.000%"


def test_a_picture_of_columns_is_a_table_too():
    page = render("{% columns columns 'Audits' %}", columns=[column(2), column(3.5, "Apr")])
    assert '<th scope="row">Apr 2026</th><td class="numeric">3.5 audits</td>' in page
    assert 'aria-hidden="true"' in page


def test_what_somebody_named_is_not_taken_for_markup():
    page = render("{% ranks ranks 'Audits' %}", ranks=[Rank("<b>x</b>", 1, "1", "<i>", "/a?b&c")])
    assert "<b>x" not in page
    assert "<i>" not in page
    assert 'href="/a?b&amp;c"' in page


@pytest.mark.parametrize("language", ["en", "de"])
def test_numbers_in_a_picture_are_written_as_pictures_need_them(language, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    with translation.override(language):
        page = render("{% columns columns 'Audits' %}", columns=[column(2), column(3), column(7)])
    assert 'height="131.25"' in page
