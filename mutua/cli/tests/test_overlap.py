from datetime import date

import pytest

from mutua.cli.answer import Audit, band
from mutua.cli.overlap import sentence

POOL = (
    "Name,City,Country,Protocol,Version,Audit date,Contributor",
    "Hartwell Oak Cartons Ltd,Leeds,GB,SMETA 4-pillar,6.1,2026-06-15,Quince Home",
    "Hartwell Oak Cartons,Leeds,GB,SMETA 4-pillar,6.1,2021-02-01,Sorrel Foods",
    "Brodnica Opakowania,Brodnica,PL,Somebody's own form,,2026-05-01,Quince Home",
    "Ceylon Morning Tea Estate,Kandy,LK,SMETA 4-pillar,6.1,2020-01-10,Sorrel Foods",
)


@pytest.fixture
def files(file):
    mine = file(
        "mine.csv",
        "Supplier,City,Country",
        "Hartwell Oak Cartons Limited,Leeds,United Kingdom",
        "Puerto Nuevo Conservas,Vigo,Spain",
        "Ceylon Morning Tea Estate,Kandy,Sri Lanka",
    )
    return "--mine", mine, "--audited", file("pool.csv", *POOL), "--today", "2026-11-01"


def test_the_answer_is_one_sentence(run, files):
    code, told, _ = run("overlap", *files)
    first = told.splitlines()[0]
    assert code == 0
    assert first == (
        "Of your 3 suppliers 2 were audited already; 1 of those audits is valid."
    )  # fmt: skip


def test_each_supplier_has_one_row_in_the_order_of_the_file(run, files, rows, tmp_path):
    run("overlap", *files, "--out", "answer.csv")
    found = rows(tmp_path / "answer.csv")
    assert [(r["row"], r["country"], r["audited"]) for r in found] == [
        ("1", "GB", "yes"),
        ("2", "ES", "no"),
        ("3", "LK", "yes"),
    ]


def test_the_audit_that_lasts_longest_is_shown(run, files, rows, tmp_path):
    run("overlap", *files, "--out", "answer.csv")
    first = rows(tmp_path / "answer.csv")[0]
    assert (first["protocol"], first["month"]) == ("SMETA 4-pillar 6.1", "2026-06")
    assert first["valid_until"] > "2026-11-01"


def test_holders_are_told_in_bands_and_never_by_name(run, files, rows, tmp_path):
    _, told, warned = run("overlap", *files, "--out", "answer.csv")
    text = (tmp_path / "answer.csv").read_text(encoding="utf-8") + told + warned
    assert [row["held_by"] for row in rows(tmp_path / "answer.csv")] == ["2-4", "", "1"]
    assert [name for name in ("Quince", "Sorrel") if name in text] == []


def test_a_missing_contributor_column_is_told(run, files):
    code, _, told = run("overlap", *files, "--contributor", "Brand")
    assert code == 2
    assert told.endswith("has no column “Brand”.\n")


def test_a_pool_without_dates_is_told_and_counts_nothing_as_valid(run, files, file):
    pool = file("undated.csv", "Name,City,Country", "Hartwell Oak Cartons Ltd,Leeds,GB")
    _, told, _ = run("overlap", *files[:2], "--audited", pool)
    assert "no audit counts as valid" in told
    assert "0 of those audits are valid" in told


@pytest.mark.parametrize(
    ("holders", "told"),
    [([], ""), (["a"], "1"), (["a", "a"], "1"), (["a", "b"], "2-4"), ("abcd", "2-4"),
     ("abcde", "5 or more"), (["", ""], "")],
)  # fmt: skip
def test_bands(holders, told):
    assert band(holders) == told


def test_an_audit_of_tomorrow_or_of_no_known_protocol_is_not_valid():
    today = date(2026, 11, 1)
    early = {"protocol": "SMETA 4-pillar", "audit_date": "2026-11-02"}
    unknown = {"protocol": "Zibbelwock", "audit_date": "2026-10-01"}
    undated = {"protocol": "SMETA 4-pillar"}
    assert [Audit.of(v, "", today).valid for v in (early, unknown, undated)] == [False] * 3


def test_the_sentence_speaks_of_one_thing_in_the_singular():
    assert (
        sentence(0, [])
        == "Of your 0 suppliers 0 were audited already; 0 of those audits are valid."
    )
