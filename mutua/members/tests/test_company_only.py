"""Where a company is the only way in, it is the only one: for who is new and for who is in already."""

import pytest
from django.test import Client
from django.utils import timezone

from mutua.members import actions, mailboxes
from mutua.members.models import CompanySignIn, Domain, Level, Person, Role
from mutua.members.tests.conftest import NOON, PASSWORD
from mutua.members.tests.people import BACKEND

pytestmark = pytest.mark.django_db
WORDS = {"name": "Eve", "new_password1": PASSWORD, "new_password2": PASSWORD}
EVE = "eve@mill.example"


@pytest.fixture
def company(mill):
    Domain.objects.create(
        name="mill.example", organisation=mill, claimed_at=NOON, confirmed_at=NOON
    )
    return CompanySignIn.objects.create(
        organisation=mill, issuer="https://mill.example", client_id="mutua", worked_at=NOON
    )


@pytest.fixture
def required(company):
    company.required = True
    company.save()
    return f"/sign-in/company/{company.code}/"


@pytest.fixture
def cora(somebody, mill):
    return with_address(somebody("Cora", mill), "cora@mill.example")


def with_address(person, email):
    person.email = email
    person.save()
    return person


def signed_in(person):
    client = Client()
    client.force_login(person, BACKEND)
    return client


def is_in(client):
    return client.get("/account/").status_code == 200


def test_an_invitation_makes_the_person_who_then_comes_by_the_company(
    client, company, required, ada, mill
):
    now = timezone.now()
    token = actions.invite(email=EVE, organisation=mill, level=20, by=ada, at=now).token
    assert client.post(f"/invitation/{token}/", WORDS)["Location"] == required
    assert is_in(client) is False
    eve = actions.come_by_company(company=company, email=EVE, name="Eve", at=now)
    assert Role.objects.get(person=eve).level == Level.SOURCING


def test_an_account_of_a_mailbox_is_made_and_leads_to_the_company(client, required, quick):
    actions.open_mailboxes({EVE: "en"}, at=NOON)
    token = mailboxes.account_token(mailboxes.of_email(EVE))
    assert client.post(f"/account/open/{token}/", WORDS)["Location"] == required
    assert is_in(client) is False
    assert Person.objects.filter(email=EVE).count() == 1


def test_requiring_it_signs_its_people_out_but_where_it_is_required_from(company, cora, ada):
    here, there, elsewhere = signed_in(cora), signed_in(cora), signed_in(ada)
    answer = here.post("/o/mill/company-sign-in/require/", {"required": "yes"})
    assert answer["Location"] == "/o/mill/company-sign-in/"
    assert [is_in(client) for client in (here, there, elsewhere)] == [True, False, True]


def test_freeing_it_again_signs_nobody_out(company, required, cora, ada):
    client = signed_in(cora)
    actions.require_company(company=company, required=False, by=ada, at=NOON)
    assert is_in(client) is True


@pytest.mark.parametrize("only", [True, False])
def test_a_domain_confirmed_later_is_signed_out_where_the_company_is_the_only_way(
    company, cora, mill, somebody, secretariat, only
):
    CompanySignIn.objects.update(required=only)
    office = signed_in(somebody("Sam", secretariat, Level.ADMINISTRATOR))
    client = signed_in(with_address(cora, "cora@new.example"))
    claim = Domain.objects.create(name="new.example", organisation=mill, claimed_at=NOON)
    office.post(f"/o/office/domains/{claim.pk}/confirm/")
    assert [is_in(office), is_in(client)] == [True, not only]
