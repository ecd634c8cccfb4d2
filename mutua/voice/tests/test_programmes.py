"""A programme: what it registers, when it is fixed, what it can hope to see, who sees it."""

from datetime import timedelta

import pytest
from django.test import Client

from mutua import measure
from mutua.journal.models import Entry
from mutua.members.models import Kind, Level
from mutua.members.tests.people import signed_in
from mutua.voice import actions, detecting, queries
from mutua.voice.models import Programme, Release, Wave
from mutua.voice.tables import Row, Score, Tables
from mutua.web.refused import Refused

from .programmes import AT, BASELINE, ENDLINE, TODAY, days, enrol, programme_of, propose


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_rounds_are_numbered_by_time(alder):
    made = programme_of(alder, rounds=[ENDLINE, BASELINE])
    assert [(one.number, one.kind) for one in made.rounds.all()] == [
        (1, "baseline"), (2, "endline"),
    ]  # fmt: skip
    assert Entry.objects.get(verb="programme.made").organisation_id == alder.pk


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"outcomes": ["safe", "respected", "secure", "friend"]}, "Register 3 outcomes at most"),
        ({"outcomes": ["happiness"]}, "“happiness” is no area or question"),
        ({"outcomes": ["trust"]}, "“trust” is no area or question"),
        ({"rounds": [BASELINE, ("endline", days(50), days(70))]}, "Two rounds overlap"),
        ({"rounds": [("baseline", days(50), days(49))]}, "would close before it opens"),
        ({"rounds": [("census", days(50), days(59))]}, "is no kind of round"),
        ({"rounds": []}, "one round at least"),
        ({"name": "  "}, "needs a name"),
    ],
)
def test_what_cannot_be_registered_is_refused(alder, more, sentence):
    with pytest.raises(Refused, match=sentence):
        programme_of(alder, **more)
    assert not Programme.objects.exists()


def test_a_name_is_used_once_in_an_organisation(alder, organisation):
    programme_of(alder)
    programme_of(organisation("Birch"))
    with pytest.raises(Refused, match="of this name already"):
        programme_of(alder)


def test_an_instrument_of_others_is_not_asked(alder, organisation):
    edition = actions.ship(name="pulse", at=AT)
    edition.organisation = organisation("Birch")
    edition.save()
    with pytest.raises(Refused, match="not yours to ask"):
        programme_of(alder, edition=edition)


def test_launch_keeps_what_can_be_seen_as_the_statistics_reckon_it(alder):
    made = programme_of(alder)
    enrol(made, 12, 10)
    launched = actions.launch(programme=made, by=None, at=AT)
    spread = measure.spread_of_changes(
        detecting.BETWEEN, detecting.WITHIN["area"], detecting.PEOPLE
    )
    assert launched.detectable["points"] == pytest.approx(
        measure.smallest_detectable((12, 10), spread), abs=0.01
    )
    assert (launched.detectable["with"], launched.detectable["beside"]) == (12, 10)


def test_more_outcomes_need_a_greater_change():
    one, three = (detecting.reckon((20, 20), ["area"] * n) for n in (1, 3))
    assert one.points is not None
    assert three.points is not None
    assert three.points > one.points


def test_twenty_and_twenty_sites_see_about_four_points():
    said = detecting.sentence(detecting.reckon((20, 20), ["area"]))
    assert said == (
        "With 20 + 20 sites you can see a change of about 3.9 points of 100 or more; "
        "smaller ones easily stay hidden."
    )


@pytest.mark.parametrize(
    ("arms", "sentence"),
    [
        ((10, 9), "describes what changed; it does not test"),
        ((19, 1), "describes what changed; it does not test"),
        ((19, 0), "nobody will be able to say whether the programme did it"),
        ((25, 0), "nobody will be able to say whether the programme did it"),
        ((0, 0), "No site takes part yet"),
    ],
)
def test_too_few_sites_describe_and_do_not_test(arms, sentence):
    reckoned = detecting.reckon(arms, ["area"])
    assert reckoned.points is None
    assert sentence in detecting.sentence(reckoned)


