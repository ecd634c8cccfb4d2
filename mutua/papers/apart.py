"""Work on a stranger's file in a process of its own, with little memory, little time and no secrets.

The process gets the file through a pipe and answers through another: nothing is written to the disk,
not even when it crashes. It does not get our environment, where the master keys may be.
"""

import json
import os
import resource
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO, Any

from mutua.papers.refused import Refused
from mutua.sentences import packed, say, unpacked

WORKS = {"examine": "cleaning", "mark": "marking", "trace": "tracing"}
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH")
TOO_LONG = say(
    "This PDF takes too long to read. Open it, print it to a new PDF, and upload that, "
    "or upload it in parts."
)
TOO_LARGE = say(
    "This PDF becomes too large when it is unpacked. Open it, print it to a new PDF, and upload "
    "that, or upload it in parts."
)
BROKEN = say("This PDF is too damaged to be read. Open it, print it to a new PDF, and upload that.")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may take."""

    memory: int = 2 * 1024**3  # bytes of address space beyond what its own programs need
    seconds: int = 120
    answer: int = 256 * 1024**2  # bytes


def run(
    work: str, options: Mapping[str, Any], data: bytes, bounds: Bounds
) -> tuple[dict[str, Any], bytes]:
    """Have a process do one of the `WORKS`; raise `Refused` with its sentence, or with ours."""
    task = {"work": work, "options": options, "memory": bounds.memory, "seconds": bounds.seconds}
    command = [sys.executable, "-P", "-c", "from mutua.papers import apart; apart.main()"]
    process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_bare())  # noqa: S603  our own
    late = threading.Event()
    timer = threading.Timer(bounds.seconds, _end, (process, late))
    feeder = threading.Thread(target=_feed, args=(process.stdin, task, data))
    try:
        timer.start()
        feeder.start()
        assert process.stdout is not None
        told = process.stdout.read(bounds.answer + 1)
    finally:
        timer.cancel()
        process.kill()
        feeder.join()
        process.wait()
        if process.stdout:
            process.stdout.close()
    return _understood(told, late.is_set(), bounds)


def main() -> None:
    """Be that process: read the task and the file, answer, end."""
    task = json.loads(sys.stdin.buffer.readline())
    doing = import_module(f"mutua.papers.{WORKS[task['work']]}")
    data = sys.stdin.buffer.read()
    _confine(task["memory"], task["seconds"])
    answer: dict[str, Any]
    try:
        answer, result = doing.work(data, task["options"])
    except Refused as refused:
        answer, result = {"refused": packed(refused.sentence)}, b""
    except MemoryError:
        answer, result = {"refused": packed(TOO_LARGE)}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


def _understood(told: bytes, late: bool, bounds: Bounds) -> tuple[dict[str, Any], bytes]:
    if late:
        raise Refused(TOO_LONG)
    if len(told) > bounds.answer:
        raise Refused(TOO_LARGE)
    head, newline, result = told.partition(b"\n")
    if not newline:  # it was ended by the system, or fell over its own feet
        raise Refused(BROKEN)
    answer: dict[str, Any] = json.loads(head)
    if "refused" in answer:
        raise Refused(unpacked(answer["refused"]))
    return answer, result


def _feed(pipe: IO[bytes], task: Mapping[str, Any], data: bytes) -> None:
    with suppress(BrokenPipeError):  # it ended already; what it said tells why
        pipe.write(json.dumps(task).encode() + b"\n")
        pipe.write(data)
    with suppress(BrokenPipeError):
        pipe.close()


def _end(process: Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _bare() -> dict[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    paths = os.pathsep.join(path for path in sys.path if path)
    # One thread: each would claim address space of its own.
    return kept | {"PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _confine(memory: int, seconds: int) -> None:
    used = 0
    with suppress(OSError):  # only Linux tells; elsewhere the limit is what was asked for
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for what, limit in (
        (resource.RLIMIT_AS, used + memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),  # a crash would leave the report on the disk
    ):
        with suppress(ValueError, OSError):  # the system knows no such limit, or has a lower one
            resource.setrlimit(what, (limit, limit))
