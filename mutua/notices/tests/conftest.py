"""People who are told things, and kinds that they are told of."""

from datetime import UTC, datetime

import pytest
from django.db.models import Exists, OuterRef

from mutua.members.models import Level, Person, Role
from mutua.notices import actions, kinds
from mutua.notices.kinds import Kind
from mutua.notices.models import How

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday


@pytest.fixture(autouse=True)
def some_kinds():
    """Two kinds that only these tests know."""
    before = dict(kinds._kinds)
    kinds.register(
        Kind("test.fire", "Fires", "Test", lambda told: f"Fire in {told['where']}", How.AT_ONCE),
        Kind("test.tea", "Tea", "Test", lambda told: f"Tea at {told['where']}"),
        Kind("test.leaf", "Leaves", "Test", lambda told: f"Leaf {told['where']}", How.WEEKLY),
    )
    yield
    kinds._kinds.clear()
    kinds._kinds.update(before)


@pytest.fixture
def secrets():
    """A kind that viewers alone may know."""

    def still():
        return Exists(Role.objects.filter(person=OuterRef("person"), level=Level.VIEWER))

    def sentence(told):
        return f"Secret of {told['where']}"

    kinds.register(Kind("test.secret", "Secrets", "Test", sentence, How.AT_ONCE, still=still))


@pytest.fixture
def ines(alder):
    person = Person.objects.create(name="Ines", email="ines@people.example")
    Role.objects.create(person=person, organisation=alder, level=Level.SOURCING)
    return person


@pytest.fixture
def zoe(alder):
    person = Person.objects.create(name="Zoe", email="zoe@people.example")
    Role.objects.create(person=person, organisation=alder, level=Level.VIEWER)
    return person


@pytest.fixture
def told(alder):
    """Tell somebody of something."""

    def tell(*people, kind="test.tea", key="1", at=NOON, where="noon", within=alder):
        actions.tell(
            kind=kind, people=people, told={"where": where}, path="/look/", key=key, at=at,
            organisation=within,
        )  # fmt: skip

    return tell
