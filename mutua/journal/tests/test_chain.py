"""What is stored reads back as what was hashed."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import assume, given
from hypothesis import strategies as st

from mutua.journal import actions, chain, rows, rules
from mutua.journal.models import Entry
from mutua.journal.tests.conftest import NOON

EARLIEST = datetime(1900, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(-1e18, 1e18)
    | st.text()
    | st.text(alphabet=st.characters(categories=["Cs", "Cc", "Lo", "So"]))
    | st.datetimes(timezones=st.timezones())
    | st.decimals(allow_nan=False, allow_infinity=False)
)
DETAILS = st.dictionaries(
    st.text(),
    st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)),
    max_size=4,
)


def as_documented(entry):
    """Compute a hash from the docstring alone, without a line of ours."""
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f").removesuffix(".000000")
    array = [
        "mutua.journal.1", bytes(entry.before).hex(), entry.id, at, entry.by_id,
        entry.organisation_id, entry.verb, entry.subject, entry.details,
    ]  # fmt: skip
    text = json.dumps(array, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).digest()


@pytest.mark.django_db
@given(details=DETAILS, at=st.datetimes(min_value=EARLIEST, timezones=st.timezones()))
def test_any_details_and_any_moment_hash_the_same_when_read_back(details, at):
    assume(rules.why_not_write("list.uploaded", details) == "")
    with transaction.atomic():
        place = actions.write(verb="list.uploaded", by=None, at=at, details=details).pk
    entry = Entry.objects.get(pk=place)
    assert bytes(entry.hash) == as_documented(entry)
    [row] = rows._entries_after(place - 1)
    assert chain.seal(row[7], *row[:7]) == row[8]


@given(details=DETAILS)
def test_plain_details_stay_as_they_are(details):
    plain = chain.plain(details)
    assert chain.plain(plain) == plain == json.loads(chain.text_of(plain))


def test_the_order_of_keys_does_not_count():
    one, other = {"b": {"y": 1, "x": 2}, "a": 3}, {"a": 3, "b": {"x": 2, "y": 1}}
    assert chain.text_of(one) == chain.text_of(other) == '{"a":3,"b":{"x":2,"y":1}}'


def test_numbers_are_written_in_one_way():
    details = {"n": [1.0, -0.0, 1e16, 0.1, 1e-7, True]}
    assert chain.text_of(chain.plain(details)) == '{"n":[1,0,10000000000000000,0.1,1e-07,true]}'


@pytest.mark.parametrize(
    "number", [float("nan"), float("inf"), -float("inf"), 1e19, 2**63, 10**400]
)
def test_a_number_that_databases_keep_differently_is_refused(number):
    with pytest.raises(ValueError, match="write text"):
        chain.plain({"n": [number]})


def test_what_no_database_keeps_is_replaced():
    assert chain.plain({"a\x00": ["\ud800b", "😀"]}) == {"a�": ["�b", "😀"]}


def test_dates_and_amounts_become_text():
    details = {"day": date(2026, 3, 4), "cost": Decimal("2500.10")}
    assert chain.plain(details) == {"day": "2026-03-04", "cost": "2500.10"}


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (NOON, "2026-03-04 12:00:00"),
        (NOON + timedelta(microseconds=1), "2026-03-04 12:00:00.000001"),
        (NOON + timedelta(milliseconds=500), "2026-03-04 12:00:00.500000"),
        (NOON.astimezone(timezone(timedelta(hours=5, minutes=45))), "2026-03-04 12:00:00"),
    ],
)
def test_a_moment_is_written_in_utc(at, text):
    assert chain.moment(at) == text


@pytest.mark.django_db
def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), transaction.atomic():
        actions.write(verb="list.uploaded", by=None, at=datetime(2026, 3, 4, 12))  # noqa: DTZ001


def test_no_two_entries_are_written_alike():
    fields = [b"\1" * 32, 1, "2026", 1, 2, "a.b", "c", "{}"]
    others = [
        [b"\2" * 32, *fields[1:]], [fields[0], 2, *fields[2:]], [*fields[:3], None, *fields[4:]],
        [*fields[:3], 2, 1, *fields[5:]], [*fields[:5], "a", '.b","c', "{}"],
        [*fields[:5], "a.bc", "", "{}"], [*fields[:7], "{} "],
    ]  # fmt: skip
    assert len({chain.seal(*each) for each in [fields, *others]}) == 1 + len(others)


def test_text_cannot_pass_for_numbers():
    with pytest.raises(ValueError):
        chain.seal(chain.NOTHING, 1, "2026", "1,2", 3, "a.b", "", "{}")
