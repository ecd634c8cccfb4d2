"""Who reads which results: a site its own, members those of sites that consented, nobody else."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from mutua.members import mailboxes
from mutua.members.models import Kind, Level, Mailbox, Organisation, Person, Role
from mutua.voice import actions, queries, telling
from mutua.voice.models import Consent, Figures, Release, Wave, Workplace

from . import released
from .conftest import AT

PAGES = ("", "report/", "tables/csv/", "certificate/")


@pytest.fixture
def release(wave: Wave) -> Release:
    """Results of a closed wave."""
    return released.release(wave)


@pytest.fixture
def office(db: None) -> Organisation:
    """The secretariat."""
    return Organisation.objects.create(name="Office", slug="office", kind=Kind.SECRETARIAT)


@pytest.fixture
def alder(db: None) -> Organisation:
    """A member."""
    return Organisation.objects.create(name="Alder", slug="alder", kind=Kind.MEMBER)


@pytest.fixture
def reader() -> Callable[[Organisation], Client]:
    """Come in as a viewer of an organisation."""

    def come(organisation: Organisation) -> Client:
        person = Person.objects.create(name="Ann", email=f"ann@{organisation.slug}.example")
        Role.objects.create(person=person, organisation=organisation, level=Level.VIEWER)
        client = Client()
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return client

    return come


def statuses(client: Client, organisation: Organisation, release: Release) -> set[int]:
    """Return how every page about some results answers."""
    base = f"/o/{organisation.slug}/voice/results/{release.wave.code}/"
    return {client.get(base + page).status_code for page in PAGES}


def desk(release: Release, page: str = "results/") -> str:
    """Return a page of the site's own desk."""
    token = mailboxes.token(release.wave.workplace.mailbox)
    return f"/desk/{token}/voice/waves/{release.wave.code}/{page}"


def test_member_reads_a_site_from_its_consent_until_it_is_revoked(
    alder: Organisation, release: Release, reader: Callable[[Organisation], Client]
) -> None:
    client = reader(alder)
    assert statuses(client, alder, release) == {404}
    given = released.consent(release.wave.workplace, alder, timezone.now())
    assert statuses(client, alder, release) == {200}
    assert "Kaveri Sugar Works" in client.get("/o/alder/voice/results/").text
    Consent.objects.filter(pk=given.pk).update(revoked_at=timezone.now())
    assert statuses(client, alder, release) == {404}
    assert "Kaveri Sugar Works" not in client.get("/o/alder/voice/results/").text


def test_consent_ends_by_itself(
    alder: Organisation, release: Release, reader: Callable[[Organisation], Client]
) -> None:
    released.consent(release.wave.workplace, alder, timezone.now() - timedelta(days=9), days=8)
    assert statuses(reader(alder), alder, release) == {404}


def test_consent_to_one_member_lets_no_other_read(
    alder: Organisation,
    office: Organisation,
    release: Release,
    reader: Callable[[Organisation], Client],
) -> None:
    birch = Organisation.objects.create(name="Birch", slug="birch", kind=Kind.MEMBER)
    released.consent(release.wave.workplace, alder, timezone.now())
    assert statuses(reader(birch), birch, release) == {404}
    assert statuses(reader(office), office, release) == {404}


def test_member_reads_no_other_site_of_the_same_mailbox(
    alder: Organisation, release: Release, reader: Callable[[Organisation], Client]
) -> None:
    other = Workplace.objects.create(
        mailbox=release.wave.workplace.mailbox, name="Second mill", added_at=AT
    )
    released.consent(other, alder, timezone.now())
    assert statuses(reader(alder), alder, release) == {404}
    page = reader(Organisation.objects.create(name="Elm", slug="elm", kind=Kind.MEMBER))
    assert "Second mill" not in page.get("/o/elm/voice/results/").text


def test_secretariat_sees_the_benchmark_and_no_single_site(
    alder: Organisation,
    office: Organisation,
    release: Release,
    reader: Callable[[Organisation], Client],
) -> None:
    released.benchmark(release.wave)
    released.consent(release.wave.workplace, alder, timezone.now())
    page = reader(office).get("/o/office/voice/results/").text
    assert "38 sites" in page
    assert "Kaveri Sugar Works" not in page
    assert "38 sites" not in reader(alder).get("/o/alder/voice/results/").text


def test_site_reads_its_own_and_no_other(release: Release) -> None:
    assert Client().get(desk(release)).status_code == 200
    stranger = Mailbox.objects.create(email="other@supplier.example", since=AT)
    path = desk(release).replace(
        mailboxes.token(release.wave.workplace.mailbox), mailboxes.token(stranger)
    )
    for page in ("results/", "results/report/", "results/tables/csv/", "results/certificate/",
                 "improvements/", "improvements/poster/"):  # fmt: skip
        assert Client().get(path.replace("results/", page)).status_code == 404


