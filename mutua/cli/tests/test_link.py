import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from mutua.cli import main


def test_every_row_appears_once_in_the_order_of_the_files(run, two_lists, rows, tmp_path):
    code, _, _ = run("link", *two_lists)
    found = [(row["list"], row["row"]) for row in rows(tmp_path / "sites.csv")]
    assert code == 0
    assert found == [(name, n) for name in ("alder", "birch") for n in "123"]


def test_common_sites_share_a_number_and_others_do_not(run, two_lists, rows, tmp_path):
    run("link", *two_lists)
    sites = [row["site"] for row in rows(tmp_path / "sites.csv")]
    assert sites == ["1", "2", "3", "3", "4", "1"]


def test_the_columns_are_those_promised(run, two_lists, tmp_path):
    run("link", *two_lists, "--sites", "s.csv", "--pairs", "p.csv")
    heads = [(tmp_path / name).read_bytes().splitlines()[0] for name in ("s.csv", "p.csv")]
    assert heads == [
        b"list,row,site,name,country,confidence,doubtful",
        b"list_a,row_a,list_b,row_b,probability,reasons",
    ]


def test_pairs_name_both_rows_and_say_why(run, two_lists, rows, tmp_path):
    run("link", *two_lists)
    pairs = {
        (p["list_a"], p["row_a"], p["list_b"], p["row_b"]): p
        for p in rows(tmp_path / "pairs.csv")
        if float(p["probability"]) > 0.5
    }
    assert set(pairs) == {("alder", "1", "birch", "3"), ("alder", "3", "birch", "1")}
    assert all(pair["reasons"] for pair in pairs.values())


def test_the_summary_counts_rows_sites_and_what_is_common(run, two_lists):
    _, told, _ = run("link", *two_lists)
    assert "6 rows of 2 lists: 4 sites, 2 of them on two lists or more; 0 rows doubtful." in told
    assert "Written: sites.csv and pairs.csv." in told


def test_quiet_says_nothing(run, two_lists):
    assert run("link", *two_lists, "--quiet") == (0, "", "")


def test_a_row_that_cannot_be_used_is_a_site_of_its_own(run, file, rows, tmp_path):
    path = file("a.csv", "Name,Country", "Oak Mill,GB", ",GB", "Elm Mill,GB")
    code, _, _ = run("link", path)
    found = [
        (r["row"], r["site"], r["confidence"], r["doubtful"]) for r in rows(tmp_path / "sites.csv")
    ]
    assert code == 0
    assert found[1] == ("2", "2", "0.0", "true")
    assert [site for _, site, _, _ in found] == ["1", "2", "3"]


def test_two_files_of_one_name_are_told_apart(run, file, rows, tmp_path):
    one = file("east/list.csv", "Name,Country", "Oak Mill,GB")
    other = file("west/list.csv", "Name,Country", "Elm Works,FR")
    run("link", one, other)
    assert [row["list"] for row in rows(tmp_path / "sites.csv")] == ["list", "list-2"]


def test_formulas_are_neutralised_and_numbers_stay_plain(run, file, rows, tmp_path):
    path = file("a.csv", "Name,Country", "=cmd|' /C calc'!A0,GB", "Elm Works,FR")
    run("link", path)
    found = rows(tmp_path / "sites.csv")
    assert found[0]["name"].startswith("'=cmd")
    assert [(row["row"], row["site"]) for row in found] == [("1", "1"), ("2", "2")]


def test_names_of_every_script_survive(run, file, rows, tmp_path):
    path = file("a.csv", "名称,国家", "金河包装有限公司,中国", "ورشة الفجر,مصر")
    run("link", path)
    found = [(row["name"], row["country"]) for row in rows(tmp_path / "sites.csv")]
    assert found == [("金河包装有限公司", "CN"), ("ورشة الفجر", "EG")]


