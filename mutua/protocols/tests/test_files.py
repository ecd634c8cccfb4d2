import re
from datetime import date

import pytest

from mutua import protocols
from mutua.protocols import Broken, Degree
from mutua.protocols.library import SHIPPED, Library

from .conftest import TEA


def refused(folder, **files):
    with pytest.raises(Broken) as caught:
        folder(**files)
    return str(caught.value)


def changed(old, new):
    assert old in TEA
    return TEA.replace(old, new)


def test_every_shipped_file_is_read():
    library = Library(SHIPPED)
    files = {path.stem for path in (SHIPPED / "protocols").glob("*.toml")}
    assert set(library.protocols) == files
    assert all(each.versions for each in library.protocols.values())


def test_protocols_that_the_association_meets_are_there():
    wanted = {
        "smeta-2": ("6.0", "6.1", "7.0"), "smeta-4": ("6.0", "6.1", "7.0"), "bsci": ("2.0",),
        "sa8000": ("2008", "2014"), "rba-vap": ("7.1", "8.0"), "slcp": ("1.5", "1.6", "1.7"),
        "ecovadis": ("",), "sedex-virtual": ("",), "hria": ("",),
    }  # fmt: skip
    found = {key: tuple(v.number for v in protocols.get(key).versions) for key in wanted}
    assert found == wanted


def test_the_benchmark_has_an_id_for_every_checkpoint_and_every_pillar_is_used():
    benchmark = protocols.benchmark()
    points = benchmark.checkpoints
    assert (benchmark.version, len(points), len(benchmark.areas)) == ("2026.1", 127, 18)
    assert {each.pillar for each in points.values()} == set(benchmark.pillars)
    assert len({each.text for each in points.values()}) == len(points)


def test_whatever_is_uncertain_says_whence_it_comes():
    sections = [
        part
        for each in protocols.every()
        for version in each.versions
        for part in (version.validity, version.coverage, version.severity, version.rating)
    ]
    assert [part for part in sections if not part.source] == []


def test_a_protocol_is_added_by_a_file_without_code(folder):
    library = folder(tea=TEA)
    found = library.find("tea board check")
    assert (found.key, found.valid_until(date(2026, 1, 31))) == ("tea", date(2027, 7, 31))
    share = protocols.commonality(found.versions[0], library.benchmark())
    assert 0 < share.share < 0.5


def test_an_area_is_covered_but_for_its_exceptions(folder):
    coverage = folder(tea=TEA).protocols["tea"].versions[0].coverage
    wanted = {"HS-01": 2, "HS-15": 1, "WB-01": 2, "WB-02": 0, "EN-01": 1, "CL-01": 0}
    assert {point: int(coverage.of(point)) for point in wanted} == wanted
    assert (coverage.doubts("EN-05"), coverage.doubts("EN-01")) == (True, False)


def test_a_checkpoint_added_later_is_not_covered_by_its_area(folder):
    later = (SHIPPED / "benchmark/2026.1.toml").read_text(encoding="utf-8")
    later = later.replace('version = "2026.1"', 'version = "2027.1"').replace(
        "2026-01-01", "2027-01-01"
    )
    later = later.replace(
        '{ id = "HS-19"', '{ id = "HS-20", weight = 2, text = "Something new." },\n  { id = "HS-19"'
    )
    library = folder(tea=TEA, later=later)
    assert [each.version for each in library.benchmarks] == ["2026.1", "2027.1"]
    assert library.benchmark().checkpoints["HS-20"].weight == 2
    assert library.protocols["tea"].versions[0].coverage.of("HS-20") == Degree.NO


def test_a_file_of_the_same_key_changes_only_what_it_says(folder):
    library = folder(ours='key = "smeta-4"\n[validity]\nmonths = 6\n')
    ours, shipped = library.protocols["smeta-4"], protocols.get("smeta-4")
    assert [v.validity.months for v in ours.versions] == [6, 6, 6]
    assert [v.coverage for v in ours.versions] == [v.coverage for v in shipped.versions]
    assert library.protocols["smeta-2"].valid_months == 6  # it is like smeta-4


def test_what_a_later_file_says_above_its_versions_holds_for_all_of_them(folder):
    version = '\n[[version]]\nname = "1"\n[version.validity]\nmonths = 24\n'
    library = folder(a=TEA + version, b='key = "tea"\n[validity]\nmonths = 6\n')
    assert library.protocols["tea"].versions[0].validity.months == 6


