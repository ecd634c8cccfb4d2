"""Members invite suppliers, and nobody learns whose they are."""

from datetime import timedelta

import pytest

from mutua.events import actions, links, queries
from mutua.events.actions.inviting import Supplier
from mutua.events.models import Invited, Letter
from mutua.web.refused import Refused

from .conftest import NOON

MILL = "mill@supplier.example"


@pytest.fixture
def invite(role):
    def invited(event, name="Alder", email=MILL, at=NOON):
        own = role(name).organisation
        return actions.invite(
            event=event, organisation=own, suppliers=[Supplier(email, f"{name}'s name of it", "TR")],
            by=None, at=at,
        )  # fmt: skip

    return invited


def test_two_members_invite_one_supplier_and_it_gets_one_letter(make, invite, mailoutbox):
    event = make()
    told = [invite(event, "Alder"), invite(event, "Birch", at=NOON + timedelta(hours=1))]
    actions.post(at=NOON + timedelta(hours=1))
    assert (told, len(mailoutbox), mailoutbox[0].to) == ([1, 1], 1, [MILL])
    text = mailoutbox[0].body + str(mailoutbox[0].alternatives)
    assert [name for name in ("Alder", "Birch") if name in text] == []


def test_a_member_sees_the_same_whether_or_not_another_invited_before(
    make, invite, role, client_of
):
    alone, shared = make("Forum one"), make("Forum two")
    invite(shared, "Birch")
    pages = []
    for event in (alone, shared):
        invite(event, "Alder", at=NOON + timedelta(hours=1))
        path = f"/o/alder/events/{event.code}/suppliers/"
        page = client_of(role("Alder")).get(path).content.decode()
        page = page.replace(str(event.code), "").replace("Forum one", "").replace("Forum two", "")
        pages.append("".join(line for line in page.splitlines() if "csrf" not in line.lower()))
    assert pages[0] == pages[1]
    assert "Birch" not in pages[1]


@pytest.mark.parametrize(("tells", "comes"), [(True, True), (False, False)])
def test_a_member_learns_that_a_supplier_comes_only_where_it_lets(
    make, invite, role, register, tells, comes
):
    event = make()
    invite(event, "Alder", "ana@mill.example")
    register(event, "Ana", tells_inviters=tells)
    [seen] = queries.invited_by(event, role("Alder").organisation)
    assert seen.comes == comes
    assert queries.invited_by(event, role("Cedar").organisation) == []


def test_a_member_that_invites_who_is_registered_already_does_not_learn_that_it_comes(
    make, invite, role, register
):
    event = make()
    invite(event, "Birch", "ana@mill.example")
    register(event, "Ana", minutes=1, tells_inviters=True)
    invite(event, "Alder", "ana@mill.example", at=NOON + timedelta(minutes=2))
    seen = [queries.invited_by(event, role(name).organisation) for name in ("Birch", "Alder")]
    assert [[one.comes for one in told] for told in seen] == [[True], [False]]


def test_the_secretariat_sees_who_is_invited_and_not_by_whom(make, invite, role, client_of):
    event = make()
    invite(event, "Alder")
    client = client_of(role("Office", "secretariat"))
    page = client.get(f"/o/office/events/{event.code}/invited/").content.decode()
    assert MILL in page
    assert "Alder" not in page


def test_who_is_invited_registers_without_confirming(make, invite, sector, client):
    event = make(audience="invited")
    invite(event)
    path = links.invitation(Invited.objects.get())
    said = {"name": "Elif", "company": "Gediz", "sector": sector.pk, "country": "TR"}
    response = client.post(path, said)
    assert response["Location"] == links.ticket(queries.registered(event, MILL))
    assert client.get(path)["Location"] == response["Location"]


def test_who_wants_no_invitations_gets_none_and_members_are_not_told(make, invite, client):
    invite(make("One"))
    invited = Invited.objects.get()
    client.post(f"{links.invitation(invited)}decline/", {"never": "1"})
    assert invite(make("Two")) == 1
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_who_did_not_answer_is_asked_once_more_and_never_again(make, invite, mailoutbox):
    event = make()
    invite(event)
    for days in (0, 5, 11, 20, 30):
        at = NOON + timedelta(days=days)
        actions.remind(at=at)
        actions.post(at=at)
    assert len(mailoutbox) == 2


def test_suppliers_are_not_invited_to_meetings_of_members(make, invite):
    with pytest.raises(Refused, match="meeting of members"):
        invite(make(audience="members", sort="members"))


def test_a_forged_invitation_leads_nowhere(make, invite, client):
    invite(make())
    token = links.invitation_token(Invited.objects.get())
    assert client.get(f"/events/invitation/{token[:-1]}x/").status_code == 404
