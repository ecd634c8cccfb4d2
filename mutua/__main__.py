"""The command `mutua`: pure commands first, everything else through Django."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mutua import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and answer its exit code."""
    # Threads that wait should sleep: where several programs share the cores, spinning slows all.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in {"manage", "serve", "journal"}:
        return _django(words[1:] if words[0] == "manage" else words)
    if _names_a_reader(words):
        return _django(words)
    return cli.main(words)


def _names_a_reader(words: list[str]) -> bool:
    """Tell whether a copy is to be traced where its reader is known: beside the database."""
    if len(words) != 2 or words[0] != "trace" or words[1].startswith("-"):
        return False
    var = Path(os.environ.get("MUTUA_VAR", Path(__file__).resolve().parent.parent / "var"))
    return "DATABASE_URL" in os.environ or (var / "mutua.sqlite3").exists()


def _django(words: list[str]) -> int:
    from django.core.management import execute_from_command_line  # slow

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    execute_from_command_line(["mutua manage", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
