from datetime import date
from pathlib import Path

import pytest

from mutua import protocols


@pytest.mark.parametrize(
    ("text", "version", "key"),
    [
        ("SMETA 4-Pillar", "", "smeta-4"),
        ("smeta 4p", "6.1", "smeta-4"),
        ("SMETA", "4-pillar 6.1", "smeta-4"),
        ("Sedex SMETA 2 Pillar audit", "", "smeta-2"),
        ("SMETA", "", "smeta"),
        ("SMETA 4.0", "", "smeta"),
        ("SMETA 4-pillar 2.0", "", "smeta-4"),
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


@pytest.mark.parametrize("text", ["", "   ", "Narnia standard", "yes", "4", "6.1", "№"])
def test_what_names_no_protocol_is_not_guessed(text: str) -> None:
    assert protocols.find(text) is None


def test_names_that_differ_in_a_number_are_different_protocols() -> None:
    assert protocols.find("SA 8001") is None
    assert protocols.find("SA8001 certificate") is None
    assert protocols.find("SA8000 certifcate").key == "sa8000"


@pytest.mark.parametrize(
    ("text", "version", "key"),
    [
        ("SMETA-6.1", "", "smeta-6.1"),
        ("SMETA 4-pillar", "v7", "smeta-4-7.0"),
        ("SMETA", "4-pillar 6.1", "smeta-4-6.1"),
        ("smeta-4-6.0", "", "smeta-4-6.0"),
        ("SMETA 4-pillar", "", "smeta-4-7.0"),
        ("SA8000:2014", "", "sa8000-2014"),
        ("Ecovadis rating", "2023", "ecovadis"),
        ("SMETA 6", "", "smeta-6.0"),
        ("smeta-4-6", "", "smeta-4-6.0"),
        ("smeta-4", "", "smeta-4-7.0"),
    ],
)
def test_version_is_found_however_it_is_written(text: str, version: str, key: str) -> None:
    found = protocols.version_of(text, version)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(("text", "version"), [("SMETA 5.0", ""), ("SMETA", "9"), ("Tea", "6.1")])
def test_version_that_nobody_compared_is_not_taken_for_another(text: str, version: str) -> None:
    assert protocols.version_of(text, version) is None


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
        for protocol in protocols.every()
        for name in (protocol.key, protocol.name, *protocol.aliases)
        if (found := protocols.find(name)) is None or found.key != protocol.key
    }
    assert wrong == {}


def test_every_shipped_version_is_found_by_its_key_and_name() -> None:
    wrong = {
        name: version.key
        for protocol in protocols.every()
        for version in protocol.versions
        for name in (version.key, version.name)
        if (found := protocols.version_of(name)) is None or found.key != version.key
    }
    assert wrong == {}


def test_an_installation_may_change_how_long_an_audit_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrap.toml").write_text('key = "wrap"\n[validity]\nmonths = 6\n')
    monkeypatch.setenv("MUTUA_PROTOCOLS", str(tmp_path))
    changed = {protocol.key: protocol.valid_months for protocol in protocols.every()}
    assert (changed["wrap"], changed["sa8000"]) == (6, 36)
