"""People are told of a post only while it is out and they may read it."""

from datetime import timedelta

import pytest
from django.core import mail

from mutua.members.models import Kind, Role
from mutua.news import actions
from mutua.notices import actions as notices
from mutua.notices import queries
from mutua.notices.models import Notice

from .conftest import AT, join


def heard(person):
    """Return how many notices somebody sees, and to whom letters went."""
    notices.post(at=AT + timedelta(days=2))
    return queries.notices_of(person).count(), [letter.to for letter in mail.outbox]


@pytest.mark.parametrize("audience", ["everybody", "members"])
def test_whoever_may_read_a_post_sees_its_notice_and_is_mailed(audience, told, noor):
    actions.tell_of(post=told(audience=audience), at=AT)
    assert heard(noor) == (1, [[noor.email]])


def test_a_post_that_was_withdrawn_is_told_to_nobody(told, amara, noor):
    post, other = told(), told()
    actions.tell_of(post=post, at=AT)
    actions.tell_of(post=other, at=AT)
    actions.withdraw(post=post, by=amara, at=AT)
    assert Notice.objects.get().key == str(other.code)


@pytest.mark.parametrize("audience", ["everybody", "members"])
def test_whoever_lost_their_only_role_hears_nothing(audience, told, noor):
    actions.tell_of(post=told(audience=audience), at=AT)
    Role.objects.filter(person=noor).delete()
    assert heard(noor) == (0, [])


def test_whoever_is_at_a_supplier_now_hears_of_nothing_for_members(told, noor):
    actions.tell_of(post=told(audience="members"), at=AT)
    mill = join("mill", Kind.SUPPLIER, "Dewi").roles.get().organisation
    Role.objects.filter(person=noor).update(organisation=mill)
    assert heard(noor) == (0, [])
