"""Business figures: checked, corrected, and reckoned into rates that can be compared."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mutua.journal.models import Entry
from mutua.members import mailboxes
from mutua.voice import actions, queries
from mutua.voice.models import Figures, Workplace
from mutua.web.refused import Refused

from .conftest import AT

QUARTER: dict[str, Any] = {
    "begins": date(2025, 10, 1), "ends": date(2025, 12, 31), "people": 400, "days_planned": 26_000,
    "days_absent": 1_300, "leavers": 20, "injuries": 3, "hours": 200_000, "overtime": 25_000,
    "wage": Decimal("15200.50"), "currency": "INR",
}  # fmt: skip


def said(workplace: Workplace, **more: Any) -> Figures:
    return actions.say_figures(workplace=workplace, **(QUARTER | more), by=None, at=AT)


def test_rates_are_as_their_formulas_say(workplace: Workplace) -> None:
    rates = queries.rates(said(workplace))
    assert rates.absence == pytest.approx(1_300 / 26_000)
    assert rates.turnover == pytest.approx(20 / 400 * 365 / 92)
    assert rates.injuries == pytest.approx(3.0)  # as 3 for 100 people in a year of 2,000 hours each
    assert rates.overtime == pytest.approx(0.125)


def test_what_is_not_said_has_no_rate(workplace: Workplace) -> None:
    none = dict.fromkeys([*QUARTER][3:10]) | {"currency": ""}
    rates = queries.rates(said(workplace, **none))
    assert {rates.absence, rates.turnover, rates.injuries, rates.overtime, rates.wage} == {None}


def test_same_period_said_again_is_corrected_and_the_journal_has_both(workplace: Workplace) -> None:
    said(workplace)
    said(workplace, injuries=4)
    assert Figures.objects.get().injuries == 4
    told = [(e.verb, e.details["injuries"]) for e in Entry.objects.order_by("pk")]
    assert told == [("figures.said", "3"), ("figures.corrected", "4")]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"ends": date(2025, 9, 1)}, "before the first"),
        ({"ends": date(2027, 9, 1)}, "a year at most"),
        ({"days_planned": 40_000}, "fewer days than that"),
        ({"days_absent": 26_001}, "More days were missed"),
        ({"days_planned": None}, "how many days were planned"),
        ({"hours": None, "overtime": None}, "how many hours were worked"),
        ({"hours": 700_000}, "16 hours for everybody"),
        ({"overtime": 200_001}, "Overtime is part of all hours"),
        ({"currency": ""}, "which currency"),
    ],
)
def test_figures_that_cannot_be_true_are_refused(
    more: dict[str, Any], sentence: str, workplace: Workplace
) -> None:
    with pytest.raises(Refused, match=sentence):
        said(workplace, **more)
    assert Figures.objects.count() == 0


def test_site_says_its_figures_and_sees_them_over_time(
    workplace: Workplace, client: Client
) -> None:
    token = mailboxes.token(workplace.mailbox)
    page = reverse("voice:figures", kwargs={"token": token, "code": workplace.code})
    said(workplace, begins=date(2025, 7, 1), ends=date(2025, 9, 30), days_absent=2_600)
    answer = client.post(page, QUARTER)
    assert answer.status_code == 302
    text = client.get(page).content.decode()
    assert text.index("5.0 %") < text.index("10.0 %")
    assert "columns-picture" in text
    wrong = client.post(page, QUARTER | {"currency": "XQX", "hours": "9999999"}).content.decode()
    assert "No currency has these three letters" in wrong
