"""How many replies a second a small installation takes in, and whether one is lost when it dies.

    python -m benchmarks.voice_load [--seconds 60] [--rate 0] [--tablets 12] [--processes 2]

Starts the server as `mutua serve` does, on SQLite in a folder that is thrown away. Tablets in another
process send whole replies, each with a card of its own, as fast as they are taken. Half way through
the server is killed without warning (SIGKILL) and started anew; what was not acknowledged is sent
again. At the end each reply that was acknowledged must be stored once, and nothing else. Other
channels join by yielding `voice_client.Sent` for their own requests in `replies`.
"""

import argparse
import json
import multiprocessing
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks import voice_client, voice_scene

WAVES, WARM = 40, 2.0  # sites that are asked at once; seconds that are not counted at first
ROOT = Path(__file__).parent.parent


class Server:
    """An installation on SQLite, served by real processes."""

    def __init__(self, folder: Path, processes: int = 2) -> None:
        """Make its database."""
        self.port, self.processes, self.folder = _free_port(), processes, folder
        self.env = os.environ | {
            "MUTUA_VAR": str(folder), "MUTUA_DEMO": "1", "PYTHONPATH": str(ROOT),
            "MUTUA_BASE_URL": f"http://127.0.0.1:{self.port}",
            "DJANGO_SETTINGS_MODULE": "mutua.settings",
        }  # fmt: skip
        self.env.pop("DATABASE_URL", None)
        self.running: subprocess.Popen[bytes] | None = None
        self.run("-m", "mutua", "manage", "migrate", "--verbosity", "0")
        self.run("-m", "mutua", "manage", "collectstatic", "--noinput", "--verbosity", "0")

    def run(self, *words: str) -> str:
        """Run Python in this installation and return what it prints."""
        done = subprocess.run(
            [sys.executable, *words], env=self.env, cwd=ROOT, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def start(self) -> float:
        """Start it, wait until it answers, and return the seconds that took."""
        begun = time.monotonic()
        words = ["serve", "--port", str(self.port), "--processes", str(self.processes)]
        with (self.folder / "serve.log").open("ab") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "mutua", *words], env=self.env, cwd=ROOT, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip
        while not self._answers():
            time.sleep(0.05)
        return time.monotonic() - begun

    def kill(self) -> None:
        """End all its processes at once, without warning."""
        if self.running is not None:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
            self.running = None

    def work(self) -> float:
        """Return the seconds of a core that its web processes have used."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                told = stat.read_text().rpartition(")")[2].split()
                words = (stat.parent / "cmdline").read_bytes().split(b"\0")
            except OSError:  # it ended meanwhile
                continue
            mine = self.running is not None and int(told[2]) == self.running.pid
            if mine and b"work" not in words:  # the background worker takes no replies
                ticks += int(told[11]) + int(told[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def main() -> int:
    """Load it, kill it, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=0, help="replies a second; 0: all it takes")
    parser.add_argument("--tablets", type=int, default=12)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), asked.processes)
        cards = int(asked.seconds * (asked.rate or 600) / WAVES) + asked.tablets
        scene = json.loads(
            server.run("-m", "benchmarks.voice_scene", "prepare", str(WAVES), str(cards))
        )
        load = os.getloadavg()[0]
        server.start()
        try:
            sent, killed, back, cost = _drive(server, scene, asked)
        finally:
            server.kill()
        _tell(sent, scene, asked, (killed, back), (load, os.getloadavg()[0]))
        print(
            f"{cost * 1_000:.1f} ms of a core for each reply: "
            f"{os.cpu_count() or 1} idle cores would take {(os.cpu_count() or 1) / cost:.0f} a second"
        )
        return _count(server, sent)


def _drive(
    server: Server, scene: list[dict[str, Any]], asked: argparse.Namespace
) -> tuple[list[voice_client.Sent], float, float, float]:
    """Let the tablets send; kill the server half way and start it anew.

    Returns also when that was, and the seconds of a core that each reply took before.
    """
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    client = context.Process(
        target=send, args=(theirs, server.port, scene, asked.rate, asked.tablets)
    )
    client.start()
    mine.recv()
    time.sleep(asked.seconds / 4)
    worked, since = server.work(), time.monotonic()
    time.sleep(asked.seconds / 4)
    worked, killed = server.work() - worked, time.monotonic()
    server.kill()
    server.start()
    back = time.monotonic()
    time.sleep(max(0.0, asked.seconds / 2))
    mine.send("enough")
    sent: list[voice_client.Sent] = mine.recv()
    client.join()
    then = sum(since <= one.at < killed for one in sent)
    return sent, killed, back, worked / max(then, 1)


def send(pipe: Any, port: int, scene: list[dict[str, Any]], rate: float, tablets: int) -> None:
    """Be the tablets, in a process of their own."""
    work = voice_client.Tablets(port, iter([*voice_client.replies(scene)]), rate)
    threads = work.run(tablets)
    pipe.send("begun")
    pipe.recv()
    work.closed.set()
    for one in threads:
        one.join()
    for each in work.done:
        each.request = b""
    pipe.send(work.done)


def _tell(
    sent: Sequence[voice_client.Sent],
    scene: Sequence[dict[str, Any]],
    asked: argparse.Namespace,
    outage: tuple[float, float],
    loads: tuple[float, float],
) -> None:
    killed, back = outage
    first = min(one.at for one in sent) + WARM
    last = max(one.at for one in sent)
    calm = [
        one for one in sent if one.tries == 1 and (first < one.at < killed or back + WARM < one.at)
    ]
    seconds = (killed - first) + (last - back - WARM)
    rate = len(calm) / seconds
    waits = sorted(one.seconds * 1_000 for one in calm)
    cuts = statistics.quantiles(waits, n=100)
    print(f"{os.cpu_count()} cores, load average {loads[0]:.1f} before and {loads[1]:.1f} after")
    print(f"{asked.processes} web processes, {asked.tablets} tablets, {seconds:.0f} s counted")
    print(f"{rate:.0f} replies a second, {rate * scene[0]['answers']:.0f} answers a second")
    print(
        f"milliseconds to the acknowledgement: median {cuts[49]:.0f}, "
        f"95 % {cuts[94]:.0f}, 99 % {cuts[98]:.0f}, longest {waits[-1]:.0f}"
    )
    print(f"killed in the middle; answering again after {back - killed:.1f} s")


def _count(server: Server, sent: Sequence[voice_client.Sent]) -> int:
    """Compare what was acknowledged with what is stored; 0 if they are the same."""
    stored = json.loads(server.run("-m", "benchmarks.voice_scene", "tell"))
    os.environ |= {"MUTUA_VAR": str(server.folder), "DJANGO_SETTINGS_MODULE": "mutua.settings"}
    import django  # slow, and it reads the environment

    django.setup()
    wanted = {voice_scene.name_of(one.wave, one.instance) for one in sent}
    refused = [one for one in sent if one.status != 201]
    again = [one for one in sent if one.tries > 1]
    there = set(stored["replies"])
    print(f"{len(sent):,} acknowledged, {len(refused)} refused")
    print(f"{len(again)} sent again, {sum(one.before for one in again)} of them were stored before")
    print(f"{len(wanted - there)} lost, {len(there - wanted)} never acknowledged")
    print(f"{len(stored['replies']) - len(there)} doubled, {stored['used']:,} cards used")
    whole = there == wanted and len(stored["replies"]) == stored["used"] == len(wanted)
    return 0 if whole and not refused else 1


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    raise SystemExit(main())
