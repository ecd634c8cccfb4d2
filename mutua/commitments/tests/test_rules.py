"""What fits a commitment: never more than its words say."""

from datetime import date, timedelta

import pytest

from mutua import protocols
from mutua.commitments import rules, sentences
from mutua.commitments.rules import Missing, Stated

from .conftest import TODAY, commitment

DAY = date(2025, 6, 30)


def fit(stated, today=TODAY, **said):
    return rules.fit(commitment(**said), stated, today)


def test_what_is_known_and_fits_fits_until_it_grows_too_old():
    found = fit(Stated("smeta-4", "6.1", DAY))
    assert (found.whole, found.until) == (True, date(2026, 6, 30))


@pytest.mark.parametrize(("today", "fits"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_the_greatest_age_ends_with_its_last_day(today, fits):
    assert bool(fit(Stated("smeta-4", "6.1", DAY), today)) == fits


def test_it_fits_no_longer_than_the_commitment_lasts():
    found = fit(Stated("smeta-4", "6.1", DAY), until=date(2026, 4, 1))
    assert found.until == date(2026, 4, 1)


@pytest.mark.parametrize(
    "stated",
    [
        Stated("smeta-2", "6.1", DAY),
        Stated("smeta-4", "6.0", DAY),
        Stated("smeta-4", "9.9", DAY),  # a version that nobody has entered yet
        Stated("", "", DAY),
        Stated("smeta-4", "6.1", date(2024, 6, 30)),
        Stated("smeta-4", "", latest=date(2024, 6, 30)),
    ],
)
def test_what_does_not_fit_is_promised_nothing(stated):
    assert fit(stated) is None


def test_a_later_version_fits():
    assert fit(Stated("smeta-4", "7.0", DAY)).whole


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        (Stated("smeta-4", "", DAY), (Missing.VERSION,)),
        (Stated("smeta-4", "6.1", latest=date(2025, 6, 30)), (Missing.DAY,)),
        (Stated("smeta-4"), (Missing.VERSION, Missing.DAY)),
    ],
)
def test_what_is_not_known_is_named_and_not_promised(stated, missing):
    found = fit(stated)
    assert (found.missing, found.whole) == (missing, False)


def test_without_a_version_any_version_fits_even_an_unknown_one():
    assert fit(Stated("smeta-4", "", DAY), version="").whole


@pytest.mark.parametrize(
    ("rating", "fits"),
    [("A", True), ("b", True), (" C ", None), ("72", True), ("71", True), ("70,9", None)],
)
def test_a_rating_is_read_as_a_level_or_as_a_score(rating, fits):
    found = fit(Stated("bsci", "", DAY, rating=rating), protocol="bsci", version="", least="B")
    assert (found and found.whole) == fits


@pytest.mark.parametrize("rating", ["", "good", "101", "-3"])
def test_a_rating_that_nobody_can_read_is_missing(rating):
    found = fit(Stated("bsci", "", DAY, rating=rating), protocol="bsci", version="", least="B")
    assert found.missing == (Missing.RATING,)


def test_only_what_is_equivalent_fits_where_that_is_asked_for():
    equal = protocols.get("smeta-4").version("6.1")
    assert rules.is_equivalent(equal)
    assert fit(Stated("smeta-4", "6.1", DAY), equivalent=True).whole
    unequal = protocols.get("ecovadis").versions[0]
    assert not rules.is_equivalent(unequal)
    said = {"protocol": "ecovadis", "version": "", "equivalent": True}
    assert fit(Stated("ecovadis", unequal.number, DAY), **said) is None


@pytest.mark.parametrize(
    ("said", "why_not"),
    [
        ({"protocol": "narnia"}, "Choose a protocol."),
        ({"version": "9.9"}, "We know no version “9.9” of SMETA 4-pillar."),
        ({"months": 0}, "The greatest age is between 1 and 60 months."),
        ({"least": "B"}, "SMETA 4-pillar has no rating “B”. Choose one of its own, or none."),
        ({"since": TODAY - timedelta(1)},
         "A commitment begins today or later: nobody could rely on it before."),
        ({"until": TODAY - timedelta(1)}, "It would end before it begins."),
        ({}, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_promised_is_refused_with_a_sentence(said, why_not):
    words = {
        "protocol": "smeta-4", "version": "6.1", "months": 12, "least": "", "since": TODAY,
        "until": None, "today": TODAY,
    }  # fmt: skip
    assert rules.why_not_make(**words | said) == why_not


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Alder has committed itself: an audit under SMETA 4-pillar 6.1 or later, not older than 12 months, will be recognised."),
        ({"protocol": "bsci", "version": "", "least": "B", "months": 1}, "Alder has committed itself: an audit under amfori BSCI, not older than 1 month, rated B or better, will be recognised."),
        ({"protocol": "ecovadis", "version": "", "equivalent": True}, "Alder has committed itself: an assessment under EcoVadis, not older than 12 months, equivalent to the benchmark (85 %), will be recognised."),
    ],
)  # fmt: skip
def test_a_commitment_is_said_in_one_sentence(said, sentence):
    assert sentences.promise(commitment(**said)) == sentence
