"""A site agrees with its workers from how many people on groups are told of."""

import pytest

from mutua.journal.models import Entry
from mutua.voice import actions
from mutua.voice.models import Workplace
from mutua.web.refused import Refused

from .conftest import AT


def test_five_is_the_floor_and_ten_the_most(workplace: Workplace) -> None:
    assert actions.agree_limit(workplace=workplace, limit=5, by=None, at=AT).limit == 5
    for limit in (4, 0, 11):
        with pytest.raises(Refused, match="5 to 10 people"):
            actions.agree_limit(workplace=workplace, limit=limit, by=None, at=AT)
    workplace.refresh_from_db()
    assert workplace.limit == 5


def test_agreeing_on_the_same_again_is_not_told_twice(workplace: Workplace) -> None:
    for _ in range(2):
        actions.agree_limit(workplace=workplace, limit=7, by=None, at=AT)
    assert Entry.objects.filter(verb="workplace.limit_agreed").count() == 1
