"""A company speaks for its own confirmed addresses and for nobody else's, however it tries."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from mutua.members import actions
from mutua.members.models import CompanySignIn, Domain, Kind, Level, Person
from mutua.members.signing import oidc, sealing
from mutua.members.tests.conftest import PASSWORD
from mutua.members.tests.identity import OTHER, serving
from mutua.members.tests.people import BACKEND
from mutua.web.refused import Refused

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def world():
    with serving() as company:
        yield company


@pytest.fixture
def company(world, ada, mill):
    made = actions.set_company(
        organisation=mill, issuer=world.issuer, client_id="mutua", sealed=sealing.seal("hush"),
        joins_as=None, by=ada, at=AT,
    )  # fmt: skip
    Domain.objects.create(name="mill.example", organisation=mill, claimed_at=AT, confirmed_at=AT)
    return made


def come(client, company, world, **query):
    """Go to the company and come back from it."""
    there = client.get(f"/sign-in/company/{company.code}/go/")
    asked = parse_qs(urlsplit(there["Location"]).query)
    world.nonce = world.nonce or asked["nonce"][0]
    said = {"code": "c", "state": asked["state"][0]} | query
    return client.get(f"/sign-in/company/{company.code}/back/", said)


@pytest.fixture
def cora(somebody, mill, quick):
    cora = somebody("Cora", mill, Level.SOURCING)
    Person.objects.filter(pk=cora.pk).update(email="cora@mill.example")
    cora.refresh_from_db()
    return cora


def test_who_is_known_comes_in(client, company, world, cora):
    assert come(client, company, world)["Location"] == "/choose/"
    assert client.get("/o/mill/").status_code == 200
    company.refresh_from_db()
    assert company.worked_at is not None


@pytest.mark.parametrize("claims", [
    {"email_verified": False}, {"email_verified": "true"}, {"email_verified": None},
    {"aud": "somebody else"}, {"iss": "https://evil.example"}, {"exp": 1}, {"nonce": "another"},
    {"azp": "somebody else"}, {"iat": None},
], ids=str)  # fmt: skip
def test_a_word_that_is_not_whole_does_not_count(client, company, world, cora, claims):
    world.claims = claims
    if "nonce" not in claims:
        assert come(client, company, world).status_code == 409
    else:
        world.claims = {}
        world.nonce = "another"
        assert come(client, company, world).status_code == 409
    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_a_word_signed_by_another_key_or_none_does_not_count(client, company, world, cora):
    world.key = OTHER
    assert come(client, company, world).status_code == 409
    for algorithm, key in (("none", None), ("HS256", "h" * 40)):
        world.key, world.algorithm, world.nonce = key, algorithm, ""
        assert come(client, company, world).status_code == 409


def test_a_state_that_we_did_not_give_or_gave_before_does_not_count(client, company, world, cora):
    assert come(client, company, world, state="made-up").status_code == 409
    assert come(client, company, world, iss="https://other.example").status_code == 409
    world.nonce = ""
    assert come(client, company, world).status_code == 302
    again = f"/sign-in/company/{company.code}/back/"
    assert Client().get(again, {"code": "c", "state": "s"}).status_code == 409


def test_the_way_back_of_one_company_does_not_take_the_word_of_another(
    client, company, world, cora, organisation
):
    other = CompanySignIn.objects.create(
        organisation=organisation("Other"),
        issuer=world.issuer,
        client_id="mutua",
        sealed=company.sealed,
    )
    Domain.objects.create(
        name="other.example", organisation=other.organisation, claimed_at=AT, confirmed_at=AT
    )
    there = client.get(f"/sign-in/company/{other.code}/go/")
    asked = parse_qs(urlsplit(there["Location"]).query)
    world.nonce = asked["nonce"][0]
    back = f"/sign-in/company/{company.code}/back/"
    assert client.get(back, {"code": "c", "state": asked["state"][0]}).status_code == 409


@pytest.mark.parametrize(
    "email", ["ada@people.example", "x@sub.mill.example", "cora@mill.example@people.example", ""]
)
def test_a_company_speaks_for_its_own_domains_only(client, company, world, ada, cora, email):
    world.claims = {"email": email}
    assert come(client, company, world).status_code == 409
    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_without_a_domain_that_the_secretariat_agreed_to_nobody_is_sent(
    client, company, world, ada, mill
):
    client.force_login(ada, BACKEND)
    start = f'/sign-in/company/{company.code}/"'
    assert start in client.get("/o/mill/company-sign-in/").content.decode()
    Domain.objects.update(confirmed_at=None)
    for page in ("", "go/", "back/"):
        assert client.get(f"/sign-in/company/{company.code}/{page}").status_code == 404
    assert start not in client.get("/o/mill/company-sign-in/").content.decode()
    assert world.looked_at == []


def test_a_domain_counts_only_once_the_secretariat_agreed(client, company, world, cora):
    Domain.objects.update(name="elsewhere.example")
    Domain.objects.create(name="mill.example", organisation=company.organisation, claimed_at=AT)
    assert come(client, company, world).status_code == 409


@pytest.mark.parametrize("page", ["go/", "back/"])
def test_who_comes_too_often_has_no_company_asked(client, company, world, settings, counted, page):
    settings.ACCOUNT_RATE_LIMITS = {"company": "2/m/ip"}
    url = f"/sign-in/company/{company.code}/"
    for _time in range(2):
        assert client.get(f"{url}go/").status_code == 302
    asked = list(world.looked_at)
    assert client.get(f"{url}{page}", {"code": "c"}).status_code == 429
    assert world.looked_at == asked


def test_a_company_s_word_is_no_second_step(client, company, world, cora, settings):
    settings.MUTUA_SECOND_STEP = True
    cora.roles.update(level=Level.ADMINISTRATOR)
    come(client, company, world)
    assert client.get("/o/mill/people/")["Location"].startswith("/second-step/")


def test_strangers_join_only_where_the_organisation_says_so(client, company, world):
    assert come(client, company, world).status_code == 409
    CompanySignIn.objects.update(joins_as=Level.VIEWER)
    world.nonce = ""
    assert come(client, company, world)["Location"] == "/choose/"
    cora = Person.objects.get(email="cora@mill.example")
    assert [(role.organisation, role.level) for role in cora.roles.all()] == [
        (company.organisation, Level.VIEWER)
    ]
    assert cora.has_usable_password() is False


def test_who_was_closed_out_stays_out(client, company, world, cora):
    Person.objects.update(is_active=False)
    assert come(client, company, world).status_code == 409


def test_where_it_is_required_no_other_way_leads_in(client, company, world, cora, ada):
    with pytest.raises(Refused):
        actions.require_company(company=company, required=True, by=ada, at=AT)
    come(client, company, world)
    actions.require_company(company=company, required=True, by=ada, at=AT)
    page = Client().post("/sign-in/", {"username": cora.email, "password": PASSWORD})
    assert page["Location"] == f"/sign-in/company/{company.code}/"


def test_the_secret_is_sealed_and_never_shown_and_goes_to_no_other_issuer(
    client, company, world, ada, mill
):
    assert "hush" not in company.sealed
    client.force_login(ada, BACKEND)
    assert "hush" not in client.get("/o/mill/company-sign-in/").content.decode()
    words = {"issuer": "https://evil.example", "client_id": "mutua", "secret": "", "joins_as": ""}
    assert client.post("/o/mill/company-sign-in/", words).status_code == 409
    company.refresh_from_db()
    assert company.issuer == world.issuer


def test_one_domain_belongs_to_one_organisation(company, ada, organisation, somebody, secretariat):
    sam, other = somebody("Sam", secretariat, Level.SOURCING), organisation("Rival")
    eve = somebody("Eve", other)
    claim = actions.claim_domain(organisation=other, name="mill.example", by=eve, at=AT)
    for by in (eve, sam):
        with pytest.raises(Refused):
            actions.confirm_domain(domain=claim, by=by, at=AT)
    for name in ("gmail.com", "example", "-.example.com", "a b.com"):
        with pytest.raises(Refused):
            actions.claim_domain(organisation=other, name=name, by=eve, at=AT)


def test_which_companies_are_here_is_known_by_domain_alone(client, company, cora, organisation):
    organisation("Supplier", Kind.SUPPLIER)
    for email in ("cora@mill.example", "nobody@mill.example"):
        led = client.post("/sign-in/company/", {"email": email})
        assert led["Location"] == f"/sign-in/company/{company.code}/"


def test_an_issuer_that_names_itself_otherwise_is_not_believed(world):
    world.named = "https://evil.example"
    with pytest.raises(oidc.Distrusted):
        oidc.about(world.issuer)
