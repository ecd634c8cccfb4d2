"""The year of worker voice through the room's own actions: what was true is found, and nothing else."""

from collections.abc import Mapping

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from mutua.demo import visiting, voice, world
from mutua.demo.world import voice as truth
from mutua.instruments import shelf
from mutua.members import actions as members
from mutua.members.models import Level, Organisation, Role
from mutua.voice import actions, queries
from mutua.voice.tables import Evaluated

TODAY = timezone.localdate()  # pages ask the clock what is open
SITES = 22  # of which one is too small: enough for a test
AT = voice._noon(TODAY)


@pytest.fixture(scope="module")
def small() -> world.World:
    return world.make(records=2_000, members=6)


def role_of(name: str, slug: str, kind: str) -> Role:
    """Let an organisation and somebody in it be there."""
    made = members.found_organisation(
        name=slug.title(), slug=slug, kind=kind, country="CH", by=None, at=AT
    )
    invited = members.invite(
        email=f"{slug}@mutua.example", organisation=made, level=Level.ADMINISTRATOR, by=None, at=AT
    )
    return members.accept_invitation(
        invitation=invited.invitation, by=None, at=AT, name=name, password="as long as a song"
    )


def year_of(made: world.World, sites: int, effects: Mapping[str, float]) -> truth.Year:
    return truth.make(
        made, shelf.shipped("workers"), today=TODAY, sites=sites, replies=300 * sites,
        effects=effects,
    )  # fmt: skip


def told(year: truth.Year, readers: tuple[Organisation, ...] = ()) -> dict[str, Evaluated]:
    """Tell a year, and return what was evaluated of each round."""
    role = role_of("Amara Okoye", "secretariat", "secretariat")
    voice.tell(
        year, secretariat=role.organisation, by=role.person, readers=readers, today=TODAY,
        said=lambda _what, _share: None,
    )  # fmt: skip
    programme = queries.programmes_told(role.organisation).order_by("pk").first()
    assert programme is not None
    return {
        one.after.kind: Evaluated.of(one.findings) for one in programme.evaluations.order_by("pk")
    }


@pytest.mark.django_db
def test_what_the_programme_did_is_found_and_what_it_did_not_do_is_not(small: world.World) -> None:
    year = year_of(small, SITES, truth.EFFECTS)
    found = told(year)
    end = {one.name: one for one in found["endline"].findings if one.registered}
    assert {name: one.verdict for name, one in end.items()} == {
        "safe": "cannot tell", "respected": "improved", "secure": "cannot tell",
    }  # fmt: skip
    for number, kind in ((1, "midline"), (2, "endline")):
        for one in found[kind].findings:
            if one.registered:
                assert one.low <= year.effect(one.name, number) <= one.high
    assert found["endline"].left_out == 1
    assert not [one for one in found["endline"].findings if one.verdict == "worsened"]


@pytest.mark.django_db
def test_nothing_improves_where_the_programme_did_nothing(small: world.World) -> None:
    found = told(year_of(small, SITES, {}))
    assert {one.verdict for kind in found.values() for one in kind.findings} == {"cannot tell"}


@pytest.mark.django_db
def test_visitors_answer_look_after_a_site_and_read(small: world.World, client: Client) -> None:
    reader = role_of("Noor Haddad", "pantry", "member")
    told(year_of(small, 8, truth.EFFECTS), (reader.organisation,))
    with override_settings(MUTUA_DEMO=True):
        assert client.get("/demo/voice/forged/").status_code == 404
        page = visiting.page()
        sites, ways = visiting.todays(TODAY), visiting.ways()
        assert [one.language for one in sites] == ["hi", "vi"]
        assert client.get(sites[0].cards[0].path).status_code == 200
        assert client.get(sites[0].desk).status_code == 200
        for way in ways[:2]:
            shown = client.get(way.path, follow=True)
            assert shown.status_code == 200
            assert (
                f"/voice/{'results/' if way.what == 'results' else 'programmes/'}"
                in (shown.redirect_chain[-1][0])
            )
    with override_settings(MUTUA_DEMO=False):
        assert client.get(page).status_code == 404


@pytest.mark.django_db
def test_small_site_is_told_of_only_where_its_workers_agreed(small: world.World) -> None:
    year = year_of(small, 8, {})
    told(year)
    edition = actions.ship(name="workers", at=AT)
    latest = {
        one.wave.workplace.name: queries.tables_of(one)
        for one in queries.latest_releases(edition, TODAY)
    }
    tiny = next(one for one in year.plants if one.replies == 7)
    agreed = next(one for one in year.plants if one.limit == 5)
    assert tiny.name not in latest
    assert latest[agreed.name].people == 5
    assert len(latest) == 7
