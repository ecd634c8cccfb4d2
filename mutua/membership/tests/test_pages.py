"""Pages: what is another's never shows, and lists cost the same however long."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html
from PIL import Image

from mutua.members.models import Kind, Level, Organisation
from mutua.members.tests.people import signed_in
from mutua.membership import actions, queries
from mutua.membership.models import Membership
from mutua.membership.rules import usual_modules

from .conftest import ANSWERS, at

TODAY = timezone.localdate()
NOW = at(TODAY)
SECRET = "Whispered only to the secretariat"
PRACTICE = usual_modules.CONTENT["modules"][0]["practices"][0]["key"]
PAGES = (
    "", "meetings/", "survey/", "survey/{year}/", "survey/{year}/1/", "survey/{year}/results/",
    "maturity/", "maturity/{year}/policy/", "directory/", "directory/m00/",
)  # fmt: skip


@pytest.fixture
def office(db):
    return Organisation.objects.create(name="Office", slug="office", kind=Kind.SECRETARIAT)


@pytest.fixture
def secrets(members, settings, tmp_path):
    """The first of eight members has answered, judged and shown what it would tell nobody."""
    settings.MEDIA_ROOT = tmp_path
    every = members(8)
    survey = actions.open_survey(
        year=TODAY.year, opens=TODAY, due=TODAY, closes=TODAY, by=None, at=NOW
    )
    said = {"survey": survey, "organisation": every[0], "by": None, "at": NOW}
    actions.save_answers(given=ANSWERS | {"suppliers": "424243", "wish": SECRET}, **said)
    actions.hand_in(**said)
    own = {
        "organisation": every[0],
        "year": TODAY.year,
        "practice": PRACTICE,
        "by": None,
        "at": NOW,
    }
    actions.mark(level=3, note=SECRET, link="https://secret.example/", **own)
    kept = actions.add_evidence(name="secret-minutes.pdf", content=b"%PDF", **own)
    actions.excuse(
        organisation=every[0],
        kind="meeting",
        since=TODAY,
        until=TODAY,
        reason=SECRET,
        by=None,
        at=NOW,
    )
    return every, kept


@pytest.mark.parametrize("level", [Level.VIEWER, Level.ADMINISTRATOR])
def test_nothing_that_a_member_said_reaches_another(secrets, level):
    every, kept = secrets
    rival = signed_in(every[1], level)
    for path in PAGES:
        response = rival.get(f"/o/m01/membership/{path.format(year=TODAY.year)}", follow=True)
        assert response.status_code == 200, path
        text = response.content.decode()
        found = [
            word
            for word in (SECRET, "424243", "424,243", "secret-minutes", "secret.example")
            if word in text
        ]
        assert (path, found) == (path, [])
    assert rival.get(f"/o/m01/membership/maturity/evidence/{kept.code}/").status_code == 404
    assert rival.post(f"/o/m01/membership/maturity/evidence/{kept.code}/remove/").status_code in (
        403,
        404,
    )


def test_the_secretariat_reads_answers_but_neither_levels_nor_evidence(secrets, office):
    client = signed_in(office, Level.ADMINISTRATOR)
    base = "/o/office/membership/all/"
    assert SECRET in client.get(f"{base}surveys/{TODAY.year}/m00/").content.decode()
    assert "424243" in client.get(f"{base}surveys/{TODAY.year}/export.csv").content.decode()
    text = client.get(f"{base}maturity/").content.decode()
    assert SECRET not in text
    assert client.get(f"/o/m00/membership/maturity/{TODAY.year}/policy/").status_code == 404


def test_a_viewer_reads_and_changes_nothing(secrets):
    every, _kept = secrets
    viewer = signed_in(every[0], Level.VIEWER)
    year = TODAY.year
    for path in (
        f"survey/{year}/1/save/",
        f"survey/{year}/hand-in/",
        f"maturity/{year}/policy/save/",
    ):
        assert viewer.post(f"/o/m00/membership/{path}").status_code == 403
    assert viewer.get("/o/m00/membership/profile/").status_code == 403


def test_a_page_of_the_survey_keeps_what_is_right_and_marks_what_is_wrong(secrets):
    every, _kept = secrets
    page = f"/o/m01/membership/survey/{TODAY.year}/1/save/"
    client = signed_in(every[1], Level.SOURCING)
    text = client.post(page, {"suppliers": "12", "high_risk": "few"}).content.decode()
    assert "Write a number, in digits." in text
    kept = queries.at_hand(queries.sheet_of(queries.surveys()[0], every[1]))
    assert {name: value for name, value in kept.items() if value} == {"suppliers": "12"}


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        (f"survey/{TODAY.year}/1/", {"suppliers": "7"}, {"high_risk": "2"}),
        (f"maturity/{TODAY.year}/policy/", {f"note-{PRACTICE}": "Board"}, {"note-policy_risk": "Map"}),
    ],
)  # fmt: skip
def test_whoever_keeps_an_older_page_erases_nothing_that_another_said(secrets, path, first, second):
    every, _kept = secrets
    page = f"/o/m01/membership/{path}"
    people = [signed_in(every[1], Level.SOURCING), signed_in(every[1], Level.ADMINISTRATOR)]
    opened = [filled(person.get(page)) for person in people]
    for person, form, said in zip(people, opened, (first, second), strict=True):
        person.post(f"{page}save/", form | said)
    after = filled(people[0].get(page))
    assert {name: after[name] for name in first | second} == first | second


def filled(response):
    """Return what the fields of a page's form hold."""
    (form,) = [
        one for one in html.fromstring(response.content).forms if one.action.endswith("/save/")
    ]
    return {
        name: value if isinstance(value, str) else [*value]
        for name, value in form.fields.items()
        if value is not None
    }


