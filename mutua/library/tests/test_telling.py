"""Readers are told of what is new only while it is on the shelf and they may read it."""

from datetime import timedelta

import pytest
from django.core import mail

from mutua.library import actions
from mutua.library.models import Document
from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.notices import actions as notices
from mutua.notices import queries

from .conftest import NOW, edition

MONDAY = NOW.replace(hour=8) + timedelta(days=5)


@pytest.fixture
def told(document, reader):
    """Tell the holder of a seat of a document for an audience."""

    def tell(who, audience):
        reader(who)
        return Person.objects.get(name=who), document(title="Wages", audience=audience)

    return tell


def sentences(person):
    return [str(queries.sentence(one)) for one in queries.notices_of(person)]


def letters():
    notices.post(at=MONDAY)
    return [letter.to for letter in mail.outbox]


def change(document, audience):
    actions.change_document(
        document=document, title=document.title, about="", sort="guidance", audience=audience,
        terms=(), by=None, at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("audience", Document.Audience.values)
def test_readers_see_and_are_mailed_what_is_on_the_shelf(audience, told):
    keeper, _document = told("keeper", audience)
    assert sentences(keeper) == ["New in the library: “Wages”."]
    assert letters() == [["keeper@people.example"]]


@pytest.mark.parametrize("audience", Document.Audience.values)
def test_whoever_lost_their_only_role_sees_no_title_and_gets_no_letter(audience, told):
    keeper, _document = told("keeper", audience)
    Role.objects.all().delete()
    assert (sentences(keeper), letters()) == ([], [])


def test_whoever_has_a_role_at_a_supplier_alone_sees_nothing_for_members(told):
    viewer, _document = told("viewer", "members")
    Role.objects.all().delete()
    mill = Organisation.objects.create(name="Mill", slug="mill", kind=Kind.SUPPLIER)
    Role.objects.create(person=viewer, organisation=mill, level=Level.ADMINISTRATOR)
    assert (sentences(viewer), letters()) == ([], [])


def test_whoever_is_administrator_no_more_sees_nothing_for_administrators(told):
    person, _document = told("administrator", "administrators")
    Role.objects.update(level=Level.VIEWER)
    assert (sentences(person), letters()) == ([], [])


def test_people_of_a_closed_organisation_see_nothing(told):
    viewer, _document = told("viewer", "members")
    Organisation.objects.update(closed_at=NOW)
    assert (sentences(viewer), letters()) == ([], [])


def test_a_title_that_was_withdrawn_is_neither_shown_nor_mailed_until_it_is_back(told):
    viewer, document = told("viewer", "members")
    actions.withdraw(document=document, by=None, at=NOW)
    assert (sentences(viewer), letters()) == ([], [])
    actions.restore(document=document, by=None, at=NOW)
    assert (len(sentences(viewer)), letters()) == (1, [["viewer@people.example"]])


def test_a_title_whose_audience_was_narrowed_stays_with_the_narrower(told, reader):
    viewer, document = told("viewer", "members")
    reader("administrator")
    edition(document)
    change(document, "administrators")
    administrator = Person.objects.get(name="administrator")
    assert (len(sentences(viewer)), len(sentences(administrator))) == (0, 1)
    assert letters() == [["administrator@people.example"]]


@pytest.mark.parametrize("number", [1, 3])
def test_many_notices_are_listed_by_one_query(number, told, django_assert_num_queries):
    viewer, document = told("viewer", "members")
    for _more in range(number - 1):
        edition(document)
    with django_assert_num_queries(1):
        assert len(sentences(viewer)) == number
