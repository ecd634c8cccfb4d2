from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from mutua.journal import queries as journal
from mutua.journal.models import Entry
from mutua.members import actions, queries
from mutua.members.models import Invitation, Kind, Level, Organisation, Person, Role
from mutua.web.refused import Refused

pytestmark = pytest.mark.django_db
VIEWER, SOURCING, ADMINISTRATOR = Level


@pytest.fixture
def invited(ada, mill, now):
    return actions.invite(
        email="Eve@New.Example ", organisation=mill, level=SOURCING, by=ada, at=now
    )


def accept(invitation, *, at, by=None):
    return actions.accept_invitation(
        invitation=invitation, by=by, at=at, name="Eve", password="a long enough one"
    )


def test_the_machine_founds_the_first_organisation(now):
    made = actions.found_organisation(name=" Işık Ağı ", kind="secretariat", by=None, at=now)
    assert (made.name, made.slug, made.kind, made.founded_at) == (
        "Işık Ağı", "isik-agi", "secretariat", now,
    )  # fmt: skip
    assert [entry.verb for entry in journal.of(made)] == ["organisation.founded"]


def test_the_second_of_a_name_gets_a_slug_of_its_own(now):
    made = [
        actions.found_organisation(name="丝绸", kind="member", by=None, at=now) for _ in range(3)
    ]
    assert len({one.slug for one in made}) == 3


def test_a_taken_slug_is_refused_with_a_sentence(mill, now):
    with pytest.raises(Refused, match="short name already"):
        actions.found_organisation(name="Other", kind="member", slug="mill", by=None, at=now)


def test_a_member_founds_nothing(ada, now):
    with pytest.raises(Refused):
        actions.found_organisation(name="Other", kind="member", by=ada, at=now)
    assert Organisation.objects.count() == 1


def test_the_secretariat_welcomes_an_organisation_with_its_first_administrator(
    somebody, secretariat, now
):
    sam = somebody("Sam", secretariat, SOURCING)
    made = actions.welcome_organisation(
        name="New", kind="member", country="it", email="n@n.example", by=sam, at=now
    ).invitation
    assert (made.level, made.organisation.country, made.email) == (
        ADMINISTRATOR, "IT", "n@n.example",
    )  # fmt: skip


def test_a_viewer_of_the_secretariat_welcomes_nobody(somebody, secretariat, now):
    vic = somebody("Vic", secretariat, VIEWER)
    with pytest.raises(Refused):
        actions.found_organisation(name="New", kind="member", by=vic, at=now)


def test_a_sourcing_manager_of_the_secretariat_cannot_make_themselves_more(
    somebody, secretariat, now
):
    sam = somebody("Sam", secretariat, SOURCING)
    with pytest.raises(Refused):
        actions.invite(email="x@x.example", organisation=secretariat, level=30, by=sam, at=now)


def test_an_invitation_keeps_no_token(invited):
    assert invited.token not in str(Invitation.objects.values().get())
    assert invited.token not in str(list(Entry.objects.values()))


def test_an_invitation_is_for_one_address_however_it_is_typed(invited):
    assert invited.invitation.email == "eve@new.example"


