"""Serve the site, with one background worker beside the web server."""

import os
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from granian import Granian
from granian.constants import Interfaces

THREADS = 16  # of each process: whoever reads or sends slowly holds one for as long


class Command(BaseCommand):
    help = "Serve the site and do its background work, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=2, help="web processes")
        parser.add_argument("--no-worker", action="store_true", help="serve pages only")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["no_worker"]:
            threading.Thread(target=_keep_working, daemon=True).start()
        Granian(
            "mutua.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["processes"],
            blocking_threads=THREADS,
            respawn_failed_workers=True,
            log_access=False,
        ).serve()


def _keep_working() -> None:
    """Start the worker again whenever it ends: what it had in hand it takes up again."""
    while True:
        started = time.monotonic()
        subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-m", "mutua", "manage", "work", "--parent", str(os.getpid())],
            check=False,
        )
        time.sleep(1 if time.monotonic() - started > 5 else 5)
