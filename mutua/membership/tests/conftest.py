"""An association of members, with the days of a year."""

from datetime import UTC, date, datetime

import pytest

from mutua.members.models import Kind, Organisation
from mutua.membership import actions

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ANSWERS = {
    "suppliers": "100", "high_risk": "10", "beyond": "no", "audits": "20", "recognised": "5",
    "hindrance": "asking", "topics": "hours", "host": "yes",
}  # fmt: skip


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def members(db):
    """Make members that joined long ago."""

    def make(count, since=date(2015, 1, 1)):
        made = []
        for n in range(count):
            one = Organisation.objects.create(name=f"M{n:02}", slug=f"m{n:02}", kind=Kind.MEMBER)
            actions.begin(organisation=one, since=since, by=None, at=NOW)
            made.append(one)
        return made

    return make


@pytest.fixture
def survey(db):
    return actions.open_survey(
        year=2026, opens=date(2026, 10, 1), due=date(2026, 11, 20), closes=date(2026, 12, 15),
        by=None, at=NOW,
    )  # fmt: skip


@pytest.fixture
def answered(survey):
    """Let a member answer and hand in."""

    def make(organisation, when=NOW, **said):
        actions.save_answers(
            survey=survey, organisation=organisation, given=ANSWERS | said, by=None, at=when
        )
        return actions.hand_in(survey=survey, organisation=organisation, by=None, at=when)

    return make
