"""A member that hands in an audited list."""

import io
from datetime import UTC, datetime

import pytest

from mutua.members.models import Kind, Level, Organisation, Person, Role
from mutua.register import actions
from mutua.register.models import SupplierList

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def member(db):
    """Make a sourcing manager of a new member."""

    def make(name):
        organisation = Organisation.objects.create(name=name, slug=name.lower(), kind=Kind.MEMBER)
        person = Person.objects.create(name=name, email=f"{name.lower()}@people.example")
        return Role.objects.create(person=person, organisation=organisation, level=Level.SOURCING)

    return make


@pytest.fixture
def hand_in():
    """Have a list read, as its purpose wants it."""

    def make(role, text, *, purpose="audited", at=NOON):
        file = io.BytesIO(text.encode())
        sent = {"file": file, "filename": "list.csv", "by": role.person, "at": at}
        standing = SupplierList.objects.filter(organisation=role.organisation, purpose=purpose)
        if list_ := standing.first():
            upload = actions.receive(list=list_, **sent)
        else:
            upload = actions.receive_first(
                organisation=role.organisation, purpose=purpose, name="List", **sent
            )
        actions.confirm(upload=upload, mapping=upload.mapping, by=role.person, at=at)
        upload.refresh_from_db()
        actions.take_in(upload=upload, at=at)
        upload.refresh_from_db()
        return upload

    return make