def test_results_of_a_site_are_kept_out_of_caches(release: Release) -> None:
    response = Client().get(desk(release))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_verdicts_are_for_who_runs_the_programme(
    alder: Organisation,
    office: Organisation,
    release: Release,
    reader: Callable[[Organisation], Client],
) -> None:
    made = released.programme(release.wave, alder, [release.wave.workplace])
    path = f"/o/%s/voice/programmes/{made.code}/verdicts/"
    ours = reader(alder)
    page = ours.get(path % "alder").text
    assert "We cannot tell" in page
    assert "Kaveri Sugar Works" not in page  # the dots are nobody's
    assert page.count("told-picture") == 3  # of what was registered; others when they are asked for
    looked = ours.get(path % "alder" + "?look=friend").text
    assert looked.count("told-picture") == 4
    client = reader(office)
    assert client.get(path % "office").status_code == 404
    assert client.get(path % "office" + "report/").status_code == 404


def test_programme_lists_no_results_of_sites_that_take_part_without_consent(
    alder: Organisation, release: Release, reader: Callable[[Organisation], Client]
) -> None:
    released.programme(release.wave, alder, [release.wave.workplace])
    assert "Kaveri Sugar Works" not in reader(alder).get("/o/alder/voice/results/").text


def test_sheets_hold_what_the_release_holds_and_no_formula(release: Release) -> None:
    edition = release.wave.edition
    response = Client().get(desk(release, "results/tables/csv/"))
    lines = [*csv.reader(io.StringIO(response.content.decode("utf-8-sig")))]
    shown = [line for line in lines[1:] if line[8] not in ("hidden", "not one number")]
    told = released.tables(number=release.wave.number)
    scores = [s for row in told.rows for s in _scores(row)]
    assert sorted(float(line[8]) for line in shown) == sorted(s.value for s in scores if s)
    assert len(lines) - 1 == len(scores)
    assert {line[1] for line in lines[1:]} == {"0.8571"}  # the response stands beside every score
    book = Client().get(desk(release, "results/tables/xlsx/"))
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert sheet.max_row == len(lines)
    assert edition.title


def _scores(row: released.Row) -> list[released.Score | None]:
    return [row.total, *(one for groups in row.groups.values() for one in groups.values())]


def test_group_that_looks_like_a_formula_is_written_as_text(wave: Wave) -> None:
    row = released.Row("safe", "area", "safe", released.score(70), {"line": {"=1+1": None}})
    release = released.release(
        wave, released.tables(rows=(row,), groups={"line": {"=1+1": 20, "B": 30}})
    )
    told = Client().get(desk(release, "results/tables/csv/")).content.decode("utf-8-sig")
    assert ",=1+1" not in told
    assert "1+1" in told


def test_earlier_waves_of_another_questionnaire_are_not_compared(wave: Wave) -> None:
    other = actions.open_wave(
        workplace=wave.workplace, edition=actions.ship(name="pulse", at=AT),
        opens=date(2026, 6, 1), closes=date(2026, 6, 21), cards=0, places=[], by=None, at=AT,
    )  # fmt: skip
    released.release(wave)
    found = released.release(other)
    assert queries.earlier(found) == []


def test_figures_of_the_site_stand_beside_its_scores(release: Release) -> None:
    Figures.objects.create(
        workplace=release.wave.workplace, begins=date(2026, 3, 1), ends=date(2026, 3, 31),
        people=400, days_planned=8000, days_absent=400, leavers=10, hours=50_000, injuries=2,
        said_at=AT,
    )  # fmt: skip
    found = {one.title.partition(":")[0]: one.columns[0].said for one in telling.figures(release)}
    assert found["Absence"] == "5\u00a0%"
    assert found["Injuries for 200,000 hours worked"] == "8.0"
    assert found["Turnover"] == "29\u00a0%"  # 10 of 400 in 31 days
    page = Client().get(desk(release)).text
    assert "What the site reports of itself" in page
    assert "This does not show a cause" not in page  # one period shows nothing


def test_certificate_is_explained(release: Release) -> None:
    page = Client().get(desk(release, "results/certificate/")).text
    assert "fewer than 10 people" in page
    assert "ab" * 32 in page


def test_wave_with_too_few_answers_tells_nothing(wave: Wave) -> None:
    few = released.Tables(
        people=None, roster=40, asked=20, response=None, effective=None, limit=10, number=1
    )
    page = Client().get(desk(released.release(wave, few))).text
    assert "Too few people answered" in page
    assert "of 100" not in page


def test_dates_of_consents_are_read_at_the_moment(alder: Organisation, release: Release) -> None:
    until = datetime(2026, 12, 1, tzinfo=UTC)
    Consent.objects.create(
        workplace=release.wave.workplace, organisation=alder, given_at=AT, until=until
    )
    assert queries.releases_for(alder, until - timedelta(seconds=1)).exists()
    assert not queries.releases_for(alder, until).exists()
    assert not queries.releases_for(alder, AT - timedelta(seconds=1)).exists()
