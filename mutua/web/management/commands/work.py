"""Do the background work: one worker per data folder, however often it is started."""

import fcntl
import os
import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from dbtasks.models import Worker
from dbtasks.runner import Runner
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Read uploads and match records in the background, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="worker", help="tells workers on many machines apart")
        parser.add_argument("--parent", type=int, help="stop when this process is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["name"]
        with Path(settings.VAR, f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # waits while another worker of this name lives
            _work(name, options["parent"])


def _work(name: str, parent: int | None) -> None:
    # Whoever holds the lock is alone: a row left by a killed worker is a ghost.
    Worker.objects.filter(pk=name).delete()
    runner = Runner(workers=1, worker_id=name, loop_delay=0.25)
    if parent:
        threading.Thread(target=_follow, args=(runner, parent), daemon=True).start()
    runner.run()


def _follow(runner: Runner, parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    runner.stop()