def test_nothing_that_was_registered_is_changed_after_launch(alder):
    made = programme_of(alder)
    enrol(made, 1, 1)
    actions.launch(programme=made, by=None, at=AT)
    with pytest.raises(Refused, match="stay as they were registered"):
        actions.change_programme(
            programme=made, name="Other", about="", edition=made.edition, outcomes=["secure"],
            rounds=[BASELINE], by=None, at=AT,
        )  # fmt: skip
    with pytest.raises(Refused, match="stay as they were registered"):
        propose(alder, made, 7)
    with pytest.raises(Refused, match="launched already"):
        actions.launch(programme=made, by=None, at=AT)


def test_what_a_site_agreed_to_is_not_changed_behind_its_back(alder):
    made = programme_of(alder)
    enrol(made, 1, 0)
    with pytest.raises(Refused, match="it agreed to these questions on these days"):
        actions.change_programme(
            programme=made, name="Other", about="", edition=made.edition, outcomes=[],
            rounds=[BASELINE], by=None, at=AT,
        )  # fmt: skip


def test_outcomes_are_registered_before_anybody_answers(alder):
    made = programme_of(alder)
    enrol(made, 1, 1)
    late = AT + timedelta(days=31)
    with pytest.raises(Refused, match="registered before anybody answers"):
        actions.launch(programme=made, by=None, at=late)


def test_launch_needs_an_outcome_and_a_site(alder):
    with pytest.raises(Refused, match="No site takes part yet"):
        actions.launch(programme=programme_of(alder), by=None, at=AT)
    bare = programme_of(alder, name="Bare", outcomes=[])
    with pytest.raises(Refused, match="one outcome at least"):
        actions.launch(programme=bare, by=None, at=AT)


def test_end_takes_open_proposals_back(alder):
    made = programme_of(alder)
    asked = propose(alder, made)
    actions.end_programme(programme=made, by=None, at=AT)
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def released(wave: Wave, value: float) -> None:
    """Make a release that holds an area's score and nothing else."""
    row = Row("safe", "area", "safe", Score(value, value - 1, value + 1, 80))
    tables = Tables(80, 200, 100, 0.8, 75.0, 10, wave.number, rows=(row,))
    Release.objects.create(wave=wave, tables=tables.as_json(), certificate={}, made_at=AT)


def measured_twice(programme: Programme, changes: list[float]) -> None:
    """Let the sites of a programme change so between two waves of their own."""
    places = [one.workplace for one in queries.enrolled(programme)]
    for workplace, change in zip(places, changes, strict=True):
        for n, value in enumerate((60.0, 60.0 + change)):
            opens = days(-400 + 200 * n)
            wave = actions.open_wave(
                workplace=workplace, edition=programme.edition, opens=opens,
                closes=opens + timedelta(days=20), cards=0, places=[], by=None, at=AT,
            )  # fmt: skip
            Wave.objects.filter(pk=wave.pk).update(closed_at=AT)
            released(wave, value)


def test_spread_is_that_of_earlier_waves_which_the_organisation_may_read(alder, organisation):
    made = programme_of(alder)
    enrol(made, 10, 0)
    measured_twice(made, [0, 2] * 5)
    assert queries.spread_seen(alder, made.edition, ["safe"], AT) == (
        pytest.approx(1.0541, abs=1e-3),
        10,
    )
    birch = organisation("Birch")
    assert queries.spread_seen(birch, made.edition, ["safe"], AT) == (None, 0)
    assert actions.detectable(made, (20, 20), AT).seen == 10
    assert actions.detectable(programme_of(birch), (20, 20), AT).seen == 0


def test_spread_of_few_sites_is_not_believed(alder):
    made = programme_of(alder)
    enrol(made, 7, 0)
    measured_twice(made, [0, 2, 4, 0, 2, 4, 0])
    assert queries.spread_seen(alder, made.edition, ["safe"], AT) == (None, 0)


def rows(*rounds):
    said = {"round-TOTAL_FORMS": "6", "round-INITIAL_FORMS": "6"}
    for n in range(6):
        kind, opens, closes = rounds[n] if n < len(rounds) else ("", "", "")
        said |= {f"round-{n}-kind": kind, f"round-{n}-opens": opens, f"round-{n}-closes": closes}
    return said


