"""Spark on this machine, and a cluster of one machine: started once, and by one worker."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from mutua import engines
from mutua.engines import session
from mutua.linkage import Record


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in its own hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.backends)
            item.add_marker(pytest.mark.xdist_group("backends"))


@pytest.fixture(scope="session")
def spark() -> Iterator[engines.Spark]:
    """Spark with two workers on this machine."""
    _need_spark()
    with engines.Spark("local[2]") as engine:
        yield engine


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster: a master and one machine that works for it."""
    _need_spark()
    port = _free_port()
    address = f"spark://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("cluster")
    here = ["--host", "127.0.0.1", "--webui-port", "0"]
    head = _java(folder, "master.Master", *here, "--port", str(port))
    try:
        _wait_for(folder / "master.Master.log", "New state: ALIVE", head)
        hand = _java(folder, "worker.Worker", *here, "--cores", "2", "--memory", "1g",
                     "--work-dir", str(folder), address)  # fmt: skip
        try:
            _wait_for(folder / "worker.Worker.log", "registered with master", hand)
            yield address
        finally:
            _end(hand)
    finally:
        _end(head)


@pytest.fixture(scope="session")
def records() -> list[Record]:
    """Records of an invented association, in which some sites have many names."""
    from mutua.demo.world.make import records  # slow

    return [Record(**fields) for _, fields in records(records=400, members=6)]


def _need_spark() -> None:
    try:
        session.check()
    except engines.Unavailable as why:
        pytest.skip(str(why))


def _java(folder: Path, part: str, *words: str) -> subprocess.Popen[bytes]:
    home = Path(find_spec("pyspark").origin).parent
    command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{part}", *words]
    surroundings = os.environ | {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m",
    }  # fmt: skip
    with (folder / f"{part}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env=surroundings, cwd=folder)


def _wait_for(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        if re.search(words, log.read_text()):
            return
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


def _free_port() -> int:
    with closing(socket.socket()) as sought:
        sought.bind(("127.0.0.1", 0))
        return int(sought.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(20)
    process.kill()
