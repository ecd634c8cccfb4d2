"""An account of a mailbox is optional: it is one more way to the desk, and may be the only one."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Kind, Person
from mutua.recognition import links
from mutua.recognition.models import Ask
from mutua.web.refused import Refused

from .conftest import NOW
from .test_asks import MAIL
from .test_desk import at, signed_in, text

PASSWORD = "two slow brown otters"


def test_an_account_is_made_by_a_letter_and_leads_to_the_desk(
    asked, mailbox, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    reader = Client()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):  # pressed twice, one letter
            reader.post(at("desk-account", mailbox))
    (letter,) = mail.outbox
    assert letter.to == [MAIL]
    link = re.search(r"http\S+/account/open/\S+", letter.body)[0]
    path = link.removeprefix(re.match(r"https?://[^/]+", link)[0])
    said = {"name": "Meera", "new_password1": PASSWORD, "new_password2": PASSWORD}
    landed = reader.post(path, said, follow=True)
    assert landed.redirect_chain[-1][0] == at("desk", mailbox)
    assert Person.objects.get(email=MAIL).name == "Meera"
    later = Client()
    come = later.post("/sign-in/", {"username": MAIL, "password": PASSWORD}, follow=True)
    assert come.redirect_chain[-1][0] == at("desk", mailbox)
    used = Client().get(path)
    assert (used.status_code, used["Location"].startswith("/sign-in/")) == (302, True)


def test_the_letter_s_link_ends_and_is_bound_to_the_addresses(mailbox, settings):
    token = mailboxes.account_token(mailbox)
    assert mailboxes.of_account_token(token) == mailbox
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert mailboxes.of_account_token(token) is None
    settings.PASSWORD_RESET_TIMEOUT = 60
    members.renew_mailbox(mailbox=mailbox, by=None, at=NOW)
    assert mailboxes.of_account_token(token) is None
    assert Client().get(f"/account/open/{token}/").status_code == 404


def test_somebody_of_a_member_keeps_both_the_member_and_the_desk(asked, mailbox, alder):
    both = signed_in(MAIL, organisation=alder)
    assert "/o/alder/" in both.get("/choose/", follow=True).redirect_chain[-1][0]
    assert "Go to my desk" in text(both.get("/account/"))
    assert both.get("/desk/", follow=True).redirect_chain[-1][0] == at("desk", mailbox)


def test_people_of_a_supplier_see_the_way_to_their_desk(db, organisation):
    mill = organisation("Mill", Kind.SUPPLIER)
    client = signed_in("hand@mill.example", organisation=mill)
    assert 'href="/desk/"' in text(client.get("/o/mill/"))
    assert "Nobody has asked hand@mill.example" in text(client.get("/desk/"))


def test_members_are_not_shown_the_way_to_a_desk(buyer):
    assert 'href="/desk/"' not in text(buyer.get("/o/alder/"))


def test_a_guarded_desk_opens_with_its_account_only(asked, mailbox, organisation):
    with pytest.raises(Refused, match="Sign in with the account of this address"):
        members.guard_mailbox(mailbox=mailbox, guarded=True, by=None, at=NOW)
    own, stranger = signed_in(MAIL), signed_in("else@where.example")
    own.post(at("desk-guard", mailbox), {"guarded": "yes"})
    answer = reverse("recognition:answer", kwargs={"token": links.token(asked)})
    for address in (at("desk", mailbox), answer):
        assert Client().get(address)["Location"].startswith("/sign-in/?next=")
        assert stranger.get(address).status_code == 404
        assert own.get(address).status_code == 200
    assert Client().post(answer + "decline/").status_code == 302
    asked.refresh_from_db()
    assert asked.state == Ask.State.OPEN
    own.post(at("desk-guard", mailbox), {"guarded": "no"})
    assert Client().get(answer).status_code == 200
