"""A server that is killed while replies come in loses none that it acknowledged, and doubles none."""

import json
import os
import signal
from pathlib import Path

import pytest

from benchmarks import voice_client
from tests import prepared
from tests.journeys.installation import Installation

WAVES, CARDS, TABLETS = 3, 40, 6


@pytest.mark.xdist_group("death")
def test_killed_server_keeps_each_acknowledged_reply_once(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    prepared.migrated(tmp_path)
    prepared.collected(tmp_path)
    words = ("prepare", str(WAVES), str(CARDS))
    scene = json.loads(installation.run("-m", "benchmarks.voice_scene", *words))
    installation.start()
    try:
        work = voice_client.Tablets(installation.port, voice_client.replies(scene))
        threads = work.run(TABLETS)
        for _ in range(2):
            wanted = len(work.done) + 20
            while len(work.done) < wanted:
                threads[0].join(0.01)
            assert installation.process is not None
            os.killpg(installation.process.pid, signal.SIGKILL)  # no handler runs
            installation.process.wait()
            installation.start()
        for one in threads:
            one.join()
    finally:
        installation.stop()
    assert {one.status for one in work.done} == {201}
    assert any(one.tries > 1 for one in work.done)
    stored = json.loads(installation.run("-m", "benchmarks.voice_scene", "tell"))
    assert len(work.done) == WAVES * CARDS
    assert len(set(stored["replies"])) == len(stored["replies"]) == stored["used"] == WAVES * CARDS
