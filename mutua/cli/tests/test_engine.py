import pytest

COMMANDS = pytest.mark.parametrize(
    "words", [("link", "alder.csv", "birch.csv"),
              ("overlap", "--mine", "alder.csv", "--audited", "birch.csv")], ids=["link", "overlap"],
)  # fmt: skip
SAME = [("--engine", "local:2"), ("--processes", "2"), ("--engine", "local:2", "--processes", "2")]


@pytest.mark.parametrize("chosen", [*SAME, ("--engine", "local")])
def test_every_engine_finds_the_same(run, two_lists, chosen, tmp_path):
    written = [tmp_path / name for name in ("sites.csv", "pairs.csv")]
    run("link", *two_lists, "--engine", "local:1")
    expected = [path.read_bytes() for path in written]
    code, _, _ = run("link", *two_lists, *chosen)
    assert (code, [path.read_bytes() for path in written]) == (0, expected)


@COMMANDS
def test_an_unknown_engine_is_told_with_those_there_are(run, two_lists, words):
    code, _, told = run(*words, "--engine", "mesos")
    assert code == 2
    assert told == (
        "mutua: --engine: there is no engine “mesos”; write local, local:4 (so many processes), "
        "spark (on all cores of this machine), spark:local[2], spark://host:7077, yarn, or "
        "k8s://https://host:port.\n"
    )


@COMMANDS
@pytest.mark.parametrize("engine", ["local", "local:4", "spark"])
def test_an_engine_and_another_number_of_processes_are_told(run, two_lists, words, engine):
    assert run(*words, "--engine", engine, "--processes", "2") == (
        2,
        "",
        f"mutua: --engine {engine} and --processes 2 say different things. Leave one out: "
        "--processes 2 is short for --engine local:2.\n",
    )


@COMMANDS
def test_spark_without_java_is_told_before_anything_is_read(
    run, two_lists, words, monkeypatch, tmp_path
):
    pytest.importorskip("pyspark")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    code, _, told = run(*words, "--engine", "spark")
    assert code == 2
    assert told.startswith("mutua: --engine spark: Spark needs Java 17 or newer, but JAVA_HOME is")
    assert told.count("\n") == 1