def test_a_coverage_is_never_mixed_from_two_files(folder):
    coverage = '[coverage]\nbenchmark = "2026.1"\nsource = "Ours."\nno = ["safety"]\n'
    ours = folder(tea=TEA, tea_ours=f'key = "tea"\n{coverage}').protocols["tea"].versions[0]
    assert ours.coverage.degrees == {}


def test_what_is_like_a_private_protocol_is_private_and_has_names_of_its_own(folder):
    library = folder(ours='key = "ours"\nname = "Our very own check"\nlike = "own"\n')
    assert library.protocols["ours"].public is False
    assert library.protocols["ours"].aliases == ()


def test_no_two_protocols_share_a_name(folder):
    told = refused(folder, tea=TEA.replace('owner = "Tea', 'aliases = ["SA 8000"]\nowner = "Tea'))
    assert told == "tea: the name “SA 8000” is already that of sa8000."


def test_the_share_that_is_equivalent_and_the_money_are_data(folder):
    library = folder(
        bench='version = "2026.1"\nequivalent_from = 0.9\n',
        money='[work."on-site audit"]\nmoney = 3100\nsource = "Our own books."\n',
    )
    assert library.benchmark().equivalent_from == 0.9
    assert library.works.kinds["on-site audit"].money == 3100
    assert library.works.kinds["on-site audit"].sampling == "smeta-2"


def test_like_takes_over_all_but_the_name(folder):
    two, four = protocols.get("smeta-2"), protocols.get("smeta-4")
    assert [v.clauses for v in two.versions] == [v.clauses for v in four.versions]
    assert [v.number for v in two.versions] == [v.number for v in four.versions]
    assert all(v.coverage.of("BE-01") == Degree.NO for v in two.versions)
    assert all(v.coverage.of("BE-01") == Degree.FULL for v in four.versions)
    assert set(two.aliases) & set(four.aliases) == set()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (changed('owner = "Tea Board"\n', ""), "tea.toml: “owner” is missing."),
        (changed("months = 18", 'months = "18"'), "tea.toml: “validity.months” must be a number."),
        (changed("months = 18", "months = true"), "“validity.months” must be a number."),
        (changed("months = 18", "months = nan"), "“validity.months” is nan, but must lie"),
        (
            changed("months = 18", "months = 1800"),
            "tea.toml: “validity.months” is 1800, but must lie between 0 and 120.",
        ),
        (
            changed("months = 18", "months = 1.5"),
            "tea.toml: “validity.months” is 1.5, but must be a whole number.",
        ),
        (
            changed("months", "month"),
            "tea.toml: “validity.months” is missing.",
        ),
        (
            changed('kind = "on-site audit"', 'kind = "tea"'),
            "tea.toml: “kind” is “tea”, but must be one of: on-site audit, virtual assessment, "
            "rating, verified self-assessment, impact assessment.",
        ),
        (
            changed('"wages"]', '"wagse"]'),
            "tea.toml: “coverage.full” names “wagse”, which is no area or checkpoint of "
            "benchmark 2026.1. Did you mean “wages”?",
        ),
        (
            changed('no = ["WB-02"]', 'no = ["HS-15"]'),
            "tea.toml: “coverage.partly” names “HS-15”, which is named elsewhere, too.",
        ),
        (
            changed('"2026.1"', '"1999"'),
            "tea.toml: “coverage.benchmark” is “1999”, but must be one of: 2026.1.",
        ),
        (
            changed('owner = "Tea Board"', 'owner = "Tea Board"\nalias = ["T"]'),
            "tea.toml: “alias” is not known here. Did you mean “aliases”?",
        ),
        (changed('"tea"', '""'), "tea.toml: “key” must be a text that is not empty."),
        (changed('"tea"', '"Tea Board"'), "“key” must be at most 40 small letters"),
        (changed('"Tea Board check"', '"EcoVadis"'), None),
        (TEA + '[[version]]\nname = "autumn"\n', "“version[1].name” is “autumn”, but must be a number"),
        (TEA + '[[version]]\nname = "7"\n[[version]]\nname = "7.0"\n', "the same version twice"),
        (TEA + '[[version]]\nname = "1"\n[version.validity]\nmonths = 0.5\n', "“version[1].validity.months”"),
        (TEA + "[version]\n", "“version” must be a list of tables."),
        (changed("[validity]", "validity"), None),
        ("colour = 'green'", None),
        (TEA + '[[version]]\nname = "1"\n[[version]]\nname = "1"\n', "names the same version twice"),
        (
            TEA + '[[category]]\nkey = "x"\ntitle = "X"\nseverity = true\n',
            "“severity” is missing, though findings have one.",
        ),
        (
            TEA + '[[validity.rating]]\nname = "Z"\nmonths = 3\n',
            "“validity.rating” speaks of the rating “Z”, which “rating” does not name.",
        ),
        (
            TEA + '[[version]]\nname = "1"\nfrom = 2026-01-01\nuntil = 2025-01-01\n',
            "“version[1].until” lies before “from”.",
        ),
        (TEA + '[[version]]\nname = "1"\nfrom = "2026-01-01"\n', "must be a day such as 2026-03-31"),
        (TEA + '[[clause]]\ncode = "1"\ntitle = "T"\nareas = ["moon"]\n', "the unknown area “moon”"),
        (changed('owner = "Tea Board"', 'like = "coffee"'), "“like” is “coffee”"),
        (changed('owner = "Tea Board"', 'like = "tea"'), "and not in a circle"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_file_and_key_named(folder, text, sentence):
    told = refused(folder, tea=text)
    assert re.match(r"tea(\.toml)?: ", told)
    assert sentence is None or sentence in told


def test_an_unreadable_place_is_told(tmp_path):
    with pytest.raises(Broken, match="there is no such file or folder of protocols"):
        Library(SHIPPED, tmp_path / "nowhere")


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "bad.toml").write_bytes(b"key = \xff\xfe")
    with pytest.raises(Broken, match=re.escape("bad.toml: this is not TOML")):
        Library(SHIPPED, tmp_path)


