"""Start Spark: with which settings, in which surroundings, or why not."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from mutua.engines import luggage
from mutua.engines.crew import THREADS, surroundings
from mutua.engines.seam import Unavailable

if TYPE_CHECKING:
    from pyspark import SparkContext

LOGGING = Path(__file__).parent / "log4j2.json"
MARK = "spark.mutua.started"  # by which we know the Spark that we started
OURS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "2g",  # the waves that are under way pass through it
    "spark.driver.maxResultSize": "0",  # waves are bounded already
    "spark.rpc.message.maxSize": "1024",  # MiB; a chunk travels in one message
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={LOGGING}",
} | {f"spark.executorEnv.{name}": "1" for name in THREADS}


def check() -> None:
    """Refuse where Spark cannot run, with what to install."""
    if find_spec("pyspark") is None:
        raise Unavailable("Spark needs the package pyspark: pip install “mutua[spark]”.")
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")):
        where = f"JAVA_HOME is {home}, where there is none" if home else "there is no java here"
        raise Unavailable(
            f"Spark needs Java 17 or newer, but {where}. Install it, on Debian and Ubuntu with "
            "“apt install openjdk-17-jre-headless”."
        )


def options(master: str, app: str, settings: Mapping[str, object]) -> dict[str, str]:
    """Return Spark's settings: ours, and over them the user's."""
    given = {_dotted(name): _written(value) for name, value in settings.items()}
    near = {"spark.driver.host": "127.0.0.1"} if _is_here(master) else {}
    if is_local(master):  # its workers find modules where we do, wherever Java happened to start
        near["spark.executorEnv.PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return OURS | near | given | {"spark.master": master, "spark.app.name": app}


def start(master: str, options: Mapping[str, str]) -> tuple[SparkContext, bool]:
    """Return the Spark that runs in this process, and whether this call started it."""
    from py4j.protocol import Py4JError  # optional
    from pyspark import SparkConf, SparkContext  # optional
    from pyspark.errors import PySparkException  # optional

    mark = str(uuid4())
    conf = SparkConf().setAll([*options.items(), (MARK, mark)])
    with _at_home(master), _our_own_interrupts():
        try:
            context = SparkContext.getOrCreate(conf)
        except (Py4JError, PySparkException) as error:
            raise Unavailable(_why_not(master, error)) from error
    ours = context.getConf().get(MARK) == mark
    try:
        _equip(context)
    except Py4JError as error:  # a master that does not answer is given up after a minute
        if ours:
            context.stop()
        raise Unavailable(f"Spark on {master} does not answer. Is the address right?") from error
    return context, ours


def _equip(context: SparkContext) -> None:
    """Send Mutua to machines that do not see our files; Spark sends the same only once."""
    if not is_local(str(context.master)):
        context.addArchive(f"{luggage.packed()}#mutua")


def is_local(master: str) -> bool:
    """Tell whether Spark's workers are processes of this machine that see our files."""
    return re.match(r"local(\[|$)", master) is not None


def _is_here(master: str) -> bool:
    return is_local(master) or re.match(r"spark://(127\.|localhost\b)", master) is not None


@contextmanager
def _at_home(master: str) -> Iterator[None]:
    """Have Spark's workers use this Python, and nothing listen beyond this machine for itself."""
    wanted = {"PYSPARK_PYTHON": sys.executable}
    if _is_here(master):
        wanted["SPARK_LOCAL_IP"] = "127.0.0.1"
    with surroundings(wanted):
        yield


@contextmanager
def _our_own_interrupts() -> Iterator[None]:
    """Keep what Ctrl-C does: PySpark would put its own way in place, for good."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


def _dotted(name: str) -> str:
    dotted = name if "." in name else name.replace("_", ".")
    return dotted if dotted.startswith("spark.") else f"spark.{dotted}"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _why_not(master: str, error: Exception) -> str:
    if "JAVA_GATEWAY_EXITED" in str(error):
        return "Java could not start Spark, which needs Java 17 or newer: see “java -version”."
    cause = getattr(error, "java_exception", None)
    return f"Spark does not start on {master}: {cause.getMessage() if cause else error}"
