"""The home says what needs whoever comes in, the most urgent first, and nothing that they cannot do."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mutua.events.models import Event
from mutua.library import actions as library
from mutua.members.models import Invitation, Kind, Level, Mailbox, Organisation, Person, Role
from mutua.membership import actions as membership
from mutua.news.tests import many
from mutua.notices import actions as notices
from mutua.recognition import queries as recognition
from mutua.recognition.models import Ask, Document, Grant, Opening
from mutua.recognition.tests.covering import covered, record
from mutua.register import queries as register
from mutua.register.models import Judgement, Pair, Run
from mutua.zone import needs
from mutua.zone.asking import Asking

NOW = timezone.now()
TODAY = NOW.date()


@pytest.fixture
def seat(organisation):
    """Give somebody a seat."""

    def make(where="Alder", level=Level.ADMINISTRATOR, kind=Kind.MEMBER):
        person = Person.objects.create(name="Noor", email=f"{where.lower()}{level}@people.example")
        return Role.objects.create(
            person=person, organisation=organisation(where, kind), level=level
        )

    return make


def found(role):
    return {need.key: need.count for need in needs.of(Asking(role, role.person, NOW))}


def home(role):
    client = Client()
    client.force_login(role.person, "django.contrib.auth.backends.ModelBackend")
    return client, f"/o/{role.organisation.slug}/"


def ask(alder, number, person, *, state="open", until=30, read=False):
    made = Ask.objects.create(
        organisation=alder, supplier=f"Mill {number}", email=f"mill{number}@supplier.example",
        until=TODAY, state=state, asked_by=person, asked_at=NOW - timedelta(days=9),
        lapses_at=NOW + timedelta(days=12), answered_at=NOW if state == "shared" else None,
        record=None,
    )  # fmt: skip
    if state == "shared":
        paper = Document.objects.create(
            email=made.email, supplier=made.supplier, part="report", filename="a.pdf", pages=1,
            size=1, sha256="0" * 64, sealed=str(uuid4()), wrapped="x", uploaded_at=NOW,
        )  # fmt: skip
        grant = Grant.objects.create(
            ask=made, document=paper, granted_at=NOW - timedelta(days=1),
            until=NOW + timedelta(days=until),
        )  # fmt: skip
        if read:
            Opening.objects.create(grant=grant, person=person, at=NOW, mark=uuid4().hex)
    return made


def doubt(alder, birch, number):
    own = record(alder, "suppliers", f"Own {number}", f"O{number}")
    other = record(birch, "audited", f"Other {number}", f"P{number}")
    a, b = sorted((own, other), key=lambda one: one.pk)
    run = Run.objects.create(state=Run.State.DONE, wanted_at=NOW, finished_at=NOW)
    said = Judgement.objects.create(a=a, b=b, verdict="unsure", probability=0.5, run=run, at=NOW)
    Pair.objects.create(a=a, b=b, machine=said, probability=0.5, verdict="unsure")


def cover(alder, birch, number, days):
    return covered(alder, birch, number, today=TODAY, days=days)


@pytest.fixture
def busy(organisation, seat):
    """Fill a member's home with so many things of each kind."""

    def fill(role, number):
        alder, birch = role.organisation, organisation("Birch")
        begun = Ask.objects.count()
        for each in range(begun, begun + number):
            ask(alder, f"{each}a", role.person, state="shared", until=each + 3)
            ask(alder, f"{each}b", role.person, state="shared", read=True)
            doubt(alder, birch, each)
            cover(alder, birch, each, 20)
            Invitation.objects.create(
                email=f"new{each}@people.example", organisation=alder, level=Level.VIEWER,
                digest=f"{each:064}", invited_at=NOW, expires_at=NOW + timedelta(days=5),
            )  # fmt: skip
            made = library.add_document(
                title=f"Paper {each}", about="", sort="tool", audience="members", by=None, at=NOW
            )
            made.editions.create(number=1, language="en", name="a.pdf", size=1, added_at=NOW)
            notices.tell(
                kind="recognition.declined", people=[role.person], told={"supplier": f"M {each}"},
                path="/", key=str(each), at=NOW, organisation=alder,
            )  # fmt: skip

    return fill