def test_a_module_is_judged_with_evidence_and_read_by_its_own(secrets):
    every, _kept = secrets
    client = signed_in(every[1], Level.SOURCING)
    page = f"/o/m01/membership/maturity/{TODAY.year}/policy/"
    client.post(
        f"{page}save/", {f"level-{PRACTICE}": "4", f"link-{PRACTICE}": "javascript:alert(1)"}
    )
    assert queries.self_assessment(every[1], TODAY.year) is None
    client.post(f"{page}save/", {f"level-{PRACTICE}": "4", f"note-{PRACTICE}": "Since May"})
    assert "Since May" in client.get(page).content.decode()


def test_everybody_reads_the_directory_and_nothing_but_it(secrets):
    every, _kept = secrets
    actions.change_profile(
        organisation=every[0],
        sentence="<script>x</script> tea",
        website="",
        sectors=[],
        by=None,
        at=NOW,
    )
    text = Client().get("/members/?q=tea").content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; tea" in text
    assert "M01" not in text
    assert Client().get("/members/m00/").status_code == 200
    assert Client().get("/members/nobody/").status_code == 404


@pytest.mark.parametrize("ended", [False, True])
def test_people_are_shown_to_members_only_and_not_while_a_membership_rests(members, ended):
    first, second = members(2)
    path, client = "/o/m00/membership/directory/m01/", signed_in(first, Level.ADMINISTRATOR)
    assert client.get(path).status_code == 200
    own = Membership.objects.get(organisation=first)
    if ended:
        actions.end(membership=own, until=TODAY - timedelta(days=1), by=None, at=NOW)
    else:
        actions.suspend(membership=own, since=TODAY, until=None, reason="Fees", by=None, at=NOW)
    refused = client.get(path)
    assert refused.status_code == 403
    assert "shown to members only" in refused.content.decode()
    assert signed_in(second, Level.VIEWER).get(path.replace("m00", "m01")).status_code == 200


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 12, 10)])
def test_a_deed_of_a_quarter_changes_the_share_of_all_after_its_end_only(members, survey, day):
    every = members(8)

    def share(today):
        counted = queries.last_quarter(today)
        return queries.shares_met(queries.matrix(counted), every[0])["survey"]

    now, next_year = share(day), share(date(2027, 1, 1))
    for one in every[1:5]:
        said = {"survey": survey, "organisation": one, "by": None, "at": at(day)}
        actions.save_answers(given=ANSWERS, **said)
        actions.hand_in(**said)
    assert share(day) == now
    assert (next_year, share(date(2027, 1, 1))) == (0, 0.5)


