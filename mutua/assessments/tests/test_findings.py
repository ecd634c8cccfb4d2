"""What a supplier writes down, and what it does about it; as the version of its protocol has it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mutua import protocols
from mutua.assessments import actions, queries, rules
from mutua.assessments.models import Assessment, Finding, Step
from mutua.journal.models import Entry
from mutua.web.refused import Refused

from .conftest import BEGUN, BSCI, ECOVADIS, NOON, SEVEN, SIX

LATER = NOON + timedelta(days=2)


def step(finding, kind, **said):
    return actions.take_step(finding=finding, kind=kind, by=None, at=LATER, **said)


def stand(finding, day):
    finding.refresh_from_db()
    return queries.placed(finding, day).stand


def test_a_finding_without_a_day_gets_the_one_that_its_severity_sets(audit, found):
    assert found(audit).due == BEGUN + timedelta(60)
    assert found(audit, "Dust", severity="minor").due == BEGUN + timedelta(90)
    assert found(audit, "Fumes", due=date(2026, 3, 30)).due == date(2026, 3, 30)


def test_each_version_writes_its_findings_in_its_own_way(put_on_file, found):
    six, seven = put_on_file(SIX), put_on_file(SEVEN)
    observed = found(six, category="observation", severity="")
    shared = found(seven, "Fees", category="collaborative-action-required", severity="critical")
    graded = found(
        seven, "Policies", category="management-systems", severity="", grade="robust", clause="0B"
    )
    assert [each.due for each in (observed, shared, graded)] == [None, None, None]
    assert stand(observed, NOON.date()) == rules.Stand.NOTHING
    assert stand(shared, date(2030, 1, 1)) == rules.Stand.OPEN  # never overdue: no fixed day
    assert stand(graded, NOON.date()) == rules.Stand.NOTHING
    with pytest.raises(Refused, match=r"SMETA 4-pillar 7\.0 knows no “observation”"):
        found(seven, "Dust", category="observation", severity="")
    with pytest.raises(Refused, match="An observation has no severity"):
        found(six, "Noise", category="observation", severity="minor")


def test_a_rating_is_one_of_the_version_and_follows_from_the_score(put_on_file):
    assert put_on_file(BSCI, rating="B").rating == "B"
    assert put_on_file(ECOVADIS, score=68.0).rating == "Advanced"
    with pytest.raises(Refused, match="“F” is not a rating of amfori BSCI"):
        put_on_file(BSCI, site="Else", rating="F")
    with pytest.raises(Refused, match="101 is not a score up to 100"):
        put_on_file(ECOVADIS, site="Else", score=101.0)


def test_a_rating_of_papers_knows_no_auditors_and_no_announcement():
    assert {"auditors", "announcement"} & {*rules.header_fields(ECOVADIS)} == set()
    assert {"auditors", "announcement", "pillars"} - {*rules.header_fields(SIX)} == set()
    assert ("score" in rules.header_fields(BSCI), "score" in rules.header_fields(SIX)) == (
        True,
        False,
    )


def test_who_ordered_it_is_kept_nowhere():
    fields = {field.name for field in Assessment._meta.get_fields()}
    assert [name for name in fields if "order" in name] == []


def test_the_way_of_a_finding_from_open_to_closed_is_kept_step_by_step(audit, found):
    finding = found(audit)
    step(finding, "planned", who="Ines", on=date(2026, 4, 1))
    step(finding, "progress", words="The exit is cleared")
    step(finding, "evidence", words="Photograph of 21 March")
    step(finding, "done", words="All exits are cleared each morning")
    step(finding, "verified", verification="desktop", who="Bureau X", on=date(2026, 3, 21))
    step(finding, "closed", on=date(2026, 3, 22))
    finding.refresh_from_db()
    assert (finding.status, finding.owner, finding.due, finding.verification, finding.closed) == (
        "closed", "Ines", date(2026, 4, 1), "desktop", date(2026, 3, 22),
    )  # fmt: skip
    assert [each.kind for each in finding.steps.all()] == [
        "planned", "progress", "evidence", "done", "verified", "closed",
    ]  # fmt: skip
    verbs = Entry.objects.order_by("id").values_list("verb", flat=True)
    assert [*verbs][-2:] == ["finding.verified", "finding.closed"]


def test_opened_again_a_finding_is_not_verified_any_more(audit, found):
    finding = found(audit)
    step(finding, "evidence", words="Photograph")
    step(finding, "done", words="Cleared")
    step(finding, "verified", verification="desktop", who="Bureau X", on=date(2026, 3, 21))
    step(finding, "closed", on=date(2026, 3, 22))
    step(finding, "reopened", words="Blocked anew")
    finding.refresh_from_db()
    assert (finding.status, finding.verification, finding.closed) == ("open", "", None)
    assert queries.proven(finding) is False


@pytest.mark.parametrize(
    ("before", "kind", "said", "sentence"),
    [
        ([], "verified", {"verification": "desktop", "who": "X", "on": BEGUN}, "Say first what was done"),
        ([], "progress", {"words": "  "}, "Say in a few words what was done"),
        ([], "closed", {"on": date(2026, 3, 20)}, "Say first what was done"),
        (["done"], "closed", {"on": date(2026, 3, 1)}, "This day lies before the assessment"),
        (["done"], "closed", {"on": date(2027, 3, 1)}, "This day lies in the future"),
        (["done"], "closed", {}, "On which day"),
        ([], "planned", {"on": date(2026, 1, 1)}, "lies before the assessment"),
        ([], "reopened", {}, "This finding is open"),
        (["done"], "verified", {"verification": "desktop", "who": "X", "on": BEGUN}, "only documents can prove it"),
        (["done"], "verified", {"verification": "follow-up", "who": " ", "on": BEGUN}, "Say who verified it"),
        (["done", "closed"], "progress", {"words": "More"}, "Open it again first"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(audit, found, before, kind, said, sentence):
    finding = found(audit)
    for one in before:
        step(finding, one, words="So", on=date(2026, 3, 20))
    with pytest.raises(Refused, match=sentence):
        step(finding, kind, **said)
    assert finding.steps.count() == len(before)


def test_only_whoever_owes_something_is_overdue(audit, found):
    finding = found(audit, due=date(2026, 3, 25))
    assert stand(finding, date(2026, 3, 25)) == rules.Stand.OPEN
    assert stand(finding, date(2026, 3, 26)) == rules.Stand.OVERDUE
    step(finding, "done", words="Cleared")
    assert stand(finding, date(2026, 3, 26)) == rules.Stand.DONE


def test_findings_stand_by_gravity_and_day_and_closed_ones_last(audit, found):
    closed = found(audit, "Closed", severity="critical")
    step(closed, "done", words="So")
    step(closed, "closed", on=date(2026, 3, 21))
    for name, severity, day in (("c", "minor", 5), ("b", "major", 9), ("a", "major", 4)):
        found(audit, name, severity=severity, due=date(2026, 4, day))
    found(audit, "d", category="good-example", severity="")
    plan = queries.plan(audit, NOON.date())
    assert [each.finding.description for each in plan.findings] == ["a", "b", "c", "d", "Closed"]
    assert plan.counts == {"open": 3, "nothing": 1, "closed": 1}


def test_a_double_click_writes_down_once(put_on_file, found):
    audit = put_on_file()
    assert put_on_file() == audit
    assert found(audit) == found(audit)
    assert step(found(audit), "done", words="So") == step(found(audit), "done", words="So")
    assert (Assessment.objects.count(), Finding.objects.count(), Step.objects.count()) == (1, 1, 1)
    with pytest.raises(Refused, match="on file already"):
        put_on_file(workers=50)


def test_corrected_words_leave_the_history_and_never_close_anything(audit, found):
    finding = found(audit)
    told = protocols.Finding(
        "Exit locked", "3", "non-compliance", "minor", due=date(2026, 5, 1), owner="Ines"
    )
    actions.change_finding(finding=finding, told=told, by=None, at=LATER)
    finding.refresh_from_db()
    assert (finding.description, finding.severity, finding.status) == (
        "Exit locked",
        "minor",
        "open",
    )
    assert [(s.kind, s.who, s.on) for s in finding.steps.all()] == [
        ("planned", "Ines", date(2026, 5, 1))
    ]


def test_deleting_takes_all_of_it_and_a_second_click_nothing(audit, found):
    step(found(audit), "done", words="So")
    for _ in range(2):
        actions.delete_assessment(assessment=audit, by=None, at=LATER)
    assert (Finding.objects.count(), Step.objects.count()) == (0, 0)
    assert Entry.objects.filter(verb="assessment.deleted").count() == 1
    with pytest.raises(Refused, match="not here any more"):
        found(audit)


@pytest.mark.parametrize("wrong", [{"status": "closed"}, {"status": "over"}, {"description": ""}])
def test_the_database_itself_keeps_out_what_cannot_be(audit, found, wrong):
    finding = found(audit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(**wrong)


def test_a_version_that_is_not_known_any_more_is_still_shown(audit, found):
    finding = found(audit)
    Assessment.objects.filter(pk=audit.pk).update(version="6.9")
    audit.refresh_from_db()
    plan = queries.plan(audit, NOON.date())
    assert (plan.name, plan.version) == ("smeta-4 6.9", None)
    assert [each.finding for each in plan.findings] == [finding]
    with pytest.raises(Refused, match=r"Nothing is known here of “smeta-4 6\.9”"):
        found(audit, "Dust")
