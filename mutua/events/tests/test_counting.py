"""Figures of reach add up to the attendance that they are counted from."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from mutua.events import counting, queries
from mutua.events.actions import after as actions
from mutua.events.counting import Line, Visit
from mutua.events.models import Attendance, Event, Invited, Party, Registration
from mutua.events.queries import reached
from mutua.members.models import Kind

from . import factories
from .factories import AFTER, START

visits = some.lists(
    some.builds(
        Visit, event=some.integers(1, 4), day=some.dates(date(2023, 1, 1), date(2026, 1, 1)),
        at=some.just(START), person=some.sampled_from("abcdef"), name=some.sampled_from(["mill", "oil", "sugar"]),
        organisation=some.sampled_from([None, None, 1, 2]), country=some.sampled_from(["IN", "TH", "BR"]),
        sector=some.integers(1, 3),
    ),
    max_size=30,
)  # fmt: skip


@given(visits)
def test_every_table_adds_up_to_the_whole(rows):
    counted = counting.reach(rows)
    for table in (counted.by_year, counted.by_country, counted.by_sector):
        for figure in ("visits", "companies", "people"):
            assert sum(getattr(line, figure) for line in table) == getattr(counted, figure)
    assert sum(line.visits for line in counted.by_year) == len(rows)


@given(visits)
def test_what_strangers_read_adds_up_too_and_tells_no_few(rows):
    counted = counting.reach(rows)
    told = counting.public(counted)
    for table in (told.by_country, told.by_sector):
        assert sum(line.companies for line in table) == counted.companies
        few = [line for line in table if line.companies < counting.LEAST]
        assert few == [] or (len(table) == 1 and few[0].key == counting.OTHERS)


def test_a_line_that_would_be_told_by_its_difference_is_told_together_with_another():
    lines = [Line("IN", 1, 9, 9, 9), Line("TH", 1, 4, 4, 4), Line("BR", 1, 1, 1, 1)]
    assert [(one.key, one.companies, one.parts) for one in counting.told(lines)] == [
        ("IN", 9, 1), (counting.OTHERS, 5, 2),
    ]  # fmt: skip


def test_a_company_is_one_whoever_of_it_says_where_it_belongs():
    def visit(name, organisation):
        return Visit(1, START.date(), START, name, name, organisation, "IN", 1)

    rows = [visit("kaveri", 7), visit("kaveri", None), visit("kaveri group", 7), visit("oil", None)]
    assert counting.reach(rows).companies == 2


@pytest.mark.django_db
def test_figures_are_those_of_the_raw_rows_reckoned_naively():
    random = Random(6)
    sectors = [factories.sector(f"s{n}") for n in range(4)]
    for n in range(5):
        forum = factories.event(f"e{n}", starts=START - timedelta(days=200 * n))
        for m in range(20):
            factories.attendee(
                forum, f"P{m}", f"Company {random.randrange(12)}", country=random.choice(["IN", "TH", "BR"]),
                sector=random.choice(sectors), email=f"p{random.randrange(40)}-{m}@mill.example",
            )  # fmt: skip
    factories.registration(forum, "Nobody who came")
    counted = queries.reach(AFTER)
    rows = [
        (a.registration.event_id, a.registration.email, a.registration.company, a.registration.country,
         a.registration.sector_id, a.registration.event.starts_at.year)
        for a in Attendance.objects.filter(item=None, undone_at=None)
    ]  # fmt: skip
    naive = [len(rows), *(len({row[n] for row in rows}) for n in (0, 1, 2, 3))]
    assert naive == [
        counted.visits,
        counted.sessions,
        counted.people,
        counted.companies,
        counted.countries,
    ]
    for place, table in ((3, counted.by_country), (4, counted.by_sector), (5, counted.by_year)):
        count = defaultdict(int)
        for row in rows:
            count[row[place]] += 1
        assert {line.key: line.visits for line in table} == dict(count)
        assert sum(line.companies for line in table) == counted.companies


@pytest.mark.django_db
def test_erasing_names_changes_no_figure_and_no_name_is_left():
    old = START - timedelta(days=800)
    for slug, starts in (("old", old), ("new", START)):
        forum = factories.event(slug, starts=starts)
        factories.attendee(forum, email="asha@mill.example", needs="no pork")
        factories.attendee(forum, "Ravi", email="")
        Invited.objects.create(event=forum, email="never@mill.example", at=starts)
    before = queries.reach(AFTER)
    assert before.people == 2
    assert actions.forget(at=AFTER) == 2
    assert queries.reach(AFTER) == before
    gone = Registration.objects.filter(event__slug="old").values_list("name", "email", "needs")
    assert [*gone] == [("", "", "")] * 2
    assert Registration.objects.filter(event__slug="new", email="asha@mill.example").exists()
    assert [*Invited.objects.values_list("event__slug")] == [("new",)]
    assert actions.forget(at=AFTER) == 0


@pytest.mark.django_db
def test_what_is_cancelled_to_come_undone_or_among_members_is_not_counted():
    factories.attendee(factories.event("held"))
    factories.attendee(factories.event("cancelled", cancelled_at=START))
    factories.attendee(factories.event("to-come", starts=AFTER + timedelta(days=9)))
    factories.attendee(factories.event("members", sort=Event.Sort.MEMBERS))
    factories.attendance(factories.registration(factories.event("undone")), undone_at=START)
    counted = queries.reach(AFTER)
    assert (counted.sessions, counted.visits) == (1, 1)
    assert [one.slug for one in reached.held(AFTER)] == ["held", "members"]


@pytest.mark.django_db
def test_members_meet_and_host_on_days(alder, organisation):
    birch = organisation("Birch")
    meeting = factories.event("meeting", sort=Event.Sort.MEMBERS)
    factories.attendee(meeting, organisation=alder)
    factories.attendee(meeting, "Another", organisation=alder)
    forum, empty = factories.event("forum"), factories.event("empty")
    factories.attendee(forum)
    for one in (forum, empty):
        Party.objects.create(event=one, organisation=birch, name="Birch", part=Party.Part.CO_HOST)
    day = START.date()
    assert queries.meetings_attended([alder.pk, birch.pk]) == {alder.pk: [day], birch.pk: []}
    assert queries.events_hosted([alder.pk, birch.pk]) == {alder.pk: [], birch.pk: [day]}


@pytest.mark.django_db
def test_members_among_the_companies_are_told(alder):
    forum = factories.event()
    factories.attendee(forum, company="Alder", organisation=alder)
    factories.attendee(forum)
    assert (queries.reach(AFTER).companies, queries.reach(AFTER).members) == (2, 1)
    assert alder.kind == Kind.MEMBER


@pytest.mark.django_db
def test_the_page_shows_figures_definitions_and_claims_apart():
    from mutua.events.actions import office

    forum = factories.event()
    for n in range(4):
        factories.attendee(forum, f"P{n}", f"Mill {n}")
    office.claim(
        figure="companies", number=4000, since=None, until=date(2020, 1, 1), source="Old website",
        by=None, at=AFTER,
    )  # fmt: skip
    page = Client().get("/reach/").content.decode()
    assert '<b class="stat-figure">4</b>' in page
    assert "4,000, claimed" in page
    assert "Old website" in page
    assert "counted once" in page
    sheet = Client().get("/reach/reach.csv").content.decode("utf-8-sig")
    assert "counted,all,all,1,4,4,4,1" in sheet
    assert "claimed,all,all,,,4000" in sheet
