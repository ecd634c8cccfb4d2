"""A site with a wave under way, and its cards."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from mutua.members.models import Mailbox
from mutua.voice import actions, pepper
from mutua.voice.models import Wave, Workplace

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def workplace(db: None) -> Workplace:
    """A mill."""
    mailbox = Mailbox.objects.create(email="mill@supplier.example", since=AT)
    return Workplace.objects.create(
        mailbox=mailbox, name="Kaveri Sugar Works", place="Mandya", country="IN", added_at=AT
    )


@pytest.fixture
def elsewhere(workplace: Workplace) -> Workplace:
    """Another site of the same mailbox."""
    return Workplace.objects.create(mailbox=workplace.mailbox, name="Other mill", added_at=AT)


@pytest.fixture
def wave(workplace: Workplace) -> Wave:
    """A wave of thirty cards, dealt out to two places."""
    return actions.open_wave(
        workplace=workplace, edition=actions.ship(name="workers", at=AT), opens=date(2026, 3, 1),
        closes=date(2026, 3, 21), cards=30, places=["Canteen", "Gate"], language="hi",
        posters=True, by=None, at=AT,
    )  # fmt: skip


@pytest.fixture
def code_of(wave: Wave) -> Callable[[int], str]:
    """Return the code printed on a card."""
    return lambda number: pepper.card_code(wave.code, number)
