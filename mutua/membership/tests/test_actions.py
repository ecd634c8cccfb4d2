"""Writes: duties over time, surveys handed in and corrected, self-assessments and their middle."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mutua.library import files
from mutua.members.models import Level, Person, Role
from mutua.membership import actions, queries
from mutua.membership.actions.coming import FOLDER
from mutua.membership.models import Answer, HandIn, Membership, Middle, Modules
from mutua.membership.rules import usual_modules
from mutua.membership.rules.owing import State
from mutua.notices import queries as notices
from mutua.notices.models import Notice
from mutua.web.refused import Refused

from .conftest import ANSWERS, NOW, TODAY, at

FIGURES = {"names": {}, "abouts": {}, "rhythm": "years", "months": 36, "grace": 12, "owed": True}
LEVELS = {
    practice["key"]: 2
    for module in usual_modules.CONTENT["modules"]
    for practice in module["practices"]
}


def state(organisation, kind, day=TODAY):
    dues = queries.duties_of(organisation, day)
    return next(one for one in dues if one.duty.kind == kind).state


def test_a_survey_answered_on_two_days_and_handed_in_turns_the_duty_met(members, survey):
    (one,) = members(1)
    assert state(one, "survey") == State.OVERDUE
    first = dict(list(ANSWERS.items())[:3])
    actions.save_answers(
        survey=survey, organisation=one, given=first, by=None, at=NOW - timedelta(1)
    )
    with pytest.raises(Refused, match="5 questions still need an answer"):
        actions.hand_in(survey=survey, organisation=one, by=None, at=NOW)
    actions.save_answers(survey=survey, organisation=one, given=ANSWERS, by=None, at=NOW)
    actions.hand_in(survey=survey, organisation=one, by=None, at=NOW)
    assert state(one, "survey") == State.MET


def test_two_people_answer_without_overwriting_each_other(members, survey):
    (one,) = members(1)
    actions.save_answers(survey=survey, organisation=one, given={"suppliers": "7"}, by=None, at=NOW)
    wrong = actions.save_answers(
        survey=survey,
        organisation=one,
        given={"audits": "many", "recognised": "2"},
        by=None,
        at=NOW,
    )
    assert wrong == {"audits": "Write a number, in digits."}
    kept = dict(Answer.objects.values_list("question", "value"))
    assert kept == {"suppliers": "7", "recognised": "2"}


def test_a_correction_is_a_version_more_until_the_survey_closes(members, answered, survey):
    (one,) = members(1)
    answered(one)
    with pytest.raises(Refused, match="Nothing has changed"):
        answered(one)
    answered(one, suppliers="120")
    assert [each.answers["suppliers"] for each in HandIn.objects.all()] == ["100", "120"]
    with pytest.raises(Refused, match="closed"):
        answered(one, at(date(2026, 12, 16)), suppliers="130")


def test_results_are_reckoned_once_when_the_survey_has_closed(members, answered, survey):
    for n, one in enumerate(members(8)):
        answered(one, suppliers=str(100 + n))
    with pytest.raises(Refused, match="not closed yet"):
        actions.close_survey(survey=survey, at=NOW)
    told = actions.close_survey(survey=survey, at=at(date(2026, 12, 16)))
    assert told.figures["suppliers"] == {"members": 8, "middle": 100, "total": 830, "mean": 100}
    assert actions.close_survey(survey=survey, at=at(date(2027, 1, 1))) == told


def test_a_change_of_what_is_owed_leaves_past_years_their_rule(db):
    actions.say(kind="meeting", since=date(2027, 1, 1), by=None, at=NOW, **FIGURES)
    months = [
        next(each.months for each in queries.duties_on(day) if each.kind == "meeting")
        for day in (TODAY, date(2027, 1, 1))
    ]
    assert months == [12, 36]
    with pytest.raises(Refused, match="past years keep the rule"):
        actions.say(kind="meeting", since=date(2020, 1, 1), by=None, at=NOW, **FIGURES)
    for kind, rhythm in (("survey", "years"), ("meeting", "rounds")):
        with pytest.raises(Refused, match="by its rounds"):
            actions.say(kind=kind, since=TODAY, by=None, at=NOW, **FIGURES | {"rhythm": rhythm})


def test_what_is_owed_no_more_is_no_duty(members):
    actions.say(kind="event", since=TODAY, by=None, at=NOW, **FIGURES | {"owed": False})
    assert "event" not in [one.kind for one in queries.duties_on(TODAY)]


def test_an_excuse_excuses_until_it_is_ended(members):
    (one,) = members(1)
    made = actions.excuse(
        organisation=one, kind="meeting", since=TODAY, until=TODAY, reason="Moving", by=None, at=NOW
    )
    assert state(one, "meeting") == State.EXCUSED
    actions.end_excuse(excuse=made, by=None, at=NOW)
    assert state(one, "meeting") == State.OVERDUE


def test_administrators_learn_once_that_the_survey_is_open(members, survey):
    one, _other = members(2)
    for name, level in (("Ada", Level.ADMINISTRATOR), ("Sol", Level.SOURCING)):
        person = Person.objects.create(name=name, email=f"{name.lower()}@people.example")
        Role.objects.create(person=person, organisation=one, level=level)
    for _night in range(2):
        actions.announce_survey(survey=survey, at=NOW)
    (notice,) = Notice.objects.all()
    assert (notice.person.name, notice.path) == ("Ada", "/o/m00/membership/survey/")
    said = "The annual survey 2026 is open: answer until 20 November 2026."
    assert notices.sentence(notice) == said


def test_administrators_are_reminded_once_however_often_the_clock_strikes(members):
    (one,) = members(1, since=date(2025, 9, 1))
    for name, level in (("Ada", Level.ADMINISTRATOR), ("Sol", Level.SOURCING)):
        person = Person.objects.create(name=name, email=f"{name.lower()}@people.example")
        Role.objects.create(person=person, organisation=one, level=level)
    for _again in range(2):
        actions.remind(at=NOW)
    told = [(notice.person.name, notice.told) for notice in Notice.objects.all()]
    assert told == [("Ada", {"kind": "meeting", "until": "2026-12-31"})]


def test_only_each_person_decides_whether_they_are_found(members):
    (one,) = members(1)
    ada, sol = (Person.objects.create(name=n, email=f"{n}@people.example") for n in ("ada", "sol"))
    for person in (ada, sol):
        Role.objects.create(person=person, organisation=one, level=Level.ADMINISTRATOR)
    said = {"work": "Sourcing", "phone": "", "with_email": False, "at": NOW}
    with pytest.raises(Refused, match="Only each person decides"):
        actions.have_listed(organisation=one, person=sol, by=ada, **said)
    actions.have_listed(organisation=one, person=ada, by=ada, **said)
    assert [(each.name, each.email) for each in queries.contacts(one)] == [("ada", "")]
    Role.objects.filter(person=ada).delete()
    assert queries.contacts(one) == []


def test_whoever_left_rests_or_is_closed_is_out_of_the_directory(members):
    stays, leaves, rests, closed = members(4)
    time = {each.organisation_id: each for each in Membership.objects.all()}
    actions.end(membership=time[leaves.pk], until=date(2026, 11, 25), by=None, at=NOW)
    actions.suspend(
        membership=time[rests.pk], since=TODAY, until=None, reason="Merger", by=None, at=NOW
    )
    closed.closed_at = NOW
    closed.save()
    assert [each.organisation for each in queries.directory(TODAY)] == [stays]


def test_the_middle_is_told_of_six_once_and_the_same_to_all(members):
    year, every = 2025, members(6)
    when = datetime(year, 10, 1, tzinfo=UTC)
    for n, one in enumerate(every):
        levels = dict.fromkeys(LEVELS, 1 + n % 4)
        actions.judge(organisation=one, year=year, levels=levels, by=None, at=when)
        if n:
            actions.hand_in_self_assessment(organisation=one, year=year, by=None, at=when)
    actions.tell_middle(year=year, at=NOW)
    assert {one.middle for one in Middle.objects.all()} == {None}
    Middle.objects.all().delete()
    actions.hand_in_self_assessment(organisation=every[0], year=year, by=None, at=when)
    actions.tell_middle(year=year, at=NOW)
    told = [*Middle.objects.values_list("module", "middle")]
    assert len(told) == 4
    assert {middle for _module, middle in told} == {2.0}
    actions.tell_middle(year=year, at=NOW)
    assert [*Middle.objects.values_list("module", "middle")] == told


def test_a_year_that_is_over_stays_as_it_is(members):
    (one,) = members(1)
    with pytest.raises(Refused, match="The year is over"):
        actions.judge(organisation=one, year=2025, levels=LEVELS, by=None, at=NOW)


def test_evidence_is_kept_beside_the_database_and_goes_with_its_removal(
    members, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    (one,) = members(1)
    said = {"organisation": one, "year": 2026, "practice": "policy_board", "by": None, "at": NOW}
    with pytest.raises(Refused, match="one of these kinds"):
        actions.add_evidence(name="x.exe", content=b"x", **said)
    kept = actions.add_evidence(name="minutes.pdf", content=b"%PDF", **said)
    path = files.where(FOLDER, kept.code)
    assert path.read_bytes() == b"%PDF"
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_evidence(evidence=kept, by=None, at=NOW)
    assert not path.exists()


def test_an_edition_of_modules_that_is_not_whole_is_refused(db):
    with pytest.raises(Refused, match="four levels"):
        actions.publish_modules(
            content={"modules": [{"key": "a", "name": "A", "practices": [{"key": "b", "name": "B", "levels": ["1"]}]}]},
            since=TODAY, by=None, at=NOW,
        )  # fmt: skip
    assert not Modules.objects.exists()
