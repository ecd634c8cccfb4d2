from dataclasses import replace
from datetime import date

import pytest

from mutua import protocols
from mutua.protocols import Auditor, Finding, Header, due, why_not_finding, why_not_header

FOUND = date(2026, 3, 2)
SIX, SEVEN = protocols.version_of("smeta-4-6.1"), protocols.version_of("smeta-4-7.0")
EXIT = Finding("Exit blocked", "3", "non-compliance", "major")
HEADER = Header("Kaveri Sugar", "Mill 2", "IN", begun=date(2024, 3, 2), ended=date(2024, 3, 4))


def told(finding, version=SIX):
    return {doubt.field: doubt.sentence for doubt in why_not_finding(finding, version, FOUND)}


def test_a_whole_finding_is_in_order():
    assert told(EXIT) == told(replace(EXIT, due=FOUND)) == {}


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"description": " "}, "description", "the description is missing. Say what was found."),
        ({"severity": "priority"}, "severity", "“priority” is not a severity of SMETA 4-pillar 6.1. Write business-critical, critical, major or minor."),
        ({"severity": ""}, "severity", "the severity is missing. Write business-critical, critical, major or minor."),
        ({"category": "observation"}, "severity", "An observation has no severity. Leave it empty."),
        ({"category": "tea"}, "category", "SMETA 4-pillar 6.1 knows no “tea”. Write Non-compliance, Observation or Good example."),
        ({"grade": "robust"}, "grade", "A non-compliance has no grade. Leave it empty."),
        ({"people": -1}, "people", "-1 is not a number of people affected."),
        ({"due": date(2026, 3, 1)}, "due", "the due date lies before the assessment of 2026-03-02. Correct one of them."),
        ({"status": "closed"}, "closed", "the finding is closed, but not since when. Give the day."),
        ({"closed": date(2026, 4, 1)}, "closed", "a day of closure is given, but the status is not closed. Set one."),
        ({"spread": "everywhere"}, "spread", "“everywhere” is not how far it spreads. Write isolated or systemic."),
        ({"status": "opne"}, "status", "“opne” is not where it stands. Write open, in progress, to be verified or closed. Did you mean “open”?"),
        ({"evidence": "x" * 20_001}, "evidence", "the text has 20,001 letters; 20,000 are kept. Shorten it."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(change, field, sentence):
    assert told(replace(EXIT, **change))[field] == sentence


def test_a_clause_of_another_protocol_is_told():
    sentence = told(replace(EXIT, clause="12"))["clause"]
    assert sentence.startswith("“12” is not a clause of SMETA 4-pillar 6.1. Write 0A, 0B, 1, 2, 3")
    assert (
        told(
            replace(EXIT, category="finding", severity="", clause="12"),
            protocols.version_of("bsci"),
        )
        == {}
    )


def test_the_same_words_hold_under_one_version_and_not_under_another():
    seen = Finding("Dust", "3", "observation")
    assert told(seen, SIX) == {}
    assert list(told(seen, SEVEN)) == ["category"]


def test_management_systems_are_graded_since_7():
    graded = Finding("Policies", "0B", "management-systems", grade="robust")
    assert told(graded, SEVEN) == {}
    assert told(replace(graded, grade="fine"), SEVEN) == {
        "grade": "“fine” is not a grade of SMETA 4-pillar 7.0. Write not addressed, fundamental "
        "improvements required, some improvements recommended or robust."
    }


@pytest.mark.parametrize(
    ("finding", "version", "day"),
    [
        (EXIT, SIX, date(2026, 5, 1)),
        (replace(EXIT, severity="minor"), SIX, date(2026, 5, 31)),
        (replace(EXIT, due=date(2026, 3, 9)), SIX, date(2026, 3, 9)),
        (replace(EXIT, due=FOUND), SIX, FOUND),
        (Finding("Dust", "3", "observation"), SIX, None),
        (Finding("Fees", "1", "collaborative-action-required", "critical"), SEVEN, None),
        (Finding("Fees", "A", "non-conformance", "Priority"), protocols.version_of("rba-vap"), date(2026, 4, 1)),
        (Finding("Fees", "1", "tea", "major"), SIX, None),
    ],
)  # fmt: skip
def test_the_due_date_comes_from_the_scale_of_the_version(finding, version, day):
    assert due(finding, version, FOUND) == day


def header_told(header, version=SIX, today=date(2026, 11, 25)):
    return {doubt.field: doubt.severity for doubt in why_not_header(header, version, today)}


def test_a_whole_header_is_in_order():
    whole = replace(
        HEADER, occasion="periodic", announcement="semi-announced", pillars=("labour", "ethics"),
        site_reference="ZS1234567", company_reference="ZC1234567", auditor_days=2.5, workers=300,
        auditors=(Auditor("A. Sen", "21701234", "CSCA"),),
    )  # fmt: skip
    assert header_told(whole) == header_told(whole, today=date(2024, 3, 4)) == {}


@pytest.mark.parametrize(
    ("change", "doubts"),
    [
        ({"begun": None, "ended": None}, {"begun": "error"}),
        ({"ended": date(2024, 3, 1)}, {"ended": "error"}),
        ({"ended": date(2027, 3, 1)}, {"ended": "error"}),
        ({"previous": date(2024, 3, 2)}, {"previous": "error"}),
        ({"announcement": "by telephone"}, {"announcement": "error"}),
        ({"occasion": "tea"}, {"occasion": "error"}),
        ({"pillars": ("labour", "tea")}, {"pillars": "error"}),
        ({"auditor_days": 0}, {"auditor_days": "error"}),
        ({"workers": 0}, {"workers": "error"}),
        ({"score": 101}, {"score": "error"}),
        ({"company": "", "site": " "}, {"site": "error"}),
        ({"site_reference": "S-1"}, {"site_reference": "warning"}),
        ({"begun": date(2017, 1, 1)}, {"begun": "warning"}),
    ],
)
def test_what_is_odd_about_a_header_is_told_of_its_field(change, doubts):
    assert header_told(replace(HEADER, **change)) == doubts


def test_an_auditors_number_on_a_virtual_assessment_is_a_sign_that_something_is_wrong():
    odd = replace(HEADER, auditors=(Auditor("A. Sen", "21701234"),))
    assert header_told(odd, protocols.version_of("sedex-virtual")) == {"auditors": "warning"}


def test_a_rating_must_be_one_of_the_version():
    bsci = protocols.version_of("bsci")
    assert header_told(replace(HEADER, rating="B"), bsci) == {}
    assert header_told(replace(HEADER, rating="Gold"), bsci) == {"rating": "error"}
