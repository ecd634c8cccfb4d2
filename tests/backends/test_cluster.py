"""A cluster works with Mutua as it is sent there."""

import json
import subprocess
import sys

# One process has one Spark, and the other tests have theirs; the cluster gets a program of its own.
SCENE = """
import inspect, json, sys
from itertools import batched

from mutua import engines
from mutua.demo.world.make import records
from mutua.linkage import Record, normalise

made = [Record(**fields) for _, fields in records(records=300, members=4)]
chunks = [list(each) for each in batched(made, 50)]
with engines.named(sys.argv[1]) as cluster, engines.Local(1) as here:
    place = next(cluster.map(inspect.getfile, [Record]))
    same = list(cluster.map(normalise.forms, chunks)) == list(here.map(normalise.forms, chunks))
    try:
        list(cluster.map(len, [[], 1]))
    except TypeError as error:
        told = error.__notes__[-1]
print(json.dumps([place, same, told]))
"""


def test_a_cluster_gives_the_same_with_the_mutua_that_was_sent_to_it(master, tmp_path):
    # The executor works in a folder of the cluster; only what was sent there can lie within it.
    command = [sys.executable, "-c", SCENE, master]
    played = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert played.returncode == 0, played.stderr
    place, same, told = json.loads(played.stdout)
    assert place.endswith("/mutua/linkage/records.py")
    assert "/userFiles-" in place or "/app-" in place
    assert same
    assert told == "This happened in chunk 2 of the work."
