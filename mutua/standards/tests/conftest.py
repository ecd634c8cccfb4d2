"""Two members and the secretariat, with somebody of each signed in."""

from datetime import UTC, datetime

import pytest

from mutua import protocols
from mutua.members.models import Level
from mutua.members.tests.people import signed_in

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def wanted(name="Shade breaks", text="Cutters rest in the shade.", weight=2, **more):
    """Return a requirement as people say it."""
    return protocols.Requirement(name, text, weight, **more)


@pytest.fixture
def client_of():
    """Sign somebody of an organisation in."""

    def make(organisation, level=Level.SOURCING):
        return signed_in(organisation, level)

    return make


@pytest.fixture
def buyer(alder, client_of):
    return client_of(alder)
