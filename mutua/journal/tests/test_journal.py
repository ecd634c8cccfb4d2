from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from mutua.journal import actions, queries, rules
from mutua.journal.models import AppendOnlyError, Entry

# The rooms above are known here by their labels only: a test points down as well.
Person, Organisation = get_user_model(), apps.get_model("members.Organisation")
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Person.objects.create(email="ada@mill.example", name="Ada")


@pytest.fixture
def entry(ada):
    return actions.write(verb="list.uploaded", by=ada, at=NOON, subject=ada, details={"rows": 3})


def test_an_entry_keeps_who_what_when_and_for_whom(ada):
    mill = Organisation.objects.create(name="Mill", slug="mill", kind="member")
    entry = actions.write(
        verb="list.uploaded", by=ada, at=NOON, organisation=mill, subject=mill, details={"rows": 3}
    )
    entry.refresh_from_db()
    assert (entry.verb, entry.by_id, entry.organisation_id, entry.subject, entry.at) == (
        "list.uploaded", ada.pk, mill.pk, f"members.Organisation:{mill.pk}", NOON,
    )  # fmt: skip
    assert entry.details == {"rows": 3}


def test_the_machine_writes_without_a_person():
    entry = actions.write(verb="list.swept", by=None, at=NOON)
    assert (entry.by_id, entry.organisation_id, entry.subject) == (None, None, "")


def test_an_entry_is_not_changed(entry):
    entry.verb = "list.forgotten"
    with pytest.raises(AppendOnlyError):
        entry.save()
    assert Entry.objects.get().verb == "list.uploaded"


def test_an_entry_is_not_deleted(entry):
    with pytest.raises(AppendOnlyError):
        entry.delete()
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries.update(verb="x.y"),
        lambda entries: entries.delete(),
        lambda entries: entries.bulk_update(list(entries), ["verb"]),
        lambda entries: entries.update_or_create(verb="x.y"),
    ],
    ids=["update", "delete", "bulk_update", "update_or_create"],
)
def test_entries_are_not_changed_in_bulk(entry, change):
    with pytest.raises(AppendOnlyError):
        change(Entry.objects.all())
    assert list(Entry.objects.values_list("verb", flat=True)) == ["list.uploaded"]


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_refused_outside_the_transaction_of_its_deed():
    with pytest.raises(RuntimeError):
        actions.write(verb="list.uploaded", by=None, at=NOON)


@pytest.mark.parametrize(
    "details", [{"password": "x"}, {"a": {"Reset_Token": "x"}}, {"a": [{"csrf": 1}]}]
)
def test_secrets_are_kept_out(details):
    with pytest.raises(ValueError):
        actions.write(verb="list.uploaded", by=None, at=NOON, details=details)


@pytest.mark.parametrize("verb", ["", "uploaded", "List.Uploaded", "list uploaded", "list."])
def test_a_verb_names_the_thing_and_what_befell_it(verb):
    assert rules.why_not_write(verb, {}) != ""
    assert rules.why_not_write("list.uploaded", {}) == ""


def test_about_a_person_is_what_they_did_and_what_befell_them(ada, entry):
    bob = Person.objects.create(email="bob@mill.example", name="Bob")
    done = actions.write(verb="role.removed", by=bob, at=NOON, subject=ada)
    other = actions.write(verb="list.uploaded", by=bob, at=NOON)
    assert list(queries.about(ada)) == [entry, done]
    assert list(queries.about(bob)) == [done, other]


def test_what_befell_several_things_is_found_at_once(ada):
    bob = Person.objects.create(email="bob@mill.example", name="Bob")
    eve = Person.objects.create(email="eve@mill.example", name="Eve")
    one, other, _ = [
        actions.write(verb="role.given", by=None, at=NOON, subject=who) for who in (ada, bob, eve)
    ]
    assert list(queries.of_any(Person, [ada.pk, bob.pk])) == [one, other]
    assert list(queries.of_any(Person, [])) == []


def test_what_happened_is_found_from_a_moment_on(ada, entry):
    assert queries.happened("list.uploaded", ada, since=NOON) is True
    assert queries.happened("list.uploaded", ada, since=NOON + timedelta(seconds=1)) is False
    assert queries.happened("list.closed", ada, since=NOON) is False


def test_an_entry_outlives_the_person(ada, entry):
    number = ada.pk
    ada.delete()
    assert Entry.objects.get().by_id == number


def test_no_key_of_the_journal_points_up():
    assert [f.name for f in Entry._meta.get_fields() if isinstance(f, models.ForeignKey)] == []


def test_writing_takes_two_queries(ada):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        actions.write(verb="list.uploaded", by=ada, at=NOON, subject=ada)
    assert len(captured) == 2  # the end of the chain, and the entry


def test_many_are_chained_in_their_order_as_if_written_one_by_one(ada, django_assert_num_queries):
    people = [Person.objects.create(email=f"{n}@mill.example", name=str(n)) for n in range(5)]
    actions.write(verb="list.uploaded", by=ada, at=NOON)
    with django_assert_num_queries(2):
        many = actions.write_each(
            verb="ask.made", by=ada, at=NOON, told=((one, {"n": one.name}) for one in people)
        )
    after = actions.write(verb="list.uploaded", by=ada, at=NOON)
    assert [entry.subject for entry in many] == [queries.label(one) for one in people]
    before = Entry.objects.order_by("id").first()
    for entry in [*Entry.objects.filter(pk__in=[one.pk for one in many]), after]:
        assert (entry.pk, bytes(entry.before)) == (before.pk + 1, bytes(before.hash))
        before = entry


def test_of_none_nothing_is_written(ada):
    assert actions.write_each(verb="ask.made", by=ada, at=NOON, told=()) == []
    assert not Entry.objects.exists()


def test_one_that_may_not_be_written_keeps_all_of_them_out(ada):
    with pytest.raises(ValueError, match="secret"):
        actions.write_each(verb="ask.made", by=ada, at=NOON, told=[(ada, {}), (ada, {"token": 1})])
    assert not Entry.objects.exists()
