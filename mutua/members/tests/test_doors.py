"""The doors, on pages of this test's own, and the table of this room's pages."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from mutua.members import doors, urls
from mutua.members.models import Kind, Level
from mutua.web.refused import Refused

pytestmark = pytest.mark.django_db
SUPPLIERS = doors.inside(Level.VIEWER, kinds=("supplier",))
DOORS = {
    "ANYONE": doors.ANYONE,
    "SIGNED_IN": doors.SIGNED_IN,
    "VIEWER": doors.VIEWER,
    "SOURCING": doors.SOURCING,
    "ADMINISTRATOR": doors.ADMINISTRATOR,
    "SECRETARIAT": doors.SECRETARIAT,
    "SUPPLIERS": SUPPLIERS,
}


def inside(request):
    return HttpResponse("inside")


def knock(who, user, slug="mill"):
    """Knock at a door; answer the status or where it sends us."""
    request = RequestFactory().get("/o/x/page/?a=1")
    request.user = user
    kwargs = {"organisation": slug} if who.inside else {}
    try:
        response = doors.guard(inside, who)(request, **kwargs)
    except Http404:
        return 404
    except PermissionDenied:
        return 403
    return response.get("Location", response.status_code)


@pytest.fixture
def people(somebody, person, organisation, mill, secretariat):
    supplier = organisation("Dyer", Kind.SUPPLIER)
    return {
        "stranger": (AnonymousUser(), "mill"),
        "nobody": (person("Nob"), "mill"),
        "viewer": (somebody("Vic", mill, Level.VIEWER), "mill"),
        "sourcing": (somebody("Sue", mill, Level.SOURCING), "mill"),
        "administrator": (somebody("Ada", mill), "mill"),
        "supplier": (somebody("Dan", supplier), "dyer"),
        "office viewer": (somebody("Oli", secretariat, Level.VIEWER), "office"),
        "office": (somebody("Sam", secretariat, Level.SOURCING), "office"),
        "elsewhere": (somebody("Eli", organisation("Other")), "mill"),
    }


@pytest.fixture
def ada(client, somebody, mill):
    ada = somebody("Ada", mill)
    client.force_login(ada, "django.contrib.auth.backends.ModelBackend")
    return ada


IN = "/sign-in/?next=/o/x/page/%3Fa%3D1"
EXPECTED = {
    #                ANYONE SIGNED_IN VIEWER SOURCING ADMIN SECRETARIAT SUPPLIERS
    "stranger":      (200, IN,  IN,  IN,  IN,  IN,  IN),
    "nobody":        (200, 200, 404, 404, 404, 404, 404),
    "viewer":        (200, 200, 200, 403, 403, 403, 403),
    "sourcing":      (200, 200, 200, 200, 403, 403, 403),
    "administrator": (200, 200, 200, 200, 200, 403, 403),
    "supplier":      (200, 200, 200, 200, 200, 403, 200),
    "office viewer": (200, 200, 200, 403, 403, 403, 403),
    "office":        (200, 200, 200, 200, 403, 200, 403),
    "elsewhere":     (200, 200, 404, 404, 404, 404, 404),
}  # fmt: skip


def test_each_door_admits_exactly_those_it_names(people):
    found = {
        name: tuple(knock(who, user, slug) for who in DOORS.values())
        for name, (user, slug) in people.items()
    }
    assert found == EXPECTED


def test_an_organisation_that_is_not_there_answers_as_one_that_is_not_ours(people):
    user, _ = people["nobody"]
    assert [knock(doors.VIEWER, user, slug) for slug in ("mill", "no-such")] == [404, 404]


def test_a_closed_organisation_answers_as_if_it_were_not_there(people, mill, now):
    mill.closed_at = now
    mill.save()
    assert knock(doors.VIEWER, people["administrator"][0]) == 404


def test_the_view_gets_the_role_and_the_organisation_but_no_slug(people, mill):
    seen = {}

    def view(request, number):
        seen.update(role=request.role, organisation=request.organisation, number=number)
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = people["sourcing"][0]
    doors.guard(view, doors.VIEWER)(request, organisation="mill", number=3)
    assert (seen["role"].level, seen["organisation"], seen["number"]) == (20, mill, 3)


@pytest.mark.parametrize("size", [1, 3])
def test_a_door_costs_one_query_however_many_organisations(
    size, somebody, mill, organisation, django_assert_num_queries
):
    user = somebody("Ada", mill)
    for number in range(size - 1):
        user.roles.create(organisation=organisation(f"Other{number}"), level=10)
    with django_assert_num_queries(1):
        assert knock(doors.VIEWER, user) == 200


def test_a_page_for_anyone_asks_the_database_nothing(people, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert knock(doors.ANYONE, people["viewer"][0]) == 200


def test_a_refusal_in_a_view_is_shown_as_its_sentence(person):
    def view(request):
        raise Refused("The list is being read; please wait.")

    request = RequestFactory().get("/", headers={"referer": "http://testserver/o/mill/lists/"})
    request.user = person("Ada")
    response = doors.guard(view, doors.SIGNED_IN)(request)
    assert response.status_code == 409
    assert "The list is being read; please wait." in response.content.decode()
    assert 'href="/o/mill/lists/"' in response.content.decode()


def test_a_refusal_in_a_part_of_a_page_brings_the_page_anew(client, ada, mill):
    response = client.post("/account/leave/mill/", headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"
    assert "last administrator" in client.get("/account/").content.decode()


def test_a_stranger_who_sends_something_signs_in_first(client):
    assert client.post("/account/", {"name": "x"})["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    ("name", "needs_a_step"),
    [("viewer", False), ("administrator", True), ("office viewer", True), ("office", True)],
)
def test_on_pages_for_anybody_roles_count_once_the_second_step_is_taken(
    people, settings, name, needs_a_step
):
    settings.MUTUA_SECOND_STEP = True
    counted = []
    for method in ("password", "mfa"):
        request = RequestFactory().get("/")
        request.user, request.session = people[name][0], {}
        record_authentication(request, request.user, method)
        doors.guard(inside, doors.ANYONE)(request)
        counted.append(len(request.roles))
    assert counted == ([0, 1] if needs_a_step else [1, 1])


def test_who_has_no_second_step_yet_still_sees_their_organisations(client, ada, settings):
    settings.MUTUA_SECOND_STEP = True
    assert client.get("/choose/")["Location"] == "/o/mill/"
    assert "/account/leave/mill/" in client.get("/account/").content.decode()
    assert client.get("/o/mill/")["Location"].startswith("/second-step/")


def test_guarded_pages_are_not_kept_by_the_browser(people):
    request = RequestFactory().get("/")
    request.user = people["viewer"][0]
    response = doors.guard(inside, doors.SIGNED_IN)(request)
    assert response["Cache-Control"] == "private, no-store"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(client, mill):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/o/mill/people/"}
    response = client.get("/o/mill/people/", headers=headers)
    assert response["HX-Redirect"] == "/sign-in/?next=/o/mill/people/"


def test_a_menu_asks_the_door_itself(people, mill):
    assert shown_to(people["viewer"][0]) == ["ANYONE", "SIGNED_IN", "VIEWER"]


def test_a_menu_shows_no_notices_to_who_has_still_to_take_the_second_step(people, mill, settings):
    settings.MUTUA_SECOND_STEP = True
    request = RequestFactory().get("/")
    request.user, request.session = people["administrator"][0], {}
    doors.attach(request)
    assert [doors.SIGNED_IN(request), doors.UNPROVEN(request)] == [False, True]


def shown_to(person):
    """Return the doors that a menu shows somebody where they have a role."""
    request = RequestFactory().get("/")
    request.user = person
    doors.attach(request)
    request.role = person.roles.get()
    return [name for name, who in DOORS.items() if who(request)]


def test_the_walk_finds_every_address_and_its_door():
    lists = doors.page("lists/", inside, name="lists", who=doors.SOURCING)
    inner = [lists, path("bare/", inside)]
    tree = [path("o/<slug:organisation>/", include(inner))]
    assert [(route, who) for route, who, _ in doors.walk(tree)] == [
        ("o/<slug:organisation>/lists/", doors.SOURCING),
        ("o/<slug:organisation>/bare/", None),
    ]


def test_every_page_of_this_room_has_a_door_that_fits_its_address():
    found = list(doors.walk(urls.urlpatterns))
    assert [route for route, who, _ in found if who is None] == []
    assert [r for r, who, _ in found if who.inside != r.startswith("o/<slug:organisation>/")] == []
