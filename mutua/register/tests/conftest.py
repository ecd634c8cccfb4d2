"""Two members, the secretariat, their people, and a purpose whose records are pooled."""

import io
from datetime import UTC, datetime

import pytest

from mutua.members.models import Kind, Level, Person, Role
from mutua.register import actions, purposes
from mutua.register.models import Judgement, Pair, Record, Run, SupplierList

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
POOL = purposes.Purpose(key="pool", label="Pooled", help="Shown to all.", pooled=True)


@pytest.fixture
def pool(monkeypatch):
    """Know, besides suppliers, one purpose that is pooled, and no other."""
    known = {purposes.SUPPLIERS.key: purposes.SUPPLIERS, POOL.key: POOL}
    monkeypatch.setattr(purposes, "_known", known)


@pytest.fixture
def birch(organisation):
    return organisation("Birch")


@pytest.fixture
def office(organisation):
    return organisation("Office", Kind.SECRETARIAT)


@pytest.fixture
def role():
    """Give a new person a role."""

    def make(organisation, level=Level.SOURCING):
        name = f"{organisation.slug} {Level(level).name.lower()}"
        email = f"{name.replace(' ', '.')}@people.example"
        person = Person.objects.create(name=name.title(), email=email)
        return Role.objects.create(person=person, organisation=organisation, level=level)

    return make


@pytest.fixture
def read(pool):
    """Have a list read, without a browser, and its matching done (of nothing, which is quick)."""

    def make(role, text, *, purpose="suppliers", name="Mills", filename="mills.csv", at=NOON):
        sent = {"file": io.BytesIO(text.encode()), "filename": filename, "by": role.person}
        standing = SupplierList.objects.filter(
            organisation=role.organisation, purpose=purpose, name=name
        ).first()
        if standing:
            upload = actions.receive(list=standing, at=at, **sent)
        else:
            upload = actions.receive_first(
                organisation=role.organisation, purpose=purpose, name=name, at=at, **sent
            )
        actions.confirm(upload=upload, mapping=upload.mapping, by=role.person, at=at)
        upload.refresh_from_db()
        actions.take_in(upload=upload, at=at)
        waiting = Run.objects.filter(state=Run.State.WAITING)
        waiting.update(state=Run.State.DONE, started_at=at, finished_at=at)
        upload.refresh_from_db()
        return upload

    return make


@pytest.fixture
def record(pool):
    """Put a record into a list of an organisation."""

    def make(organisation, name, *, purpose="suppliers", list_name="Secret list", **fields):
        list_, _made = SupplierList.objects.get_or_create(
            organisation=organisation, purpose=purpose, name=list_name, created_at=NOON
        )
        key = f"k{Record.objects.count()}"
        return Record.objects.create(list=list_, key=key, fingerprint=key, name=name, **fields)

    return make


@pytest.fixture
def doubt(db):
    """Let the machine be unsure of two records."""

    def make(one, other, *, probability=0.5, usefulness=1.0, reasons=()):
        run = Run.objects.create(state=Run.State.DONE, wanted_at=NOON, started_at=NOON)
        a, b = sorted((one, other), key=lambda record: record.pk)
        said = Judgement.objects.create(
            a=a,
            b=b,
            verdict="unsure",
            probability=probability,
            reasons=[*reasons],
            run=run,
            at=NOON,
        )
        return Pair.objects.create(
            a=a,
            b=b,
            machine=said,
            verdict="unsure",
            probability=probability,
            usefulness=usefulness,
        )

    return make
