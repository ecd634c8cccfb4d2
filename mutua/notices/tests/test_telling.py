"""Somebody is told once, of what they may know, for as long as they belong there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mutua.members.models import Level, Person, Role
from mutua.notices import actions, kinds, queries, rules
from mutua.notices.kinds import Kind
from mutua.notices.models import Notice

from .conftest import NOON


def sentences(person):
    return [queries.sentence(one) for one in queries.notices_of(person)]


def test_the_same_thing_is_told_once(ines, told):
    told(ines)
    told(ines, where="again")
    assert sentences(ines) == ["Tea at noon"]


def test_a_kind_that_nobody_registered_is_refused(ines, told):
    with pytest.raises(KeyError):
        told(ines, kind="test.nothing")


def test_notices_of_an_organisation_that_one_left_are_not_shown(ines, told, alder):
    told(ines)
    Role.objects.filter(person=ines).delete()
    assert (sentences(ines), queries.count_unread(ines)) == ([], 0)


def test_notices_of_a_closed_organisation_are_not_shown(ines, told, alder):
    told(ines)
    alder.closed_at = NOON
    alder.save()
    assert sentences(ines) == []


def test_notices_of_no_organisation_are_not_shown_to_whoever_lost_their_last_role(ines, told):
    told(ines, within=None)
    assert (sentences(ines), queries.count_unread(ines)) == (["Tea at noon"], 1)
    Role.objects.filter(person=ines).delete()
    assert (sentences(ines), queries.count_unread(ines)) == ([], 0)


def test_notices_of_no_organisation_need_a_role_that_the_kind_reaches(ines, told, alder):
    kinds.register(Kind("test.tea", "Tea", "Test", str, reaches=("member",)))
    told(ines, within=None)
    assert queries.count_unread(ines) == 1
    alder.kind = "supplier"
    alder.save()
    assert queries.count_unread(ines) == 0


def test_what_a_kind_says_is_over_is_not_shown(ines, told, secrets):
    told(ines)
    told(ines, kind="test.secret", where="the vault")
    Role.objects.update(level=Level.VIEWER)
    assert sentences(ines) == ["Secret of the vault", "Tea at noon"]
    Role.objects.update(level=Level.SOURCING)
    assert (sentences(ines), queries.count_unread(ines)) == (["Tea at noon"], 1)


def test_what_is_taken_back_for_good_is_told_to_nobody(ines, zoe, told):
    told(ines, zoe, key="1", where="one")
    told(ines, zoe, key="2", where="two")
    actions.forget(kind="test.tea", key="1")
    assert (sentences(ines), sentences(zoe)) == (["Tea at two"], ["Tea at two"])


def test_a_notice_leads_on_and_is_read_by_that(ines, told, client):
    told(ines)
    client.force_login(ines, "django.contrib.auth.backends.ModelBackend")
    notice = queries.notices_of(ines).get()
    answer = client.post(reverse("notices:follow", args=[notice.code]))
    assert (answer.url, queries.count_unread(ines)) == ("/look/", 0)


def test_nobody_reads_a_notice_of_another(ines, zoe, told, client):
    told(zoe, within=None)
    client.force_login(ines, "django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("notices:follow", args=[Notice.objects.get().code]))
    assert (answer.status_code, queries.count_unread(zoe)) == (404, 1)


def test_the_unread_stand_first(ines, told, client):
    told(ines, key="old", where="old", at=NOON - timedelta(days=3))
    told(ines, key="new", where="new")
    actions.read(person=ines, at=NOON, notice=queries.notices_of(ines).first().pk)
    client.force_login(ines, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("notices:notices")).content.decode()
    assert page.index("Tea at old") < page.index("Tea at new")


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_as_much_for_many_as_for_one(
    ines, told, client, number, django_assert_num_queries
):
    for key in range(number):
        told(ines, key=str(key))
    client.force_login(ines, "django.contrib.auth.backends.ModelBackend")
    address = reverse("notices:notices")
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)


def test_what_is_a_year_old_is_forgotten(ines, told):
    told(ines, at=NOON - rules.KEPT - timedelta(days=1))
    told(ines, key="2", where="two")
    assert actions.prune(before=NOON - rules.KEPT) == 1
    assert sentences(ines) == ["Tea at two"]


def test_the_bell_counts_what_is_unread(ines, told, client):
    for key in range(101):
        told(ines, key=str(key))
    client.force_login(ines, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("notices:choices")).content.decode()
    assert '<span class="bell-count" aria-hidden="true">99+</span>' in page


def test_choices_are_kept_and_journalled(ines, client):
    client.force_login(ines, "django.contrib.auth.backends.ModelBackend")
    address = reverse("notices:choices")
    page = client.get(address)
    said = {name: field.initial for name, field in page.context["form"].fields.items()}
    client.post(address, {**said, "test.fire": "weekly"})
    kept = {choice.kind.name: choice.how for _g, some in queries.choices(ines) for choice in some}
    assert (kept["test.fire"], kept["test.tea"]) == ("weekly", "daily")


def test_whoever_joins_is_told_to_administrators_once(alder, django_user_model):
    from mutua.members import actions as members
    from mutua.notices import following

    boss = Person.objects.create(name="Boss", email="boss@people.example")
    Role.objects.create(person=boss, organisation=alder, level=Level.ADMINISTRATOR)
    invited = members.invite(
        email="new@people.example", organisation=alder, level=Level.VIEWER, by=None, at=NOON
    )
    members.accept_invitation(
        invitation=invited.invitation, by=None, at=NOON, name="Nia", password="nine grey herons"
    )
    for _twice in range(2):
        following.follow(now=NOON + timedelta(minutes=1))
    assert sentences(boss) == ["Nia accepted your invitation."]