@pytest.mark.parametrize(
    ("key", "version", "rating", "until"),
    [
        ("bsci", "", "A", date(2028, 3, 1)),
        ("bsci", "2.0", "b", date(2028, 3, 1)),
        ("bsci", "", "C", date(2027, 3, 1)),
        ("bsci", "", "D", date(2027, 3, 1)),
        ("bsci", "", "E", date(2026, 3, 1)),
        ("bsci", "", "", date(2027, 3, 1)),
        ("bsci", "", "Q", date(2027, 3, 1)),
        ("rba-vap", "8.0", "", date(2028, 3, 1)),
        ("ecovadis", "2025", "", date(2027, 3, 1)),
        ("smeta-4", "6.1", "", date(2027, 3, 1)),
        ("smeta-4", "5.0", "", date(2027, 3, 1)),
    ],
)
def test_validity_goes_by_protocol_and_rating(key, version, rating, until):
    assert protocols.get(key).valid_until(date(2026, 3, 1), version, rating) == until


@pytest.mark.parametrize(
    ("score", "level"),
    [(100, "A"), (86, "A"), (85.9, "B"), (71, "B"), (51, "C"), (30, "D"), (29.5, "E"), (0, "E")],
)
def test_a_score_is_rated_without_gaps(score, level):
    assert protocols.get("bsci").versions[0].rating.of(score) == level


@pytest.mark.parametrize(
    ("day", "version", "number"),
    [
        (date(2018, 1, 1), "", "6.0"),
        (date(2023, 1, 1), "", "6.1"),
        (date(2024, 10, 1), "", "7.0"),
        (date(2024, 10, 1), "6.1", "6.1"),
        (date(2026, 1, 1), "v7", "7.0"),
    ],
)
def test_the_version_is_the_one_named_or_the_newest_in_use_that_day(day, version, number):
    assert protocols.get("smeta-4").on(day, version).number == number


def test_a_version_that_nobody_compared_is_not_replaced_by_another():
    assert protocols.get("smeta-4").on(date(2014, 1, 1), "5.0") is None
    assert protocols.get("smeta-4").on(date(2014, 1, 1)) is None


def test_scales_of_severity_differ_by_version():
    names = {
        key: [level.name for level in protocols.version_of(key).severity.levels]
        for key in ("smeta-4-6.1", "rba-vap-8.0", "sa8000-2014", "slcp-1.6")
    }
    assert names == {
        "smeta-4-6.1": ["business-critical", "critical", "major", "minor"],
        "rba-vap-8.0": ["priority", "major", "minor"],
        "sa8000-2014": ["critical", "major", "minor"],
        "slcp-1.6": [],
    }


def test_observations_ended_with_smeta_7():
    def kinds(key):
        return {each.key for each in protocols.version_of(key).categories}

    assert "observation" in kinds("smeta-4-6.1")
    assert kinds("smeta-4-7.0") == kinds("smeta-2-7.0") == {
        "non-conformance", "collaborative-action-required", "management-systems", "good-example",
    }  # fmt: skip
