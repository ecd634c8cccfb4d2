from datetime import date
from pathlib import Path

import pytest

from mutua.gazetteer import protocols


@pytest.mark.parametrize(
    ("text", "version", "key"),
    [
        ("SMETA 4-Pillar", "", "smeta-4"),
        ("smeta 4p", "6.1", "smeta-4"),
        ("SMETA", "4-pillar 6.1", "smeta-4"),
        ("Sedex SMETA 2 Pillar audit", "", "smeta-2"),
        ("SMETA", "", "smeta"),
        ("amfori-BSCI", "", "bsci"),
        ("SA 8000:2014", "", "sa8000"),
        ("Human rights impact assesment", "", "hria"),
        ("smtea 4 pillar", "", "smeta-4"),
    ],
)
def test_protocol_is_found_however_it_is_written(text: str, version: str, key: str) -> None:
    found = protocols.find(text, version)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["", "   ", "Narnia standard", "yes", "4", "№"])
def test_what_names_no_protocol_is_not_guessed(text: str) -> None:
    assert protocols.find(text) is None


def test_names_that_differ_in_a_number_are_different_protocols() -> None:
    assert protocols.find("SA 8001") is None


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2025, 3, 7), 12, date(2026, 3, 7)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 1), 36, date(2028, 12, 1)),
    ],
)
def test_months_are_added_to_the_same_day(day: date, months: int, until: date) -> None:
    assert protocols.add_months(day, months) == until


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("smeta-4", "6.1", "6.1"),
        ("smeta-4", "Version 7.0", "7.0"),
        ("sa8000", "2014", "2014"),
        ("smeta-4", "as ordered by Example plc", ""),
        ("own", "3", ""),
    ],
)
def test_version_is_shown_only_where_it_tells_nothing_of_its_writer(
    key: str, typed: str, shown: str
) -> None:
    assert protocols.plain_version(protocols.get(key), typed) == shown


def test_every_shipped_protocol_is_found_by_each_of_its_names() -> None:
    wrong = {
        name: protocol.key
        for protocol in protocols.load(protocols.SHIPPED)
        for name in (protocol.name, *protocol.aliases)
        if (found := protocols.find(name)) is None or found.key != protocol.key
    }
    assert wrong == {}


def test_an_installation_may_change_how_long_an_audit_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('[[protocol]]\nkey = "wrap"\nname = "WRAP"\nkind = "audit"\nvalid_months = 6\n')
    monkeypatch.setenv("MUTUA_PROTOCOLS", str(own))
    protocols.known.cache_clear()
    changed = {protocol.key: protocol.valid_months for protocol in protocols.known()}
    protocols.known.cache_clear()
    assert (changed["wrap"], changed["sa8000"]) == (6, 36)


def test_protocol_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[[protocol]]\nkey = "x"\nname = "X"\nkind = "tea"\nvalid_months = 6\n')
    with pytest.raises(ValueError, match=r"wrong\.toml: the protocol “x” is not understood\."):
        protocols.load(wrong)
