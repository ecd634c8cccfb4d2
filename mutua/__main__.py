"""The command `mutua`: pure commands first, everything else through Django."""

import os
import sys
from collections.abc import Sequence

from mutua import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and answer its exit code."""
    # Threads that wait should sleep: where several programs share the cores, spinning slows all.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in {"manage", "serve", "journal"}:
        return _django(words[1:] if words[0] == "manage" else words)
    return cli.main(words)


def _django(words: list[str]) -> int:
    from django.core.management import execute_from_command_line  # slow

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    execute_from_command_line(["mutua manage", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