def test_a_workbook_and_a_text_file_are_linked(run, file, rows, tmp_path):
    book = Workbook()
    book.active.append(["Mill name", "Country"])
    book.active.append(["Kilang Rimba Tenang", "Malaysia"])
    book.save(tmp_path / "book.xlsx")
    text = file("text.tsv", "Mill\tCountry", "Kilang Rimba Tenang\tMalaysia")
    run("link", tmp_path / "book.xlsx", text)
    assert [row["site"] for row in rows(tmp_path / "sites.csv")] == ["1", "1"]


def test_results_of_an_earlier_run_stay_when_a_file_cannot_be_read(run, file, two_lists, tmp_path):
    run("link", *two_lists)
    before = (tmp_path / "sites.csv").read_bytes()
    code, _, told = run("link", *two_lists, file("bad.csv"))
    assert code == 2
    assert told.startswith(f"mutua: {tmp_path / 'bad.csv'}: ")
    assert (tmp_path / "sites.csv").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["link", "nowhere.csv"], "nowhere.csv: there is no such file."),
        (["link", "."], ".: this is not a file. Name the lists one by one, or as ./*."),
        (["link", "alder.csv", "--sites", "alder.csv"],
         "alder.csv: this file is read, so it cannot be written too."),
        (["link", "alder.csv", "--sites", "no/s.csv"],
         "no/s.csv: the folder no is not there. Make it first."),
        (["link", "alder.csv", "--sites", "x.csv", "--pairs", "x.csv"],
         "Two results cannot be written to one file."),
        (["link", "alder.csv", "--map", "name"],
         "--map name: write FIELD=HEADING, such as name=Factory."),
        (["link", "alder.csv", "--map", "name=Fabrik"],
         "--map: No list has column “Fabrik”. There are “Supplier”, “Address”, “City”, “Country”."),
        (["link", "alder.csv", "--map", "oak:name=Supplier"],
         "--map: there is no list “oak”. There are “alder”."),
        (["link"], "The following arguments are required: LIST. Try `mutua link --help`."),
    ],
)  # fmt: skip
def test_wrong_input_is_told_in_one_sentence(run, two_lists, words, sentence):
    assert run(*words) == (2, "", f"mutua: {sentence}\n")


def test_an_unknown_field_is_told_with_the_fields_there_are(run, two_lists):
    code, _, told = run("link", two_lists[0], "--map", "colour=City")
    assert code == 2
    assert told.startswith(
        "mutua: --map colour=City: there is no field “colour”. There are number, name, company,"
    )


def test_a_file_without_names_is_told(run, file):
    code, _, told = run("link", file("a.csv", "Lat,Lon", "1.5,103.2", "2.5,104.1"))
    assert code == 2
    assert "no column of names was found" in told


def test_an_interruption_leaves_nothing_behind(run, two_lists, monkeypatch, tmp_path):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("mutua.linkage.link", interrupted)
    assert run("link", *two_lists) == (130, "", "mutua: Stopped. Nothing was written.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["alder.csv", "birch.csv"]


def test_a_bare_command_says_what_is_missing(capsys):
    assert main([]) == 2
    assert "COMMAND" in capsys.readouterr().err


def test_a_result_can_go_to_a_pipe_or_a_device_which_stays_one(run, two_lists, tmp_path):
    code, _, _ = run("link", *two_lists, "--pairs", "/dev/null")
    assert code == 0
    assert Path("/dev/null").is_char_device()


def test_a_link_to_a_result_stays_a_link(run, two_lists, rows, tmp_path):
    (tmp_path / "link.csv").symlink_to("real.csv")
    run("link", *two_lists, "--sites", "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(rows(tmp_path / "real.csv")) == 6


def test_a_file_name_that_is_not_unicode_is_read(run, tmp_path, rows):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/list\xe9.csv"))
    path.write_text("Name,Country\nOak Mill,GB\n", encoding="utf-8")
    code, told, _ = run("link", path)
    assert code == 0
    assert [row["list"] for row in rows(tmp_path / "sites.csv")] == ["list?"]
    assert "1 row of 1 list: 1 site, 0 of them on two lists or more; 0 rows doubtful." in told
