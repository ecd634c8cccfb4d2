"""A report says in words what the tables hold, on a page and on paper alike."""

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from django.utils.translation import override

from mutua.instruments import shelf
from mutua.voice import reporting, telling
from mutua.voice.models import Wave
from mutua.voice.reporting import Given, Middle, Past, figures
from mutua.voice.tables import Row, Tables

from . import released

MIDDLES = {"safe": Middle(38, 66, 70, 74), "respected": Middle(38, 60, 65, 70)}
INSTRUMENT = shelf.shipped("workers")


def told(tables: Tables | None = None, before: Tables | None = None) -> reporting.Story:
    """Tell a wave, with one before it or none."""
    past = (Past(date(2026, 3, 21), before),) if before else ()
    given = Given(
        tables or released.tables(), INSTRUMENT, date(2026, 9, 1), date(2026, 9, 21), past, MIDDLES
    )
    return reporting.tell(given)


def text(pdf: bytes) -> str:
    """Return all that a PDF says, in one line."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return re.sub(r"\s+", " ", " ".join(pages))


def test_three_sentences_say_where_an_area_stands() -> None:
    assert told().lead[:2] == (
        "Workers feel safe: 71 of 100 (68 to 74). That is about the middle of 38 sites."
        " Workers were asked for the first time.",
        "Workers feel respected: 58 of 100 (55 to 61). That is among the lowest quarter of 38 sites."
        " Its range reaches into the middle half: it may as well belong there."
        " Workers were asked for the first time.",
    )


def test_area_without_benchmark_says_so() -> None:
    assert "not enough other sites" in told().lead[2]


@pytest.mark.parametrize(
    ("shift", "sentence"),
    [
        (-4, "Up 4 since March 2026; whether that is more than chance, nobody can tell yet."),
        (-9, "Up 9 since March 2026: that is more than chance."),
        (12, "Down 12 since March 2026: that is more than chance."),
        (2, "Down 2 since March 2026; whether that is more than chance, nobody can tell yet."),
        (0, "As in March 2026."),
    ],
)
def test_change_is_told_with_its_certainty(shift: float, sentence: str) -> None:
    assert sentence in told(before=released.tables(shift, number=1)).lead[0]


def test_area_that_does_not_hold_together_is_no_number() -> None:
    rows = [
        Row("safe", "area", "safe", released.score(71), alpha=0.5, omega=0.5, holds=False),
        *released.rows(0)[1:],
    ]
    story = told(released.tables(rows=tuple(rows)))
    assert story.areas[0].level == "Workers feel safe: –"
    assert "do not go together" in story.areas[0].more[0]
    assert story.areas[0].pictures == ()
    assert "71 of 100" not in " ".join(story.lead)


def test_hidden_area_says_why_and_shows_nothing() -> None:
    rows = [Row("safe", "area", "safe", None), *released.rows(0)[1:]]
    story = told(released.tables(rows=tuple(rows)))
    assert "hidden: fewer than 10 people" in story.areas[0].level
    assert story.areas[0].pictures == ()


def test_hidden_groups_are_all_told_alike() -> None:
    lines = told().comparisons[0].lines
    hidden = [line for line in lines if line.people == "–"]
    assert len(hidden) == 2
    assert len({(line.people, *(cell for _, cell in line.cells)) for line in hidden}) == 1


def test_groups_told_together_are_named_together() -> None:
    names = [line.name for line in told().comparisons[0].told]
    assert names == ["Woman", "Man", "Neither, not said"]


def test_questions_are_ranked_and_turned_ones_say_so() -> None:
    story = told()
    values = [one.value for one in story.questions]
    assert values == sorted(values, reverse=True)
    assert story.weakest[0].value == values[-1]
    turned = [one.label for one in story.questions if one.turned]
    assert "At my work people are shouted at or insulted." in turned
    assert "My supervisor treats me with respect." not in turned


def test_growing_trust_is_called_good_news() -> None:
    story = told(released.tables(flags=("trust-may-grow",)))
    assert "often good news" in story.flags[0]


def test_quality_is_told_in_words() -> None:
    assert told().quality[0] == "7\u00a0% of replies are nearly the same as another one."
    assert "Without these replies: Workers feel safe: 70." in told().quality


def test_question_left_out_by_many_is_told_and_by_few_is_not() -> None:
    assert len(told().silence) == 1
    assert "left out by many" in told().silence[0]


def test_every_picture_holds_its_numbers_as_words_and_as_a_table() -> None:
    for area in told(before=released.tables(-4, number=1)).areas:
        for picture in area.pictures:
            drawn = picture.web()
            assert "<title" in drawn
            assert "<desc" in drawn
            assert "style=" not in drawn
            assert len(picture.rows) >= 1
            assert {len(row) for row in picture.rows} == {len(picture.headings)}


@pytest.mark.django_db
def test_paper_says_what_the_page_says(wave: Wave) -> None:
    story = telling.story(released.release(wave))
    said = text(reporting.papers.of_wave(story, site="Kaveri", place="Mandya, India"))
    for sentence in (*story.lead, story.response, *story.untold, *story.quality):
        assert re.sub(r"\s+", " ", sentence) in said
    for question in story.questions:
        assert question.label in said


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["hi", "ar", "zh-hans", "th", "vi", "tr"])
def test_paper_is_in_the_language_of_its_reader_and_tagged(wave: Wave, language: str) -> None:
    release = released.release(wave)
    with override(language):
        pdf = reporting.papers.of_wave(telling.story(release), site="Kaveri", place="")
    assert pdf.startswith(b"%PDF")
    document = pypdfium2.PdfDocument(pdf)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert "Workers feel safe" not in text(pdf)


def test_verdict_is_told_in_large_words_and_short_sentences() -> None:
    found = reporting.verdicts.tell(released.evaluated(), INSTRUMENT)
    assert [one.verdict for one in found.registered] == ["Improved", "We cannot tell", "Worsened"]
    assert "Chance alone would hardly do that" in found.registered[0].sentences[1]
    assert "does not show that the programme does nothing" in found.registered[1].sentences[1]
    assert all(len(sentence) < 260 for one in found.registered for sentence in one.sentences)


def test_exploratory_outcomes_stand_apart_and_are_only_perhaps() -> None:
    found = reporting.verdicts.tell(released.evaluated(), INSTRUMENT)
    assert [one.verdict for one in found.exploratory] == ["Perhaps improved"]


def test_exploratory_outcomes_stand_in_order_of_evidence_and_say_how_to_read_them() -> None:
    some = [("friend", 0.4, "cannot tell", 0.6), ("respect_fear", 6.0, "improved", 0.0001)]
    findings = [
        released.finding(name, effect, verdict, registered=False, p=p, adjusted=p)
        for name, effect, verdict, p in some
    ]
    few = released.finding("harassed", -9.0, "cannot tell", registered=False, described=True)
    found = reporting.verdicts.tell(released.evaluated(findings=(few, *findings)), INSTRUMENT)
    told = [(one.name, one.verdict) for one in found.exploratory]
    assert told == [
        ("respect_fear", "Perhaps improved"),
        ("friend", "We cannot tell"),
        ("harassed", "Too few sites to tell"),
    ]
    notes = [one.note for one in found.exploratory]
    assert notes == [
        "turned round: the higher, the fewer say so", "", "a share: the lower, the better"
    ]  # fmt: skip


def test_wild_exploratory_outcome_does_not_press_the_registered_pictures_together() -> None:
    wild = released.finding("harassed", 2.0, "cannot tell", registered=False, low=-70.0, high=70.0)
    safe = released.finding("safe", 5.1, "improved")
    alone, both = (
        reporting.verdicts.tell(released.evaluated(findings=some), INSTRUMENT)
        for some in ((safe,), (safe, wild))
    )
    assert alone.registered[0].picture == both.registered[0].picture


def test_change_of_each_arm_is_told_with_the_difference() -> None:
    fell = released.finding("safe", 5.0, "improved", with_={"a": -2.0, "b": -2.0}, beside={"c": -7.0, "d": -7.0})  # fmt: skip
    found = reporting.verdicts.tell(released.evaluated(findings=(fell,)), INSTRUMENT)
    assert "changed by −2.0 of 100 on average, sites beside it by −7.0" in found.registered[0].sentences[0]  # fmt: skip


def test_score_is_called_one_of_the_best_only_as_far_as_its_range_goes() -> None:
    middle = Middle(38, 55, 60, 65)
    assert "may as well" in reporting.sentences.place(released.score(67, 3), middle)
    assert "may as well" not in reporting.sentences.place(released.score(70, 3), middle)


def test_sheet_of_verdicts_says_what_the_page_says() -> None:
    (sheet,) = reporting.sheets.changes(released.evaluated(), INSTRUMENT)
    told = [row[3] for row in sheet.rows]
    assert told == ["Improved", "We cannot tell", "Worsened", "Perhaps improved"]


def test_too_few_sites_are_described() -> None:
    few = released.finding("safe", 3.0, "cannot tell", described=True, low=None, high=None, p=None, adjusted=None)  # fmt: skip
    found = reporting.verdicts.tell(released.evaluated(findings=(few,)), INSTRUMENT)
    assert "described, not tested" in found.registered[0].sentences[1]
    assert found.registered[0].verdict == "Too few sites to tell"


def test_pictures_of_verdicts_share_one_scale_and_show_every_site() -> None:
    found = reporting.verdicts.tell(released.evaluated(), INSTRUMENT).registered
    scales = set()
    for one in found:
        drawn = one.picture.web()
        assert drawn.count("told-with") == drawn.count("told-beside") == 20
        scales.add(tuple(re.findall(r'class="told-word[^>]*>([^<]+)<', drawn)[-3:]))
    assert len(scales) == 1


@pytest.mark.django_db
def test_paper_of_a_programme_carries_the_verdicts() -> None:
    found = reporting.verdicts.tell(released.evaluated(), INSTRUMENT)
    said = text(reporting.papers.of_programme(found, programme="Safer mills", rounds="1 to 2"))
    assert "Workers feel safe: Improved." in said
    assert "Workers feel respected: We cannot tell." in said


def test_rank_correlation_needs_eight_pairs_and_agrees_with_a_known_one() -> None:
    assert figures.spearman([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 6, 5, 7]) is None
    found = figures.spearman(  # Wikipedia's example: IQ and hours of television
        [106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    )
    assert found is not None
    assert found.rho == pytest.approx(-29 / 165)
    assert found.low < found.rho < found.high
    assert "does not show a cause" in figures.sentence("Workers feel safe", found)


def test_questions_that_chance_could_have_ordered_are_not_ranked() -> None:
    rows = [
        replace(row, total=released.score(50 + place, 36))
        for place, row in enumerate(released.rows(0))
    ]
    story = told(released.tables(rows=tuple(rows)))
    assert story.questions
    assert (story.strongest, story.weakest) == ((), ())
    assert told().strongest


def test_groups_that_differ_for_sure_stand_first_and_are_named() -> None:
    both = {"gender": {"woman": 100, "man": 80}, "age": {"under_25": 90, "40_up": 90}}
    far = {"gender": {"woman": released.score(50), "man": released.score(54)},
           "age": {"under_25": released.score(40), "40_up": released.score(70)}}  # fmt: skip
    rows = [replace(row, groups=far if row.name == "safe" else {}) for row in released.rows(0)]
    first, second = told(released.tables(rows=tuple(rows), groups=both)).comparisons
    assert first.differs == ("Workers feel safe: 40 or older 70, Under 25 40",)
    assert second.differs == ()


def test_ranks_that_agree_in_full_are_no_certainty() -> None:
    found = figures.spearman([*range(8)], [*range(8)])
    assert found is not None
    assert found.rho == pytest.approx(1)
    assert found.low < 0.95