def test_the_letter_goes_out_after_the_commit_and_carries_the_link(
    ada, mill, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        made = actions.invite(email="e@e.example", organisation=mill, level=10, by=ada, at=now)
        assert mail.outbox == []
    [letter] = mail.outbox
    assert letter.to == ["e@e.example"]
    assert letter.subject == "You are invited to join Mill on Mutua"
    link = f"http://localhost:8000/invitation/{made.token}/"
    assert [link in body for body in (letter.body, letter.alternatives[0].content)] == [True, True]


def test_inviting_again_ends_the_first_letter(ada, mill, invited, now):
    again = actions.invite(email="eve@new.example", organisation=mill, level=10, by=ada, at=now)
    assert list(queries.open_invitations(mill)) == [again.invitation]
    with pytest.raises(Refused, match="withdrawn"):
        accept(invited.invitation, at=now)


def test_whoever_belongs_already_is_not_invited(ada, mill, now):
    with pytest.raises(Refused, match="already"):
        actions.invite(email=ada.email, organisation=mill, level=VIEWER, by=ada, at=now)


def test_accepting_makes_the_person_and_the_role(invited, mill, now):
    role = accept(invited.invitation, at=now)
    eve = Person.objects.get(email="eve@new.example")
    assert (role.person, role.organisation, role.level) == (eve, mill, SOURCING)
    assert eve.check_password("a long enough one") is True
    verbs = [entry.verb for entry in journal.about(eve)]
    assert verbs == ["person.joined", "invitation.accepted", "role.given"]


def test_an_invitation_works_once(invited, now):
    accept(invited.invitation, at=now)
    with pytest.raises(Refused, match="used already"):
        accept(invited.invitation, at=now)
    assert Person.objects.filter(email="eve@new.example").count() == 1


def test_an_invitation_lasts_seven_days(invited, now):
    with pytest.raises(Refused, match="expired"):
        accept(invited.invitation, at=now + timedelta(days=7))
    accept(invited.invitation, at=now + timedelta(days=7, seconds=-1))


def test_a_refused_acceptance_leaves_nothing_behind(invited, now):
    with pytest.raises(Refused):
        actions.accept_invitation(invitation=invited.invitation, by=None, at=now)
    assert Person.objects.count() == 1
    assert Invitation.objects.get().accepted_at is None


def test_somebody_with_an_account_joins_as_themselves(person, ada, mill, now):
    bob = person("Bob")
    made = actions.invite(email=bob.email, organisation=mill, level=VIEWER, by=ada, at=now)
    with pytest.raises(Refused, match="Sign in"):
        accept(made.invitation, at=now)
    assert accept(made.invitation, by=bob, at=now).person == bob


def test_an_invitation_never_lowers_a_level(person, ada, mill, now):
    bob = person("Bob")
    made = actions.invite(email=bob.email, organisation=mill, level=VIEWER, by=ada, at=now)
    Role.objects.create(person=bob, organisation=mill, level=SOURCING)
    assert accept(made.invitation, by=bob, at=now).level == SOURCING


def test_a_withdrawn_invitation_opens_nothing(ada, invited, now):
    actions.withdraw_invitation(invitation=invited.invitation, by=ada, at=now)
    with pytest.raises(Refused, match="withdrawn"):
        accept(invited.invitation, at=now)


def test_a_level_is_changed_and_journalled(somebody, ada, mill, now):
    bob = somebody("Bob", mill, VIEWER)
    actions.change_role(role=bob.roles.get(), level=SOURCING, by=ada, at=now)
    assert bob.roles.get().level == SOURCING
    [entry] = journal.about(bob)
    assert (entry.verb, entry.by_id, entry.details) == ("role.changed", ada.pk, {"level": 20})


def test_two_administrators_cannot_leave_one_after_the_other(somebody, ada, mill, now):
    bob = somebody("Bob", mill)
    ours, theirs = ada.roles.get(), bob.roles.get()
    actions.remove_role(role=ours, by=ada, at=now)
    with pytest.raises(Refused, match="last administrator"):
        actions.remove_role(role=theirs, by=bob, at=now)
    assert list(queries.people_of(mill)) == [theirs]


def test_removing_the_same_role_twice_is_refused(somebody, ada, mill, now):
    role = somebody("Bob", mill, VIEWER).roles.get()
    actions.remove_role(role=Role.objects.get(pk=role.pk), by=ada, at=now)
    with pytest.raises(Refused, match="meantime"):
        actions.remove_role(role=role, by=ada, at=now)


def test_an_administrator_elsewhere_is_a_stranger_here(somebody, organisation, mill, ada, now):
    other = somebody("Olga", organisation("Other"))
    bob = somebody("Bob", mill, VIEWER)
    with pytest.raises(Refused):
        actions.remove_role(role=bob.roles.get(), by=other, at=now)


def test_a_closed_organisation_gives_nobody_a_role(somebody, secretariat, ada, mill, now):
    sam = somebody("Sam", secretariat)
    actions.close_organisation(organisation=mill, by=sam, at=now)
    assert queries.roles_of(ada) == []


def test_a_person_changes_their_own_name_only(person, now):
    ada, bob = person("Ada"), person("Bob")
    actions.change_person(person=ada, name=" Ada L ", language="en", by=ada, at=now)
    assert Person.objects.get(pk=ada.pk).name == "Ada L"
    with pytest.raises(Refused):
        actions.change_person(person=ada, name="X", language="en", by=bob, at=now)


def test_reset_letters_do_not_flood_a_mailbox(person, now, django_capture_on_commit_callbacks):
    ada = person("Ada")
    with django_capture_on_commit_callbacks(execute=True):
        for seconds in (0, 60, 119, 121):
            actions.send_reset(email=ada.email.upper(), at=now + timedelta(seconds=seconds))
    assert [letter.to for letter in mail.outbox] == [[ada.email], [ada.email]]


def test_nobody_unknown_or_closed_gets_a_reset_letter(
    person, now, django_capture_on_commit_callbacks
):
    gone = person("Gone", is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_reset(email=gone.email, at=now)
        actions.send_reset(email="nobody@people.example", at=now)
    assert mail.outbox == []


@pytest.mark.parametrize(
    "break_it",
    [
        lambda *_: Person.objects.create(email="ADA@people.example", name="Ada again"),
        lambda *_: Person.objects.create(email="ada@people.example", name="Ada again"),
        lambda p, o: Role.objects.create(person=p, organisation=o, level=VIEWER),
        lambda p, _o: Role.objects.filter(person=p).update(level=31),
        lambda _p, o: Organisation.objects.filter(pk=o.pk).update(kind="club"),
        lambda _p, o: Organisation.objects.filter(pk=o.pk).update(name=""),
    ],
    ids=["other case", "same address", "second role", "level 31", "kind", "no name"],
)
def test_the_database_guards_integrity_by_itself(ada, mill, break_it):
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(ada, mill)


def test_every_kind_can_be_founded(now):
    for kind in Kind:
        assert actions.found_organisation(name=kind.label, kind=kind, by=None, at=now).kind == kind
