"""A member that commits itself."""

from datetime import UTC, date, datetime

import pytest

from mutua.commitments import actions
from mutua.commitments.models import Commitment
from mutua.members.models import Organisation

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def commit(alder):
    """Commit Alder to something."""

    def make(organisation=alder, *, at=NOW, **said):
        words = {
            "protocol": "smeta-4", "version": "6.1", "months": 12, "least": "",
            "equivalent": False, "since": at.date(), "until": None,
        }  # fmt: skip
        return actions.make(organisation=organisation, by=None, at=at, **words | said)

    return make


def commitment(**said) -> Commitment:
    """Return one that is in no database."""
    words = {"protocol": "smeta-4", "version": "6.1", "months": 12, "since": date(2026, 1, 1)}
    return Commitment(organisation=Organisation(name="Alder"), **words | said)
