import json

import pytest


@pytest.fixture
def explain(run, two_lists):
    """Ask for two rows of the two lists, with options; they share two sites more.

    What a good pair is shows in the lists at hand, so that a handful of rows leaves more in doubt.
    """
    for path, between in zip(two_lists, ",;", strict=True):
        with path.open("a", encoding="utf-8") as file:
            for row in (
                ("Orwell Paper", "5 Quay Road", "Ipswich", "GB"),
                ("Deben Cans", "1 Dock Lane", "Hull", "GB"),
            ):
                file.write("\n" + between.join(row))

    def ask(a, b, *options):
        return run("explain", *two_lists, "--pair", a, b, *options)

    return ask


def test_the_answer_comes_first_and_then_every_step(explain):
    code, told, _ = explain("alder:3", "birch:1")
    lines = told.splitlines()
    assert code == 0
    assert lines[0] == "alder:3  Hartwell Oak Cartons Ltd"
    assert lines[1] == "birch:1  HARTWELL OAK CARTONS"
    assert lines[3].startswith("The same site: ")
    assert [line[:2] for line in lines if line[1:2] == "."] == [f"{n}." for n in range(1, 8)]


def test_what_is_piped_is_plain_text(explain):
    assert "\x1b" not in explain("alder:3", "birch:1")[1]


def test_the_ways_and_the_sites_are_told_in_words(explain):
    _, told, _ = explain("alder:3", "birch:1")
    assert "  they share a street and house number\n" in told
    assert "  alder:3 stands with birch:1 (confidence" in told


def test_rows_that_nothing_brings_together_are_told_to_be_so(explain):
    _, told, _ = explain("alder:1", "birch:2")
    assert "Different sites: nothing brought them together, so they were not compared." in told
    assert "  alder:1 stands with birch:3 (confidence" in told
    assert "  birch:2 stands alone (confidence" in told


def test_hidden_fields_play_no_part(explain):
    _, told, _ = explain("alder:3", "birch:1", "--hide", "address")
    assert "8 Mill Lane" not in told


def test_markup_in_a_name_is_shown_as_it_is(run, file):
    path = file("a.csv", "Name,Country", "[bold]Oak Mill[/],GB", "Oak Mill Two,GB")
    assert "a:1  [bold]Oak Mill[/]" in run("explain", path, "--pair", "a:1", "a:2")[1]


def test_all_of_it_is_written_for_programs(explain, tmp_path):
    code, told, _ = explain("alder:3", "birch:1", "--json", "pair.json", "--quiet")
    held = json.loads((tmp_path / "pair.json").read_text(encoding="utf-8"))
    assert (code, told) == (0, "")
    assert held["rows"] == ["alder:3", "birch:1"]
    assert held["verdict"] == "same"
    assert held["standings"][0]["members"] == ["alder:3", "birch:1"]


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        ("alder:9", "birch:1", "--pair alder:9: the list has 5 rows."),
        ("oak:1", "birch:1", "there is no list “oak”. There are “alder”, “birch”."),
        ("alder", "birch:1", "--pair alder: write LIST:ROW, such as suppliers:12."),
        ("alder:x", "birch:1", "--pair alder:x: write LIST:ROW, such as suppliers:12."),
        ("alder:1", "alder:1", "--pair alder:1 alder:1: name two rows, not one twice."),
    ],
)
def test_a_wrong_pair_gets_a_sentence(explain, a, b, sentence):
    code, told, wrong = explain(a, b)
    assert (code, told) == (2, "")
    assert wrong.endswith(f"{sentence}\n")


def test_a_row_that_cannot_be_used_gets_a_sentence(run, file):
    path = file("a.csv", "Name,Country", "Oak Mill,GB", ",GB", "Elm Mill,GB")
    code, _, wrong = run("explain", path, "--pair", "a:1", "a:2")
    assert code == 2
    assert wrong == "mutua: --pair a:2: this row has no name, so it is compared with nothing.\n"