def test_a_programme_is_made_proposed_and_launched_on_its_pages(alder):
    client = signed_in(alder, Level.SOURCING)
    assert "No programme yet" in page(client, "/o/alder/voice/")
    chosen = client.post("/o/alder/voice/programmes/new/", {"ship": "workers"})
    assert "What it shall change" in chosen.content.decode()
    version = queries.to_choose(alder).get().version
    new = f"/o/alder/voice/programmes/new/?instrument={version}"
    said = {"name": "Shade", "about": "Canopies", "areas": ["safe", "secure"]}
    wrong = client.post(new, said | rows(BASELINE, ("endline", days(40), days(60))))
    assert "Two rounds overlap" in wrong.content.decode()
    unsaid = client.post(new, said | rows(("", days(40), days(60))))
    assert "Say which round it is." in unsaid.content.decode()
    done = client.post(new, said | rows(BASELINE, ENDLINE), follow=True).content.decode()
    made = Programme.objects.get()
    assert "No site takes part yet" in done
    assert "Do they feel safe?" in done
    enrol(made, 10, 10)
    path = f"/o/alder/voice/programmes/{made.code}/"
    before = page(client, path)
    assert "With 10 + 10 sites you can see a change of about" in before
    launched = client.post(f"{path}launch/", follow=True).content.decode()
    assert "It is launched." in launched
    assert "Registered outcomes" in launched


def test_the_calendar_is_a_picture_and_words(alder):
    made = programme_of(alder)
    text = page(signed_in(alder, Level.VIEWER), f"/o/alder/voice/programmes/{made.code}/")
    assert text.count('class="rounds-ahead"') == 2
    assert "Baseline" in text.split('<ol class="rounds-list">')[1].split("</ol>")[0]


def test_whoever_only_looks_changes_nothing(alder):
    made = programme_of(alder)
    viewer = signed_in(alder, Level.VIEWER)
    path = f"/o/alder/voice/programmes/{made.code}/"
    assert "Launch" not in page(viewer, path)
    for way in ("launch/", "end/", "propose/", "change/"):
        assert viewer.post(f"{path}{way}").status_code == 403
    assert viewer.get("/o/alder/voice/programmes/new/").status_code == 403


def test_programmes_of_others_are_not_there(alder, organisation):
    made, birch = programme_of(alder), organisation("Birch")
    asked = propose(alder, made)
    for rival in (
        signed_in(birch, Level.ADMINISTRATOR),
        signed_in(organisation("Office", Kind.SECRETARIAT), Level.ADMINISTRATOR),
    ):
        slug = (
            "birch"
            if birch.roles.filter(person__pk=rival.session["_auth_user_id"]).exists()
            else "office"
        )
        here = f"/o/{slug}/voice/programmes/{made.code}/"
        for way in ("", "questions/", "propose/", "change/"):
            page(rival, f"{here}{way}", 404)
        for way in ("launch/", "end/"):
            assert rival.post(f"{here}{way}").status_code == 404
        gone = f"/o/{slug}/voice/proposals/{asked.code}/withdraw/"
        assert rival.post(gone).status_code == 404
        assert "Shade and water" not in page(rival, f"/o/{slug}/voice/")


def test_the_secretariat_sees_counts_and_never_who_asks_whom(alder, organisation):
    office = organisation("Office", Kind.SECRETARIAT)
    client = signed_in(office, Level.ADMINISTRATOR)
    made = programme_of(alder)
    enrol(made, 1, 1)
    propose(alder, made, 7)
    text = page(client, "/o/office/voice/")
    for word in ("Alder", "Mill", "supplier.example", "Shade and water", "Mandya"):
        assert word not in text
    assert "sites that take part" in text
    own = programme_of(office, name="Whole association")
    assert "Whole association" in page(client, "/o/office/voice/")
    page(client, f"/o/office/voice/programmes/{own.code}/")
    assert days(0) == TODAY