def test_the_page_tells_the_share_of_the_last_quarter(members):
    client = signed_in(members(8)[0], Level.VIEWER)
    day = date_format(queries.last_quarter(TODAY))
    assert (
        f"of all members were in time on {day}" in client.get("/o/m00/membership/").content.decode()
    )


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (None, "/members/"),
        ("m00", "/o/m00/membership/"),
        ("m00", "/o/m00/membership/directory/"),
        ("office", "/o/office/membership/all/"),
        ("office", "/o/office/membership/all/surveys/{year}/"),
        ("office", "/o/office/membership/all/surveys/{year}/export.csv"),
    ],
)
def test_a_list_takes_the_same_queries_however_long(
    who, path, members, office, django_assert_max_num_queries
):
    first = members(1)
    survey = actions.open_survey(
        year=TODAY.year, opens=TODAY, due=TODAY, closes=TODAY, by=None, at=NOW
    )
    place = {"m00": first[0], "office": office, None: None}[who]
    client = signed_in(place, Level.ADMINISTRATOR) if place else Client()
    path = path.format(year=TODAY.year)
    client.get(path)
    with django_assert_max_num_queries(26) as before:
        client.get(path)
    for n in range(1, 30):
        one = Organisation.objects.create(name=f"N{n}", slug=f"n{n}", kind=Kind.MEMBER)
        actions.begin(organisation=one, since=date(2020, 1, 1), by=None, at=NOW)
        actions.save_answers(survey=survey, organisation=one, given=ANSWERS, by=None, at=NOW)
        actions.hand_in(survey=survey, organisation=one, by=None, at=NOW)
    # a place in a window is counted once for all sheets, but only where there are any
    with django_assert_max_num_queries(
        len(before.captured_queries) + (1 if "surveys" in path else 0)
    ):
        client.get(path)


def test_every_label_names_one_field(secrets, office):
    client = signed_in(office, Level.ADMINISTRATOR)
    for path in ("", "duties/", "members/m00/", "surveys/"):
        text = client.get(f"/o/office/membership/all/{path}").content.decode()
        ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', text)
        assert (path, sorted(ids)) == (path, sorted(set(ids)))


@pytest.mark.parametrize(
    ("whose", "path"),
    [("m00", "/o/m00/membership/profile/logo/"), ("office", "/o/office/membership/all/members/m00/logo/")],
)  # fmt: skip
def test_a_logo_is_kept_by_the_member_and_by_the_secretariat(
    members, office, settings, tmp_path, whose, path
):
    settings.MEDIA_ROOT = tmp_path
    members(1)
    person = signed_in(Organisation.objects.get(slug=whose), Level.ADMINISTRATOR)
    drawn = BytesIO()
    Image.new("RGB", (300, 150), "#146b3a").save(drawn, "PNG")
    refused = person.post(path, {"logo": SimpleUploadedFile("a.png", b"no picture")})
    assert "errorlist" in refused.content.decode()
    assert Client().get("/members/m00/").content.decode().count("company-logo-large") == 0
    kept = person.post(path, {"logo": SimpleUploadedFile("a.png", drawn.getvalue())})
    assert kept.status_code == 302
    shown = Client().get("/members/m00/").content.decode()
    (address,) = re.findall(r'company-logo-large"[^>]*src="([^"]+)"', shown)
    assert Client().get(address)["Content-Type"] == "image/webp"
