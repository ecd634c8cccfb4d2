"""Spark does what local processes do."""

import os
import signal
import subprocess
import sys
from itertools import batched, count, islice
from pathlib import Path

import pytest

from mutua import cli, engines, linkage
from mutua.engines import session
from mutua.linkage import normalise
from tests.backends import chores


def test_results_come_in_the_order_of_the_chunks_however_long_each_takes(spark):
    chunks = [5, 0, 1, 0, 3, 0, 0, 2, 0, 1, 0, 0]
    assert list(spark.map(chores.dawdle, chunks)) == chunks


def test_one_worker_runs_all_tests_that_share_spark(request):
    # A runner that forgets which tests belong together does so silently.
    alone = not hasattr(request.config, "workerinput")
    assert request.node.nodeid.endswith("@backends") is not alone


def test_no_chunks_give_no_results(spark):
    assert list(spark.map(chores.halve, [])) == []


def test_work_is_done_in_other_processes(spark):
    assert os.getpid() not in spark.map(chores.process, range(4))


def test_chunks_without_end_are_taken_as_results_are_asked_for(spark):
    taken = []
    chunks = (taken.append(n) or 2 * n for n in count())
    assert list(islice(spark.map(chores.halve, chunks), 10)) == list(range(10))
    assert len(taken) <= 20  # two jobs of 4 chunks ahead of the one whose results are taken


def test_what_a_chunk_raises_is_raised_and_names_the_chunk(spark):
    results = spark.map(chores.halve, count(0, 3))
    assert next(results) == 0
    with pytest.raises(ValueError) as raised:
        next(results)
    assert str(raised.value) == "3 is odd"
    assert 'raise ValueError(f"{number} is odd")' in raised.value.__notes__[0]
    assert raised.value.__notes__[1] == "This happened in chunk 2 of the work."


def test_an_error_that_cannot_travel_is_told_in_its_words(spark):
    with pytest.raises(RuntimeError) as raised:
        list(spark.map(chores.complain, [1]))
    assert str(raised.value) == "OddError: 1, which cannot be pickled"


def test_large_chunks_travel_both_ways(spark):
    chunks = [bytes([n]) * 30_000_000 for n in range(4)]
    assert all(
        got == sent for got, sent in zip(spark.map(chores.turn, chunks), chunks, strict=True)
    )


def test_native_libraries_of_workers_keep_to_one_thread(spark):
    assert all(set(told) == {"1"} for told in spark.map(chores.threads, range(4)))


def test_work_within_work_is_done(spark):
    halves = spark.map(chores.halve, (n for n in range(0, 80, 4)))
    assert list(spark.map(chores.halve, halves)) == list(range(20))


@pytest.mark.parametrize(
    ("name", "master"),
    [
        ("spark", "local[*]"),
        ("spark:local[2]", "local[2]"),
        ("spark:yarn", "yarn"),
        ("spark://host:7077", "spark://host:7077"),
        ("yarn", "yarn"),
        ("k8s://https://host:6443", "k8s://https://host:6443"),
    ],
)
def test_a_name_tells_where_spark_is(spark, name, master):
    assert engines.named(name).master == master


def test_without_java_a_sentence_says_what_to_install(spark, monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(engines.Unavailable, match=r"^Spark needs Java 17 or newer, but JAVA_HOME"):
        engines.Spark()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(engines.Unavailable, match="there is no java here"):
        engines.named("spark")


def test_settings_are_written_with_dots_or_without():
    given = {"executor_memory": "8g", "spark.executorEnv.MY_NAME": 1, "eventLog_enabled": False}
    made = session.options("yarn", "mutua", given)
    assert made["spark.executor.memory"] == "8g"
    assert made["spark.executorEnv.MY_NAME"] == "1"
    assert made["spark.eventLog.enabled"] == "false"
    assert "spark.driver.host" not in made


def test_a_session_that_is_there_is_used_and_left_running(spark):
    assert next(spark.map(chores.halve, [2])) == 1
    with engines.Spark("local[1]") as guest:
        assert next(guest.map(chores.halve, [2])) == 1
    assert next(spark.map(chores.halve, [2])) == 1


def test_forms_of_records_are_those_of_local_processes(spark, records):
    chunks = [list(each) for each in batched(records, 70)]
    with engines.Local(2) as local:
        assert list(spark.map(normalise.forms, chunks)) == list(local.map(normalise.forms, chunks))


def test_linking_on_every_engine_finds_the_same_sites_and_probabilities(spark, records):
    with engines.Local(2) as two:
        one, others = engines.Local(1), (two, spark)
        expected = linkage.link(records, engine=one)
        assert [linkage.link(records, engine=each) == expected for each in others] == [True, True]
    assert len(set(expected.sites)) < len(records)
    assert expected.pairs


def test_the_command_line_finds_the_same_on_spark(spark, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("Name,Country\nOak Mill,GB\nElm Works,FR\n")
    Path("b.csv").write_text("Name,Country\nOAK MILL LTD,GB\n")
    written = []
    for name in ("local:1", "spark:local[2]"):
        assert cli.main(["link", "a.csv", "b.csv", "--engine", name, "--quiet"]) == 0
        written.append([Path(part).read_bytes() for part in ("sites.csv", "pairs.csv")])
    assert written[0] == written[1]


SCENE = """
import signal, sys, time
from mutua import engines
from tests.backends import chores

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were told to ignore
    engine = engines.Spark("local[2]")
    list(engine.map(chores.halve, [2, 4]))
    print("ready", flush=True)
    if sys.argv[1] == "works":
        list(engine.map(chores.dawdle, [6000] * 9))
"""


def test_workers_find_the_modules_of_a_program_that_started_spark_elsewhere(
    spark, tmp_path, request
):
    words = "import sys; from mutua import engines; from tests.backends import chores\n"
    words += "with engines.Spark('local[1]') as it: print(list(it.map(chores.halve, [2, 4])))"
    where = os.environ | {"PYTHONPATH": str(request.config.rootpath)}
    scene = f"import os; os.chdir({str(tmp_path)!r}); os.environ.pop('PYTHONPATH')\n{words}"
    played = subprocess.run(
        [sys.executable, "-c", scene], env=where, capture_output=True, text=True, timeout=300
    )
    assert played.stdout == "[1, 2]\n", played.stderr


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_nothing_of_spark_outlives_the_program(spark, blow, request):
    command = [sys.executable, "-c", SCENE, "works"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=request.config.rootpath, **pipes) as played:
        assert played.stdout.readline() == b"ready\n"
        played.send_signal(blow)
        # Both pipes end only when the last process that holds them is gone.
        told = played.communicate(timeout=300)[1].decode()
    assert ("KeyboardInterrupt" in told) == (blow == signal.SIGINT)
    assert "Py4J" not in told


def test_a_program_that_never_closes_spark_ends_quietly(spark, request):
    command = [sys.executable, "-c", SCENE, "ends"]
    played = subprocess.run(
        command, cwd=request.config.rootpath, capture_output=True, text=True, timeout=300
    )
    assert played.returncode == 0
    assert [line for line in played.stderr.splitlines() if "incubator" not in line] == []
