import csv
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from itertools import islice

import pytest

from mutua import tables
from mutua.demo import world
from mutua.demo.world import mailing
from mutua.gazetteer import countries, identifiers

SMALL = {"records": 1_900, "members": 12, "seed": 7}


@pytest.fixture(scope="module")
def small():
    return world.make(**SMALL)


def test_the_lists_hold_exactly_the_records_asked_for(small):
    audited = sum(len(each.rows) for each in small.audited_lists)
    supplied = sum(len(each.rows) for each in small.supplier_lists)
    assert (audited, supplied) == (1_900, 1_200)


def test_every_member_has_a_list_of_suppliers_and_a_list_of_audits(small):
    assert [each.member for each in small.supplier_lists] == small.members
    assert [each.member for each in small.audited_lists] == small.members


def test_the_demo_has_42_members_of_different_names():
    names = {member.name for member in world.make(records=100).members}
    assert len(names) == 42


def test_the_showcase_has_a_fifth_of_all_suppliers(small):
    first = small.supplier_lists[0]
    assert (first.member, len(first.rows)) == (small.showcase, round(1_200 * 2_431 / 12_000))


def test_the_truth_knows_the_site_of_every_row(small):
    rows = [(each.key, number) for each in small.lists for number in range(1, len(each.rows) + 1)]
    assert list(small.truth) == rows
    assert set(small.truth.values()) == set(small.sites)


def test_some_sites_are_known_to_many_and_most_to_few(small):
    known = Counter(Counter(small.truth.values()).values())
    assert known[1] > known[2] > known[4] > 0
    assert max(known) >= 8


def test_about_a_third_of_the_showcase_suppliers_were_audited(small):
    audited = {row.site for each in small.audited_lists for row in each.rows}
    mine = small.supplier_lists[0].rows
    share = sum(row.site in audited for row in mine) / len(mine)
    assert 0.25 < share < 0.45


def test_the_world_has_sixty_countries_and_a_dozen_scripts():
    sites = [site for site, _ in islice(_sites(), 6_000)]
    letters = "".join(site.company.native + site.town.name.native for site in sites)
    scripts = {unicodedata.name(c).split()[0] for c in set(letters) if c.isalpha()}
    assert len({site.country for site in sites}) >= 60
    assert {
        "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "KATAKANA", "HIRAGANA",
        "HANGUL", "THAI", "DEVANAGARI", "BENGALI", "TAMIL",
    } <= scripts  # fmt: skip


def _sites():
    made = world.make(records=6_000, members=12, seed=3)
    return ((site, key) for key, site in made.sites.items())


def test_identifiers_have_right_check_digits(small):
    problems = {
        identifiers.check(kind, value).problem
        for site in small.sites.values()
        for kind, value in site.identifiers.items()
    }
    assert problems == {""}


def test_every_country_is_one_that_the_gazetteer_knows(small):
    unknown = {s.country for s in small.sites.values() if countries.find(s.country) is None}
    assert unknown == set()


def test_audits_are_of_the_last_three_years():
    today = date(2025, 3, 1)
    made = world.make(records=500, members=5, today=today)
    dates = [row.values["audit_date"] for each in made.audited_lists for row in each.rows]
    assert max(dates) <= today
    assert (today - min(dates)).days < 1_096


def test_two_thirds_of_the_suppliers_have_an_address_and_some_are_badly_written(small):
    said = [row.values.get("email", "") for each in small.supplier_lists for row in each.rows]
    good = [text for text in said if re.fullmatch(r"[a-z.]+@[a-z0-9-]+\.example", text)]
    assert 0.6 < len([text for text in said if "@" in text]) / len(said) < 0.75
    assert 0.4 < len(good) / len(said) < 0.65
    audited = (row.values for each in small.audited_lists for row in each.rows)
    assert not any("email" in values for values in audited)


def test_addresses_change_nothing_else(small, monkeypatch):
    monkeypatch.setattr(mailing, "with_address", lambda row, *_: row)
    monkeypatch.setattr(mailing, "with_column", lambda style, *_: style)
    bare = world.make(**SMALL)
    for with_, without in zip(small.lists, bare.lists, strict=True):
        columns = [key for key in with_.style.columns if key != "email"]
        assert columns == [*without.style.columns]
        plain = [row.values.items() - {("email", row.values.get("email"))} for row in with_.rows]
        assert plain == [row.values.items() for row in without.rows]


def test_one_seed_makes_one_world_whatever_the_hash_seed():
    code = (
        "import hashlib; from mutua.demo import world; w = world.make(records=300, members=6);"
        "text = repr([(e.key, e.style, [(r, world.cells(e, r)) for r in e.rows]) for e in w.lists]);"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    prints = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert prints[0] == prints[1]


def test_another_seed_makes_another_world(small):
    other = world.make(**SMALL | {"seed": 8})
    assert [s.company for s in other.sites.values()] != [s.company for s in small.sites.values()]


def test_a_stream_holds_the_same_records_ready_for_linkage(small):
    streamed = Counter(key for key, _ in world.records(**SMALL, supplier_records=1_200))
    assert streamed == Counter(small.truth.values())


def test_files_hold_the_rows_in_the_order_of_the_truth(small, tmp_path):
    paths = world.write(small, tmp_path)
    assert len(paths) == 2 * 12 + 1
    with (tmp_path / "truth.csv").open(encoding="utf-8", newline="") as file:
        lines = [(line["list"], int(line["row"])) for line in csv.DictReader(file)]
    assert lines == list(small.truth)


def test_a_text_file_reads_back_in_its_own_encoding(small, tmp_path):
    world.write(small, tmp_path)
    for each in small.lists:
        if each.style.format != "xlsx":
            path = tmp_path / each.filename
            with path.open(encoding=each.style.encoding, newline="") as file:
                table = list(csv.reader(file, delimiter=each.style.delimiter))
            body = [world.cells(each, row) for row in each.rows]
            assert table == [world.headings(each), *body]


def test_every_list_is_read_and_understood_as_it_was_written(small, tmp_path):
    world.write(small, tmp_path)
    for each in small.lists:
        table = tables.open(tmp_path / each.filename)
        proposed = {key: guess.column for key, guess in tables.propose(table).items()}
        assert (each.key, len(list(table.rows()))) == (each.key, len(each.rows))
        wanted = {key: at for at, key in enumerate(each.style.columns)}
        assert (each.key, proposed) == (each.key, wanted)
