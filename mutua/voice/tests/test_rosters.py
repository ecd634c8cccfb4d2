"""A site says how many work there: counts, and nothing of anybody."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mutua.instruments import shelf
from mutua.journal.models import Entry
from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.tables import Sheet
from mutua.voice import actions, counting, groups, planning, queries
from mutua.voice.models import Roster, Workplace
from mutua.web import downloads
from mutua.web.refused import Refused

from .conftest import AT

WORKERS = shelf.shipped("workers")
TODAY = AT.date()


def lines(*told: tuple[str, str, int]) -> list[dict[str, Any]]:
    """Return lines by department and gender."""
    return [
        {"groups": {"department": department, "gender": gender}, "people": people}
        for department, gender, people in told
    ]


MILL = lines(("Sewing", "woman", 210), ("Sewing", "man", 30), ("Cutting", "man", 60))


def read(text: str) -> list[dict[str, Any]]:
    return counting.read(text.encode(), "pasted.tsv", WORKERS)


def test_roster_is_kept_as_counts_and_told_in_the_journal(workplace: Workplace) -> None:
    roster = actions.say_roster(workplace=workplace, on=TODAY, lines=MILL, by=None, at=AT)
    assert (roster.people, roster.lines) == (300, MILL)
    entry = Entry.objects.get(verb="roster.said")
    assert entry.details["people"] == 300
    assert "Sewing" not in str(entry.details)


def test_same_day_said_again_is_corrected(workplace: Workplace) -> None:
    for people in (10, 12):
        told = lines(("Sewing", "woman", people))
        actions.say_roster(workplace=workplace, on=TODAY, lines=told, by=None, at=AT)
    assert Roster.objects.get().people == 12
    assert [e.verb for e in Entry.objects.order_by("pk")] == ["roster.said", "roster.corrected"]


def test_roster_by_which_a_wave_was_planned_stays_as_it_is(workplace: Workplace) -> None:
    actions.say_roster(workplace=workplace, on=TODAY, lines=MILL, by=None, at=AT)
    actions.open_planned(
        workplace=workplace, edition=actions.ship(name="workers", at=AT), opens=TODAY,
        closes=TODAY + timedelta(days=9), error=5, places=["Canteen"], language="hi", by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="as of another day"):
        actions.say_roster(workplace=workplace, on=TODAY, lines=MILL, by=None, at=AT)


def test_same_group_twice_is_one_line(workplace: Workplace) -> None:
    told = lines(("Sewing", "woman", 5), (" Sewing ", "woman", 7))
    roster = actions.say_roster(workplace=workplace, on=TODAY, lines=told, by=None, at=AT)
    assert roster.lines == lines(("Sewing", "woman", 12))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ([], "Nobody is counted"),
        (lines(("Rosa Quispe, 70012345", "woman", 1)), "looks like a name, number"),
        (lines(("mrs. Devi", "woman", 1)), "looks like a name"),
        (lines(("rosa@mail.example", "woman", 1)), "looks like a name"),
        (lines(("A=B", "woman", 4)), "Leave out ="),
        (lines(*((f"Line {n}", "woman", 1) for n in range(30))), "one row for each person"),
        (lines(*((f"Worker {n}", "woman", 2) for n in range(15))), "names of people"),
        ([*MILL, {"groups": {"gender": "man"}, "people": 3}], "Row 4 is split by other groups"),
        (lines(("Sewing", "woman", 900_000), ("Cutting", "man", 900_000)), "more people than work"),
    ],
)
def test_what_tells_of_single_persons_is_refused(
    told: list[dict[str, Any]], sentence: str, workplace: Workplace
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.say_roster(workplace=workplace, on=TODAY, lines=told, by=None, at=AT)
    assert Roster.objects.count() == 0


def test_roster_of_a_day_to_come_is_refused(workplace: Workplace) -> None:
    with pytest.raises(Refused, match="still to come"):
        actions.say_roster(
            workplace=workplace, on=TODAY + timedelta(days=1), lines=MILL, by=None, at=AT
        )


@pytest.mark.parametrize(
    "text",
    [
        "Department\tGender\tPeople\nSewing\tWomen\t210\nSewing\tm\t30\nCutting\tman\t60\n",
        "Department\tWomen\tMen\tTotal\nSewing\t210\t30\t240\nCutting\t0\t60\t60\nTotal\t210\t90\t300\n",
        "Dept\tSex\tHeadcount\nSewing\tFemale\t210\nSewing\tMale\t30\nCutting\tmale\t60\n",
        "Our factory\n\nSection\tमहिला\tपुरुष\nSewing\t210\t30\nCutting\t\t60\n",
    ],
)
def test_table_is_read_as_sites_write_it(text: str) -> None:
    assert read(text) == MILL


def test_workbook_is_read_alike() -> None:
    sheet = Sheet(
        "Counts", ["Department", "Women", "Men"], [["Sewing", 210, 30], ["Cutting", "", 60]]
    )
    assert counting.read(downloads.write([sheet], "xlsx"), "counts.xlsx", WORKERS) == MILL


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Employee name\tGender\tPeople\nRosa\tf\t1\n", r"Column 1 \(“Employee name”\)"),
        ("Department\tGender\tPhone\nA\tf\t1\n", r"Column 3 \(“Phone”\)"),
        ("Department\tGender\nSewing\tf\n", "No column says how many people"),
        (
            "Department\tGender\tPeople\nSewing\tsoft\t4\n",
            "Row 2, column 2: “soft” is none of: Women",
        ),
        ("Department\tGender\tPeople\nSewing\tf\tmany\n", "Row 2, column 3: “many” is no number"),
        ("Department\tGender\tPeople\nSewing\t\t4\n", "Row 2, column 2 is empty"),
        (
            "Department\tGender\tPeople\n700123456\tf\t1\n",
            "Row 2, column 1: “700123456” looks like",
        ),
    ],
)
def test_table_that_cannot_be_read_is_refused_with_row_and_column(text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read(text)


def test_groups_are_called_in_the_readers_language() -> None:
    with translation.override("vi"):
        names = {one.name: one for one in groups.variables(WORKERS)}
        assert names["gender"].groups["woman"] != "Women"
        assert groups.said(WORKERS, WORKERS.question("gender").label).startswith("Bạn")
    assert groups.of_form(WORKERS, "zh-hans") == "zh"


def test_plan_asks_at_least_fifteen_of_each_group_and_enough_for_all() -> None:
    plan = planning.plan(MILL, 5)
    assert plan.people == 300
    assert plan.total >= 169  # n of 300 at ± 5 points
    assert all(one.wanted >= min(15, one.size) for one in plan.strata)
    assert {one.key for one in plan.strata} == {
        "gender=woman; department=Sewing", "gender=man; department=Sewing",
        "gender=man; department=Cutting",
    }  # fmt: skip


def test_where_few_work_everybody_is_asked() -> None:
    plan = planning.plan(lines(("All", "woman", 60), ("All", "man", 39)), 7)
    assert plan.everybody
    assert plan.total == 99


def test_roster_of_many_small_groups_is_drawn_by_fewer() -> None:
    told = lines(*((f"Line {n}", g, 11) for n in range(40) for g in ("woman", "man")))
    assert {*planning.strata(told)} == {"gender=woman", "gender=man"}


@pytest.fixture
def desk(workplace: Workplace) -> str:
    """Return the token of the site's mailbox."""
    return mailboxes.token(workplace.mailbox)


