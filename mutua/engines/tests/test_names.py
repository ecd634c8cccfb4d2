import subprocess
import sys

import pytest

from mutua import engines


def test_local_names_an_engine_with_as_many_processes_as_cores_or_as_said():
    names = {"local": engines.Local().processes, "local:1": 1, "local:4": 4}
    assert {name: engines.named(name).processes for name in names} == names


@pytest.mark.parametrize("name", ["", "Local", "local:", "local:0", "local:x", "spark:", "spark:x",
                                  "local[2]", "spark:local[0]", "spark://", "mesos"])  # fmt: skip
def test_any_other_name_is_refused_with_those_there_are(name):
    with pytest.raises(ValueError, match="; write local, local:4 ") as raised:
        engines.named(name)
    assert f"no engine “{name}”" in str(raised.value)


def test_without_pyspark_a_sentence_says_what_to_install():
    scene = "import sys; sys.modules['pyspark'] = None; from mutua import engines; engines.Spark()"
    played = subprocess.run([sys.executable, "-c", scene], capture_output=True, text=True)
    told = played.stderr.splitlines()[-1]
    assert told.endswith("Spark needs the package pyspark: pip install “mutua[spark]”.")


def test_nobody_loads_spark_who_does_not_use_it():
    scene = "import sys; from mutua import engines; print('pyspark' in sys.modules)"
    played = subprocess.run([sys.executable, "-c", scene], capture_output=True, text=True)
    assert played.stdout == "False\n"
