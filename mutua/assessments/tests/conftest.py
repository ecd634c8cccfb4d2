"""A mill that had an audit under SMETA 6.1, without an account."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from mutua import protocols
from mutua.assessments import actions
from mutua.members import mailboxes
from mutua.members.models import Mailbox

NOW = datetime.now(UTC)
BEGUN = date(2026, 3, 2)
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)
SIX, SEVEN = protocols.version_of("smeta-4-6.1"), protocols.version_of("smeta-4-7.0")
BSCI, ECOVADIS = protocols.version_of("bsci"), protocols.version_of("ecovadis")


@pytest.fixture
def mill(db):
    return Mailbox.objects.create(email="mill@supplier.example", since=NOW)


@pytest.fixture
def other_mill(db):
    return Mailbox.objects.create(email="other@supplier.example", since=NOW)


@pytest.fixture
def put_on_file(mill):
    """Put an assessment on file."""

    def make(version=SIX, mailbox=None, **said):
        said = {"site": "Kaveri Works", "country": "IN", "begun": BEGUN} | said
        return actions.add_assessment(
            mailbox=mailbox or mill, version=version, said=said, by=None, at=NOON
        )

    return make


@pytest.fixture
def audit(put_on_file):
    return put_on_file()


@pytest.fixture
def found():
    """Write down a finding."""

    def make(assessment, description="Exit blocked", **said):
        kind = {"category": "non-compliance", "severity": "major", "clause": "3"}
        told = protocols.Finding(**kind | {"description": description} | said)
        return actions.add_finding(assessment=assessment, told=told, by=None, at=NOON)

    return make


@pytest.fixture
def supplier():
    """A browser without an account."""
    return Client()


@pytest.fixture
def page(mill):
    """Return the address of a page of the mill's, or of another's, desk."""

    def at(name, mailbox=mill, **more):
        token = mailboxes.token(mailbox)
        return reverse(f"assessments:{name}", kwargs={"token": token, **more})

    return at