def test_site_counts_on_a_phone_in_two_steps(
    workplace: Workplace, desk: str, client: Client
) -> None:
    page = reverse("voice:roster", kwargs={"token": desk, "code": workplace.code})
    assert "Departments" in client.get(page).content.decode()
    count = reverse("voice:count", kwargs={"token": desk, "code": workplace.code})
    where = f"{count}?by=gender&departments=Sewing%0D%0ACutting"
    assert client.get(where).content.decode().count("data-count") == 6
    posted = client.post(
        where, {"on": timezone.now().date().isoformat(), "n0": 210, "n1": 30, "n4": 60}
    )
    assert posted.status_code == 302
    assert queries.newest_roster(workplace).lines == MILL
    again = client.get(where).content.decode()
    assert 'value="210"' in again
    assert "as of" in again


def test_site_brings_a_file(workplace: Workplace, desk: str, client: Client) -> None:
    bring = reverse("voice:bring-roster", kwargs={"token": desk, "code": workplace.code})
    file = io.BytesIO(b"Department,Women,Men\nSewing,210,30\nCutting,,60\n")
    file.name = "counts.csv"
    client.post(bring, {"on": timezone.now().date().isoformat(), "sheet": file})
    assert queries.newest_roster(workplace).lines == MILL
    bad = client.post(
        bring, {"on": timezone.now().date().isoformat(), "pasted": "Name\tPeople\nRosa\t1"}
    )
    assert "Column 1 (“Name”)" in bad.content.decode()


def test_too_many_numbers_are_not_asked_for(
    workplace: Workplace, desk: str, client: Client
) -> None:
    count = reverse("voice:count", kwargs={"token": desk, "code": workplace.code})
    page = client.get(f"{count}?by=gender&by=age&by=contract&by=time&departments=A")
    assert "These would be 108 numbers" in page.content.decode()


def test_sites_of_others_are_not_there(workplace: Workplace, client: Client) -> None:
    other = mailboxes.token(Mailbox.objects.create(email="other@supplier.example", since=AT))
    for name in ("workplace", "roster", "count", "figures", "ask"):
        page = reverse(f"voice:{name}", kwargs={"token": other, "code": workplace.code})
        assert client.get(page).status_code == 404
