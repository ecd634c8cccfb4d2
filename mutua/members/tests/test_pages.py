"""The pages for people who are in."""

import pytest
from django.core.management import CommandError, call_command

from mutua.members import queries
from mutua.members.models import Level, Organisation, Role
from mutua.members.tests.conftest import PASSWORD, home

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def ada(client, somebody, mill):
    ada = somebody("Ada", mill)
    client.force_login(ada, BACKEND)
    return ada


@pytest.fixture
def sam(client, somebody, secretariat):
    sam = somebody("Sam", secretariat, Level.SOURCING)
    client.force_login(sam, BACKEND)
    return sam


def page(response):
    return response.content.decode()


def test_whoever_belongs_nowhere_is_told_so(client, person):
    client.force_login(person("Nob"), BACKEND)
    assert "You belong to no organisation at present" in page(client.get("/choose/"))


def test_whoever_belongs_to_two_chooses(client, ada, organisation):
    ada.roles.create(organisation=organisation("Other"), level=10)
    shown = page(client.get("/choose/"))
    assert [f'href="{home(slug)}"' in shown for slug in ("mill", "other")] == [True, True]


@pytest.mark.parametrize("size", [1, 3])
def test_the_people_page_costs_the_same_however_many(
    size, client, ada, somebody, mill, django_assert_num_queries
):
    for number in range(size - 1):
        somebody(f"P{number}", mill, Level.VIEWER)
        client.post("/o/mill/people/invite/", {"email": f"i{number}@i.example", "level": 10})
    client.get("/o/mill/people/")
    with django_assert_num_queries(7):  # session, person, door, people, standing, invitations, bell
        assert client.get("/o/mill/people/").status_code == 200


def test_the_last_administrator_sees_why_they_cannot_be_removed(client, ada):
    shown = page(client.get("/o/mill/people/"))
    assert shown.count("Ada is the last administrator of Mill.") == 2  # to demote, to remove
    assert shown.count(" disabled ") == 2


def test_an_administrator_invites_and_withdraws(client, ada, mill):
    client.post("/o/mill/people/invite/", {"email": "eve@new.example", "level": 20})
    [invitation] = queries.open_invitations(mill)
    assert "eve@new.example" in page(client.get("/o/mill/people/"))
    client.post(f"/o/mill/people/invitations/{invitation.pk}/withdraw/")
    assert list(queries.open_invitations(mill)) == []


def test_a_mistyped_address_is_shown_again_with_the_reason(client, ada):
    shown = page(client.post("/o/mill/people/invite/", {"email": "eve", "level": 20}))
    assert "Enter a valid email address." in shown


def test_an_administrator_changes_and_removes(client, ada, somebody, mill):
    role = somebody("Bob", mill, Level.VIEWER).roles.get()
    client.post(f"/o/mill/people/{role.pk}/level/", {"level": 20})
    assert Role.objects.get(pk=role.pk).level == Level.SOURCING
    client.post(f"/o/mill/people/{role.pk}/remove/")
    assert Role.objects.filter(pk=role.pk).exists() is False


def test_an_administrator_who_steps_down_is_led_out(client, ada, somebody, mill):
    somebody("Bob", mill)
    own = f"/o/mill/people/{ada.roles.get().pk}/level/"
    assert client.post(own, {"level": 10})["Location"] == "/choose/"


def test_roles_and_letters_of_others_are_not_there(client, ada, somebody, organisation, now):
    other = organisation("Other")
    role = somebody("Olga", other).roles.get()
    letter = other.invitations.create(
        email="x@x.example", level=10, digest="x", invited_at=now, expires_at=now
    )
    assert [
        client.post(f"/o/mill/people/{role.pk}/level/", {"level": 10}).status_code,
        client.post(f"/o/mill/people/{role.pk}/remove/").status_code,
        client.post(f"/o/mill/people/invitations/{letter.pk}/withdraw/").status_code,
    ] == [404, 404, 404]


def test_the_secretariat_adds_an_organisation(client, sam):
    words = {"name": "New Mill", "kind": "member", "country": "IT", "email": "n@n.example"}
    client.post("/o/office/organisations/", words)
    [invitation] = queries.open_invitations(Organisation.objects.get(slug="new-mill"))
    assert (invitation.email, invitation.level) == ("n@n.example", Level.ADMINISTRATOR)
    assert "New Mill" in page(client.get("/o/office/organisations/"))


@pytest.mark.parametrize("size", [1, 3])
def test_the_page_of_organisations_costs_the_same_however_many(
    size, client, sam, organisation, django_assert_num_queries
):
    for number in range(size):
        organisation(f"Other{number}")
    with django_assert_num_queries(5):  # session, person, door, organisations, bell
        assert client.get("/o/office/organisations/").status_code == 200


def test_the_secretariat_invites_a_first_administrator_and_no_second(client, sam, mill, somebody):
    address = "/o/office/organisations/mill/invite/"
    assert client.post(address, {"email": "n@n.example"}).status_code == 302
    somebody("Ada", mill)
    assert client.post(address, {"email": "m@m.example"}).status_code == 409


def test_the_secretariat_closes_an_organisation(client, sam, mill):
    client.post("/o/office/organisations/mill/close/")
    mill.refresh_from_db()
    assert mill.closed_at is not None


def test_a_person_changes_their_name(client, ada):
    client.post("/account/", {"name": "Ada L", "language": "en"})
    assert queries.account(ada.email).name == "Ada L"


def test_a_person_changes_their_password_and_stays_signed_in(client, ada):
    new = "two slow brown otters"
    words = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/account/password/", words)["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert queries.account(ada.email).check_password(new) is True


def test_a_person_leaves_an_organisation_unless_they_are_its_last_administrator(
    client, ada, somebody, mill
):
    assert client.post("/account/leave/mill/").status_code == 409
    somebody("Bob", mill)
    assert client.post("/account/leave/mill/").status_code == 302
    assert client.get("/o/mill/people/").status_code == 404


def test_a_new_installation_starts_from_the_command_line(client, db, capsys, quick):
    call_command("found", "Our Office", kind="secretariat")
    call_command("invite", "ada@people.example", organisation="our-office")
    link = capsys.readouterr().out.split()[-1].removeprefix("http://localhost:8000")
    new = "two slow brown otters"
    words = {"name": "Ada", "new_password1": new, "new_password2": new}
    assert client.post(link, words)["Location"] == home("our-office")


def test_the_command_line_says_what_is_wrong(mill):
    with pytest.raises(CommandError, match="no organisation with the slug “nowhere”"):
        call_command("invite", "a@a.example", organisation="nowhere")
    with pytest.raises(CommandError, match="short name already"):
        call_command("found", "Mill", slug="mill")