def event(number, *, country="CH", days=20, audience="public"):
    starts = NOW + timedelta(days=days)
    made = Event.objects.create(
        slug=f"forum-{number}", sort="suppliers", audience=audience, zone="UTC", starts_at=starts,
        ends_at=starts + timedelta(hours=8), place="Hall", city="Bern", country=country,
        made_at=NOW, announced_at=NOW,
    )  # fmt: skip
    made.texts.create(language="en", title=f"Forum {number}")
    return made


def owe(role):
    """Let a survey be due that nobody has answered, and a membership be old enough to owe all."""
    role.organisation.country = "CH"
    role.organisation.save()
    membership.begin(
        organisation=role.organisation, since=TODAY - timedelta(days=3_000), by=None, at=NOW
    )
    membership.open_survey(
        year=TODAY.year, opens=TODAY, due=TODAY, closes=TODAY + timedelta(days=9), by=None, at=NOW
    )


def lively(number, first=0):
    """Let the association have so many more members, events near by, and posts."""
    for each in range(first, first + number):
        other = Organisation.objects.create(
            name=f"Other {each}", slug=f"other-{each}", kind=Kind.MEMBER
        )
        membership.begin(organisation=other, since=TODAY, by=None, at=NOW)
        event(each)
    many.make(number, NOW - timedelta(days=1 + first), first=first + 1)


def test_a_member_sees_what_waits_for_it(seat, busy):
    role = seat()
    busy(role, 2)
    assert found(role) == {
        "recognition.unread": 2, "recognition.undecided": 2, "recognition.lapsing": 2,
        "register.matches": 2, "members.invitations": 2,
    }  # fmt: skip


def test_the_most_urgent_stands_first(seat, busy):
    role = seat()
    busy(role, 1)
    keys = [need.key for need in needs.of(Asking(role, role.person, NOW))]
    assert keys[:3] == ["recognition.unread", "members.invitations", "recognition.undecided"]


@pytest.mark.parametrize(
    ("level", "kinds"),
    [(Level.VIEWER, set()), (Level.SOURCING, {"recognition", "register"}),
     (Level.ADMINISTRATOR, {"recognition", "register", "members"})],
)  # fmt: skip
def test_each_sees_what_their_role_may_do(level, kinds, seat, busy):
    role = seat(level=level)
    busy(role, 1)
    assert {key.partition(".")[0] for key in found(role)} == kinds


@pytest.mark.parametrize("level", Level)
def test_every_way_on_the_home_opens(level, seat, busy):
    role = seat(level=level)
    busy(role, 1)
    client, path = home(role)
    page = client.get(path)
    ways = [need.path for need, _late, _soon in page.context["lines"]]
    ways += [line.path for block in page.context["blocks"] for line in block.lines]
    ways += [page.context["figure"].path]
    assert [client.get(way).status_code for way in ways] == [200] * len(ways)


def test_what_another_member_has_to_do_is_not_here(seat, busy):
    busy(seat(), 1)
    assert found(seat("Cedar")) == {}


def test_a_home_with_nothing_to_do_is_calm(seat):
    client, path = home(seat("Cedar"))
    assert "Nothing needs you today" in client.get(path).content.decode()


def test_a_supplier_sees_what_is_asked_of_its_own_address(seat):
    role = seat("Mill", kind=Kind.SUPPLIER)
    buyer = seat()
    made = ask(buyer.organisation, 1, buyer.person)
    ask(buyer.organisation, 2, buyer.person)
    Ask.objects.filter(pk=made.pk).update(email=role.person.email)
    Mailbox.objects.create(email=role.person.email, since=NOW)
    assert found(role) == {"recognition.answer": 1}


@pytest.mark.parametrize("kind", [Kind.PARTNER, Kind.AUDIT_FIRM, Kind.SUPPLIER, Kind.SECRETARIAT])
def test_every_kind_of_organisation_has_a_home(kind, seat):
    client, path = home(seat("Elm", kind=kind))
    assert client.get(path).status_code == 200


