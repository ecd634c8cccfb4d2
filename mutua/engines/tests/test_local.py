import math
import os
import signal
import subprocess
import sys
import time
from itertools import count, islice
from multiprocessing import active_children

import pytest

from mutua import engines
from mutua.engines import flow
from mutua.engines.crew import THREADS

BOTH = pytest.mark.parametrize("processes", [1, 2])


class OddError(Exception):
    def __init__(self, first, second):
        super().__init__(f"{first}, {second}")


def halve(number):
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def complain(number):
    raise OddError(number, "which cannot be pickled")


def vanish(number):
    os._exit(number)


def process(_):
    return os.getpid()


def threads(_):
    return [os.environ.get(name) for name in THREADS]


@BOTH
def test_results_come_in_the_order_of_the_chunks(processes):
    with engines.Local(processes) as engine:
        assert list(engine.map(math.factorial, [3, 1, 2, 5])) == [6, 1, 2, 120]


@BOTH
def test_no_chunks_give_no_results(processes):
    assert list(engines.Local(processes).map(math.factorial, [])) == []


@BOTH
def test_chunks_without_end_are_taken_as_results_are_asked_for(processes):
    taken = []
    chunks = (taken.append(n) or n for n in count())
    with engines.Local(processes) as engine:
        assert list(islice(engine.map(math.factorial, chunks), 5)) == [1, 1, 2, 6, 24]
    assert len(taken) < 5 + 3 * processes


@BOTH
def test_what_a_chunk_raises_is_raised_and_names_the_chunk(processes):
    with engines.Local(processes) as engine:
        results = engine.map(halve, count(6, 3))
        assert next(results) == 3
        with pytest.raises(ValueError) as raised:
            next(results)
    assert str(raised.value) == "9 is odd"
    assert raised.value.__notes__[-1] == "This happened in chunk 2 of the work."


def test_an_error_tells_where_in_the_other_process_it_arose():
    with engines.Local(2) as engine, pytest.raises(ValueError) as raised:
        list(engine.map(halve, [2, 3]))
    assert 'raise ValueError(f"{number} is odd")' in raised.value.__notes__[0]


def test_an_error_that_cannot_travel_is_told_in_its_words():
    with engines.Local(2) as engine, pytest.raises(RuntimeError) as raised:
        list(engine.map(complain, [1, 2]))
    assert str(raised.value) == "OddError: 1, which cannot be pickled"


def test_an_engine_works_again_after_an_error():
    with engines.Local(2) as engine:
        with pytest.raises(ValueError):
            list(engine.map(halve, range(10)))
        assert list(engine.map(halve, [2, 4])) == [1, 2]


def test_a_process_that_vanishes_is_told_and_replaced():
    with engines.Local(2) as engine:
        with pytest.raises(Exception) as raised:
            list(engine.map(vanish, [1, 1]))
        assert "perhaps for want of memory, while chunk 1" in raised.value.__notes__[0]
        assert list(engine.map(halve, [2, 4])) == [1, 2]


def test_processes_stay_for_the_next_work():
    with engines.Local(2) as engine:
        assert os.getpid() not in engine.map(process, range(4))
        before = {child.pid for child in active_children()}
        assert os.getpid() not in engine.map(process, range(4))
        assert {child.pid for child in active_children()} == before


def test_one_chunk_is_not_worth_a_process():
    assert list(engines.Local(2).map(process, [0])) == [os.getpid()]


def test_native_libraries_in_processes_keep_to_one_thread_and_ours_are_left_alone():
    before = threads(0)
    with engines.Local(2) as engine:
        assert list(engine.map(threads, [0, 1])) == [["1"] * len(THREADS)] * 2
    assert threads(0) == before


SCENE = """
import os, signal, sys, time
from multiprocessing import active_children
from mutua import engines
from mutua.engines.tests.test_local import process

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were told to ignore
    engine = engines.Local(2)
    list(engine.map(process, range(4)))
    print(len(active_children()), flush=True)
    if sys.argv[1] == "works":
        next(engine.map(time.sleep, [600] * 6))
    elif sys.argv[1] == "idle":
        time.sleep(600)
"""


@pytest.mark.parametrize("moment", ["works", "idle"])
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_engine(moment, blow, tmp_path):
    scene = tmp_path / "scene.py"
    scene.write_text(SCENE)
    command = [sys.executable, scene, moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as played:
        assert played.stdout.readline() == b"2\n"
        played.send_signal(blow)
        # Both pipes end only when the last process that holds them is gone.
        told = played.communicate(timeout=300)[1].decode()
    assert told.count("Traceback") == (blow == signal.SIGINT)


def test_an_interrupt_while_a_chunk_is_handed_over_ends_the_processes():
    engine = engines.Local(2)
    list(engine.map(process, range(4)))

    def promises():
        engine._crew.submit(time.sleep, 600)  # a process has it, but no list knows of it yet
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        next(flow.in_order(promises(), 2, engine.close))
    assert active_children() == []


def test_a_program_that_never_closes_its_engine_ends(tmp_path):
    scene = tmp_path / "scene.py"
    scene.write_text(SCENE)
    played = subprocess.run([sys.executable, scene, "end"], capture_output=True, timeout=300)
    assert (played.returncode, played.stderr) == (0, b"")


def test_an_engine_that_rested_starts_anew():
    with engines.Local(2) as engine:
        before = set(engine.map(process, range(8)))
        engine.rest()
        assert before.isdisjoint(child.pid for child in active_children())
        assert list(engine.map(halve, [2, 4])) == [1, 2]
