"""A real installation with a data folder of its own: what `mutua serve` starts, and its end."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90  # seconds until a server that does not answer is given up


def free_port() -> int:
    """Ask the machine for a port that nobody uses."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


class Installation:
    """Commands, a server and its worker, on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "serve.log"
        self.welcome = ""  # what the demo printed, where one was seeded
        self.process: subprocess.Popen[bytes] | None = None
        foreign = ("DATABASE_URL", "MUTUA_DEBUG", "MUTUA_TEST_DB", "MUTUA_HOSTS")
        self.env = {key: value for key, value in os.environ.items() if key not in foreign} | {
            "MUTUA_VAR": str(folder),
            "MUTUA_DEMO": "1",
            "MUTUA_BASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "mutua.settings",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *words: str) -> str:
        """Run Python in this installation, and return what it prints."""
        done = subprocess.run(
            [sys.executable, *words], env=self.env, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def manage(self, *words: str) -> str:
        return self.run("-m", "mutua", "manage", *words)

    def found(self, kind: str, *names: str) -> list[str]:
        """Found organisations; return of each the address that signs its sourcing manager in."""
        told = self.run("-m", "tests.journeys.people", kind, *names)
        return [f"{self.url}{path}" for path in json.loads(told)]

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mutua", "serve", "--port", str(self.port)],
                env=self.env, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,  # so that worker and server end together
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.process.poll() is None, f"the server ended:\n{self.said()}"
            assert time.monotonic() < until, f"the server does not answer:\n{self.said()}"
            time.sleep(0.3)

    def stop(self) -> None:
        """End the server and all that it started."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def said(self) -> str:
        """Return the end of what server and worker said."""
        return self.log.read_text(errors="replace")[-6_000:] if self.log.exists() else ""

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/", timeout=5) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False