def test_a_member_sees_what_it_owes_and_a_viewer_does_not(seat):
    role = seat()
    owe(role)
    owed = {"membership.meeting", "membership.survey", "membership.recognition", "membership.event"}
    assert set(found(role)) == owed
    assert found(seat("Alder", Level.VIEWER)) == {}


def test_events_near_by_to_which_nobody_goes_are_told(seat):
    role = seat()
    role.organisation.country = "CH"
    role.organisation.save()
    event(1)
    event(2, country="BR")
    event(3, days=90)
    assert found(role) == {"events.near": 1}


def test_nobody_but_members_hears_of_their_meetings(seat):
    event(1, audience="members")
    for kind, told in ((Kind.MEMBER, True), (Kind.SUPPLIER, False), (Kind.PARTNER, False)):
        client, path = home(seat(f"Elm {kind}".title().replace(" ", ""), kind=kind))
        assert ("Forum 1" in client.get(path).content.decode()) == told, kind


def test_the_home_asks_as_much_for_200_things_as_for_3(seat, busy, django_assert_num_queries):
    role = seat()
    owe(role)
    busy(role, 3)
    lively(1)
    client, path = home(role)
    client.get(path)
    with django_assert_num_queries(QUERIES):
        client.get(path)
    busy(role, 37)  # of five kinds: 200
    lively(29, first=1)
    assert sum(found(role).values()) == 200 + 30 + 4  # open things, events near by, duties
    with django_assert_num_queries(QUERIES):
        client.get(path)


QUERIES = 35


def test_the_figures_of_the_home_are_those_of_the_answer(organisation, seat):
    role = seat()
    alder, birch = role.organisation, organisation("Birch")
    for number, days in enumerate((-40, -1, 0, 20, 90, 91, 300)):
        cover(alder, birch, number, days)
    record(birch, "audited", "Mill 0", "S0")
    cover(alder, birch, 0, 200)  # a second supplier and a longer audit at the first site
    record(alder, "suppliers", "Alone", "LONE")
    record(alder, "suppliers", "Nowhere", "")
    undated = cover(alder, birch, 9, 10)
    undated.valid_until = undated.date = None
    undated.save()
    gone = cover(alder, organisation("Gone"), 11, 10)
    Organisation.objects.filter(pk=gone.organisation_id).update(closed_at=NOW)
    glance, answer = recognition.glance(alder, TODAY), recognition.overlap(alder, TODAY)
    assert (glance.suppliers, glance.valid, glance.soon, glance.audited) == (
        answer.suppliers, answer.valid, answer.counts["soon"], answer.audited,
    )  # fmt: skip
    soon = [cover.until for cover in answer.covers if cover.state == "soon"]
    assert glance.first == min(soon)


def test_the_matches_of_the_home_are_those_of_the_queue(organisation, seat, busy):
    role, office = seat(), seat("Office", kind=Kind.SECRETARIAT)
    busy(role, 3)
    alder = role.organisation
    doubt(organisation("Cedar"), alder, 77)
    own = [record(alder, purpose, "Twin", "T1") for purpose in ("suppliers", "audited")]
    run = Run.objects.create(state=Run.State.DONE, wanted_at=NOW, finished_at=NOW)
    said = Judgement.objects.create(
        a=own[0], b=own[1], verdict="unsure", probability=0.5, run=run, at=NOW
    )
    Pair.objects.create(a=own[0], b=own[1], machine=said, probability=0.5, verdict="unsure")
    for one in (alder, organisation("Birch"), organisation("Cedar"), office.organisation):
        assert register.count_doubtful(one) == register.doubtful_pairs(one).count()


def test_a_person_with_nothing_to_read_asks_the_bell_once(seat):
    client, path = home(seat())
    page = client.get(path).content.decode()
    assert ("bell-count" in page, page.count('class="bell"')) == (False, 1)
