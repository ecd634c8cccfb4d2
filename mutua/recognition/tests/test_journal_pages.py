"""What a member reads in the journal of its asks, and what nobody else does."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from mutua.members.models import Kind, Level, Person, Role
from mutua.recognition import actions

from .conftest import TODAY
from .test_asks import MAIL, _document

OURS = reverse("members:journal", kwargs={"organisation": "alder"})


@pytest.fixture
def administrator(alder, client_of):
    return client_of(alder, Level.ADMINISTRATOR)


@pytest.fixture
def answered(asked, organisation):
    """Kaveri looks, and shares; somebody of its own does so, signed in."""
    mill = organisation("Mill", Kind.SUPPLIER)
    sol = Person.objects.create(name="Sol of the mill", email="sol@supplier.example")
    Role.objects.create(person=sol, organisation=mill, level=Level.ADMINISTRATOR)
    now = timezone.now()
    actions.see(ask=asked, at=now)
    actions.share(ask=asked, document=_document(MAIL), until=TODAY, by=sol, at=now)
    return asked


def test_a_member_reads_what_befell_its_ask_and_can_open_it(answered, administrator):
    page = administrator.get(OURS)
    told = [(one.sentence, one.thing.name if one.thing else "") for one in page.context["entries"]]
    assert told == [
        ("The supplier shared", "Kaveri"),
        ("The supplier looked at the question for the first time", "Kaveri"),
        ("A letter went to the supplier", "Kaveri"),
        ("Somebody asked a supplier", "Kaveri"),
        ("Somebody said whom to write to at suppliers", ""),
    ]
    way = reverse("recognition:asked", kwargs={"organisation": "alder", "code": answered.code})
    assert f'href="{way}"' in page.text


def test_who_answered_for_a_supplier_is_the_supplier_s_business(answered, administrator):
    page = administrator.get(OURS).text
    assert re.search(r"\bSol\b", page) is None
    assert MAIL not in page


def test_another_member_and_the_supplier_read_nothing_of_it(answered, organisation, client_of):
    birch = client_of(organisation("Birch"), Level.ADMINISTRATOR)
    page = birch.get(reverse("members:journal", kwargs={"organisation": "birch"}))
    assert page.context["entries"] == []
    own = birch.get(reverse("members:own-journal"))
    assert own.context["entries"] == []


def test_the_supplier_s_person_reads_their_own_deed_and_not_who_asked(answered, client):
    client.force_login(Person.objects.get(email="sol@supplier.example"))
    page = client.get(reverse("members:own-journal"))
    assert [one.sentence for one in page.context["entries"]] == ["You shared a document"]
    assert "Alder" not in page.text


def test_whoever_left_a_member_reads_their_deeds_without_its_suppliers(asked, client):
    buyer = asked.asked_by
    buyer.roles.all().delete()
    client.force_login(buyer, "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("members:own-journal"))
    assert [one.sentence for one in page.context["entries"]] == [
        "You asked a supplier",
        "You said whom to write to at suppliers",
    ]
    assert "Kaveri" not in page.text
