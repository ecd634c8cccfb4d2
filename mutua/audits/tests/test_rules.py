from datetime import date, timedelta

import pytest

from mutua.audits import rules
from mutua.audits.rules import State

TODAY = date(2026, 3, 4)
WHOLE = {
    "protocol": "SMETA 4-Pillar", "protocol_version": "6.1", "audit_date": "2025-06-30",
    "audit_kind": "Periodic", "audit_firm": "Some firm",
}  # fmt: skip


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (TODAY - timedelta(1), State.LAPSED),
        (TODAY, State.SOON),
        (TODAY + timedelta(90), State.SOON),
        (TODAY + timedelta(91), State.VALID),
        (None, State.LAPSED),
    ],
)
def test_an_audit_stands_where_its_last_day_puts_it(until: date | None, state: State) -> None:
    assert rules.state(until, TODAY) == state


def test_a_whole_row_is_an_audit_with_nothing_to_say() -> None:
    assert rules.read(WHOLE, TODAY) == rules.Reading(
        protocol="smeta-4",
        written="SMETA 4-Pillar",
        version="6.1",
        date=date(2025, 6, 30),
        kind="Periodic",
        firm="Some firm",
        valid_until=date(2026, 6, 30),
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"protocol": ""}, "protocol-missing"),
        ({"protocol": "Narnia standard"}, "protocol-unknown"),
        ({"audit_date": ""}, "date-missing"),
        ({"audit_date": "2026-03-05"}, "date-future"),
    ],
)
def test_an_audit_that_lacks_something_is_noted_and_never_valid(
    change: dict[str, str], code: str
) -> None:
    reading = rules.read(WHOLE | change, TODAY)
    assert [note[1] for note in reading.notes] == [code]
    assert reading.valid_until is None


@pytest.mark.parametrize(("day", "codes"), [("2023-03-04", []), ("2023-03-03", ["date-old"])])
def test_what_is_older_than_three_years_is_noted(day: str, codes: list[str]) -> None:
    notes = rules.read(WHOLE | {"audit_date": day}, TODAY).notes
    assert [code for _field, code, _sentence in notes] == codes
