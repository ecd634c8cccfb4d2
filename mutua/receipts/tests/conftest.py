import dataclasses
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from mutua import receipts
from mutua.receipts import Assessment, Association, Evidence, Identifier, Place, Said, Site

ISSUER = "did:web:association.example:receipts"
LIST = "https://association.example/receipts/status/1"


@pytest.fixture
def at():
    return datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def association():
    return Association("The Association", "https://association.example")


@pytest.fixture
def key(at):
    return receipts.keys.create(ISSUER, at=at - timedelta(days=30))


@pytest.fixture
def keys(key):
    return receipts.KeySet(ISSUER, "The Association", (key.public,))


@pytest.fixture
def say(at, association):
    """Say what a receipt says, with changes."""
    plain = Said(
        id=UUID("0b7b3f2e-57c1-4c0b-9a43-6f1c2d3e4f50"),
        site=Site(
            name="Kaveri Knits – Wäscherei",
            country="IN",
            address="12 Mill Road, திருப்பூர்",
            identifiers=(Identifier("os_id", "IN2019085D1C8AB"), Identifier("sedex_site", "ZS123")),
        ),
        assessment=Assessment(
            protocol="SMETA 4-pillar",
            version="7.0",
            owner="Sedex",
            kind="periodic audit, announced",
            on=date(2026, 6, 1),
            valid_until=date(2027, 5, 31),
        ),
        verdict="recognised",
        topics=("social.labour", "social.rights", "social.safety", "governance.ethics"),
        evidence=Evidence(sha256="ab" * 32),
        association=association,
        status=Place(LIST, 94_567),
        issued_at=at,
        valid_until=datetime(2027, 5, 31, tzinfo=UTC),
    )
    return lambda **changes: dataclasses.replace(plain, **changes)


@pytest.fixture
def receipt(say, key):
    return receipts.issue(say(), key)


@pytest.fixture
def revoked(key, association, at):
    """Sign the list of revocations with some places revoked."""

    def issue(*places, url=LIST, by=key, on=at):
        until = on + timedelta(days=2)
        return receipts.status.issue(
            url, places, key=by, association=association, at=on, until=until
        )

    return issue


@pytest.fixture
def outcomes():
    """Give the steps of a report as {name: outcome}."""
    return lambda report: {step.name: step.outcome for step in report.steps}
